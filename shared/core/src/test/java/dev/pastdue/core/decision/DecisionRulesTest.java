package dev.pastdue.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Segments;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRulesTest {
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    private static final LocalDate SECOND_STAGE = DUE.plusDays(7);

    @Test
    void whatNoRuleStopsIsReady() {
        assertThat(new Situation().outcome()).isEqualTo("READY");
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleAppliesByItself(Cause cause) {
        var situation = new Situation();
        cause.applyTo(situation);

        assertThat(situation.outcome()).isEqualTo(cause.name());
    }

    static Stream<Arguments> pairs() {
        return Cause.inOrder().stream()
                .flatMap(first -> Cause.inOrder().stream()
                        .filter(second -> first.compareTo(second) < 0 && Cause.canMeet(first, second))
                        .map(second -> Arguments.of(first, second)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whereTwoRulesApplyTheEarlierOneIsTheOutcome(Cause first, Cause second) {
        var situation = new Situation();
        second.applyTo(situation);
        first.applyTo(situation);

        assertThat(situation.outcome()).isEqualTo(first.name());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-21, NO_STAGE",
        "2026-01-20, NO_STAGE",
        "2026-01-19, reminder",
        "2026-01-14, reminder",
        "2026-01-13, second",
        "2025-12-22, second",
        "2025-12-21, serious",
        "2025-11-22, serious",
        "2025-11-21, NO_STAGE",
        "2025-10-23, NO_STAGE",
        "2025-10-22, final",
        "2005-01-01, final"
    })
    void theStageIsTheOneThatContainsTheDaysPastDue(String due, String stage) {
        Decision decision = new Situation().due(due).decide();

        assertThat(decision instanceof Decision.Ready ready ? ready.key().stage() : "NO_STAGE")
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-20, 2026-01-21", "2026-01-25, 2026-01-26", "2025-11-01, 2026-01-30", "2025-10-23, 2026-01-21"})
    void outsideEveryStageTheNextLookIsAtTheNextStagesFirstDay(String due, LocalDate look) {
        assertThat(new Situation().due(due).nextLook()).isEqualTo(look);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-19, 2026-01-26", "2026-01-14, 2026-01-21", "2026-01-13, 2026-02-12"})
    void onAStagesFirstAndLastDayTheNextLookIsAtTheNextStagesFirst(String due, LocalDate look) {
        assertThat(new Situation().due(due).nextLook()).isEqualTo(look);
    }

    @Test
    void theLastStageHasNoNextLook() {
        assertThat(new Situation().due("2025-10-01").nextLook()).isNull();
    }

    @Test
    void daysPastDueAreCountedInTheLendersZoneNotTheServers() {
        var lateInTheEveningOfTheDueDate = new Situation().due("2026-01-20").at("2026-01-20T15:59:59Z");
        var justAfterMidnightInTaipei = new Situation().due("2026-01-20").at("2026-01-20T16:00:00Z");

        assertThat(lateInTheEveningOfTheDueDate.outcome()).isEqualTo("NO_STAGE");
        assertThat(justAfterMidnightInTaipei.outcome()).isEqualTo("DEFERRED");
    }

    @ParameterizedTest
    @EnumSource(NoticeState.class)
    void invariant1_whatIsFinalIsNeverDecidedAgainAndAllElseIs(NoticeState state) {
        var situation = new Situation();
        situation.existing = state;

        assertThat(situation.outcome()).isEqualTo(state.isFinal() ? "FINAL" : "READY");
    }

    @Test
    void finalAreTheClaimAllThatFollowsItHeldOutAndExpired() {
        assertThat(Stream.of(NoticeState.values()).filter(NoticeState::isFinal))
                .containsExactlyInAnyOrder(
                        NoticeState.CLAIMED,
                        NoticeState.ACCEPTED,
                        NoticeState.CARRIER_ACCEPTED,
                        NoticeState.DELIVERED,
                        NoticeState.UNDELIVERED,
                        NoticeState.REJECTED,
                        NoticeState.UNKNOWN,
                        NoticeState.HELD_OUT,
                        NoticeState.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-17, READY", "2026-01-18, BEFORE_START"})
    void anEpisodeThatBeganOnTheFirstDayCounts(LocalDate from, String outcome) {
        var situation = new Situation();
        situation.episodesFrom = from;

        assertThat(situation.outcome()).isEqualTo(outcome);
        assertThat(situation.nextLook()).isEqualTo(SECOND_STAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-19, READY, 2026-01-24",
        "2026-01-20, READY, 2026-01-24",
        "2026-01-21, ON_HOLD, 2026-01-21",
        "2026-01-23, ON_HOLD, 2026-01-23",
        "2026-01-24, ON_HOLD, 2026-01-24",
        "2026-03-01, ON_HOLD, 2026-01-24",
        "9999-12-31, ON_HOLD, 2026-01-24"
    })
    void aHoldEndsOnItsFirstDayAndTheNextLookIsThatDay(LocalDate until, String outcome, LocalDate look) {
        var situation = new Situation();
        situation.heldUntil = until;

        assertThat(situation.outcome()).isEqualTo(outcome);
        assertThat(situation.nextLook()).isEqualTo(look);
    }

    @ParameterizedTest
    @CsvSource({"0, READY", "-1, STALE_DATA", "1, READY"})
    void dataIsFreshUpToItsFreshnessExactly(long younger, String outcome) {
        var situation = new Situation();
        situation.asOf = situation.now.minus(Duration.ofHours(36)).plusNanos(younger);

        assertThat(situation.outcome()).isEqualTo(outcome);
    }

    @Test
    void dataFromTheFutureIsFresh() {
        var situation = new Situation();
        situation.asOf = situation.now.plusSeconds(3_600);

        assertThat(situation.outcome()).isEqualTo("READY");
    }

    @ParameterizedTest
    @CsvSource({"49.99, BELOW_LEAST", "50, READY", "50.00, READY", "50.01, READY", "0.01, BELOW_LEAST"})
    void theLeastAmountItselfIsTold(String amount, String outcome) {
        var situation = new Situation();
        situation.amount = amount;

        assertThat(situation.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {
                "DISPUTED",
                "OPTED_OUT",
                "WRONG_NUMBER",
                "INVALID_PHONE",
                "STALE_DATA",
                "BELOW_LEAST",
                "FINAL",
                "HELD_OUT",
                "UNSAFE_TEXT",
                "TOO_DEAR",
                "DEFERRED"
            })
    void whatOnlyAChangeCanEndIsLookedAtAgainInTheNextStage(Cause cause) {
        var situation = new Situation();
        cause.applyTo(situation);

        assertThat(situation.nextLook()).isEqualTo(SECOND_STAGE);
    }

    @Test
    void aReadyNoticeIsFollowedByTheNextStage() {
        assertThat(new Situation().nextLook()).isEqualTo(SECOND_STAGE);
    }

    static Stream<Arguments> caps() {
        return Stream.of(
                Arguments.of(1, 3, List.of(), null),
                Arguments.of(1, 3, List.of("2026-01-20T01:00:00Z"), "2026-01-23"),
                Arguments.of(1, 3, List.of("2026-01-18T01:00:00Z"), "2026-01-21"),
                Arguments.of(1, 3, List.of("2026-01-17T16:00:00Z"), "2026-01-21"),
                Arguments.of(1, 3, List.of("2026-01-17T15:59:59Z"), null),
                Arguments.of(2, 3, List.of("2026-01-18T01:00:00Z"), null),
                Arguments.of(2, 3, List.of("2026-01-18T01:00:00Z", "2026-01-19T01:00:00Z"), "2026-01-21"),
                Arguments.of(2, 3, List.of("2026-01-17T01:00:00Z", "2026-01-19T01:00:00Z"), null),
                Arguments.of(1, 3, List.of("2026-01-18T01:00:00Z", "2026-01-19T01:00:00Z"), "2026-01-22"),
                Arguments.of(1, 1, List.of("2026-01-19T15:59:59Z"), null),
                Arguments.of(1, 1, List.of("2026-01-19T16:00:00Z"), "2026-01-21"),
                Arguments.of(1, 7, List.of("2026-01-20T01:00:00Z"), "2026-01-24"));
    }

    @ParameterizedTest
    @MethodSource("caps")
    void invariant5_aClaimCountsOnItsLocalDateAndTheDaysAfterIt(
            int notices, int days, List<String> claims, @Nullable String frees) {
        var situation = new Situation().claimedAt(claims.toArray(String[]::new));
        situation.cap = new Cap(notices, days);

        assertThat(situation.outcome()).isEqualTo(frees == null ? "READY" : "CAP");
        assertThat(situation.nextLook()).isEqualTo(frees == null ? SECOND_STAGE : LocalDate.parse(frees));
    }

    @Test
    void aCapIsCountedByTheDatesWhereTheRecipientIs() {
        var inNewYork = new Situation().at("2026-01-20T15:00:00Z").claimedAt("2026-01-18T04:30:00Z");
        inNewYork.zones = List.of(ZoneId.of("America/New_York"));
        assertThat(inNewYork.outcome()).isEqualTo("READY");

        inNewYork.claims.clear();
        inNewYork.claimedAt("2026-01-18T05:00:00Z");
        assertThat(inNewYork.outcome()).isEqualTo("CAP");
        assertThat(inNewYork.nextLook()).isEqualTo("2026-01-21");
    }

    @Test
    void invariant5_anEarlierAttemptOfTheSameNoticeCounts() {
        var situation = new Situation();
        situation.claims.add(new dev.pastdue.core.model.Contact.Claim(
                "account-1#2026-01-17#reminder", Instant.parse("2026-01-20T01:00:00Z")));

        assertThat(situation.outcome()).isEqualTo("CAP");
    }

    @Test
    void theChoiceOfAnUnsafeTextIsKeptWithoutItsWords() {
        var situation = new Situation();
        Cause.UNSAFE_TEXT.applyTo(situation);

        assertThat(situation.decide()).isInstanceOfSatisfying(Decision.Suppressed.class, suppressed -> {
            assertThat(suppressed.reason()).isEqualTo(Reason.UNSAFE_TEXT);
            assertThat(suppressed.text()).isNotNull();
            assertThat(suppressed.text() == null ? "" : suppressed.text().body())
                    .isNull();
        });
    }

    @Test
    void aTextThatSaysWhatThereIsNotForTheAccountIsNotSent() {
        var situation = new Situation();
        situation.lacking = List.of("penalty", "payBy");

        assertThat(situation.outcome()).isEqualTo("UNSAFE_TEXT");
        assertThat(situation.judge().evidence().limit()).isEqualTo("no-penalty,no-payBy");
    }

    @ParameterizedTest
    @CsvSource({
        "a, 160, 0.20, READY",
        "a, 160, 0.2000001, TOO_DEAR",
        "a, 161, 0.10, READY",
        "a, 161, 0.1001, TOO_DEAR",
        "a, 459, 0.06, READY",
        "a, 460, 0.06, TOO_DEAR",
        "款, 70, 0.20, READY",
        "款, 71, 0.11, TOO_DEAR",
        "款, 201, 0.06, READY",
        "款, 202, 0.06, TOO_DEAR",
        "€, 80, 0.20, READY",
        "€, 81, 0.11, TOO_DEAR",
        "€, 228, 0.06, READY",
        "€, 229, 0.06, TOO_DEAR",
        "款, 630, 0, READY"
    })
    void aTextThatCostsMoreThanAllowedIsNotSent(String letter, int times, BigDecimal usdPerSegment, String outcome) {
        var situation = new Situation();
        situation.text = letter.repeat(times);
        situation.usdPerSegment = usdPerSegment;

        assertThat(situation.outcome()).isEqualTo(outcome);
    }

    @Test
    void aPriceIsJudgedByPartsThatEndBetweenWords() {
        var situation = new Situation();
        situation.text = ("a".repeat(99) + " ").repeat(4);
        assertThat(Segments.of(situation.text).count()).isEqualTo(3);

        assertThat(situation.outcome()).isEqualTo("TOO_DEAR");
        assertThat(situation.judge().evidence().limit()).isEqualTo("4/0.24/0.20");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-20T00:59:59Z, 2026-01-20T01:00:00Z",
        "2026-01-20T12:00:00Z, 2026-01-21T01:00:00Z",
        "2026-01-20T16:00:00Z, 2026-01-21T01:00:00Z"
    })
    void invariant4_whatIsClosedIsDeferredToTheNextOpening(String now, Instant slot) {
        assertThat(new Situation().at(now).slot()).isEqualTo(slot);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-20T01:00:00Z, READY", "2026-01-20T11:59:59.999Z, READY", "2026-01-20T12:00:00Z, DEFERRED"})
    void invariant4_aWindowOpensAtItsFirstInstantAndIsClosedAtItsEnd(String now, String outcome) {
        assertThat(new Situation().at(now).outcome()).isEqualTo(outcome);
    }

    @Test
    void aSlotIsTheNextQuarterUnlessThatIsClosedAgain() {
        var odd = new Situation().at("2026-01-20T00:00:00Z");
        odd.stages = List.of(Situation.stage("reminder", 1, 6, 0, "09:05", "20:00", On.ANY));
        assertThat(odd.slot()).isEqualTo("2026-01-20T01:15:00Z");

        odd.stages = List.of(Situation.stage("reminder", 1, 6, 0, "09:05", "09:15", On.ANY));
        assertThat(odd.slot()).isEqualTo("2026-01-20T01:05:00Z");
    }

    @Test
    void anOpeningAfterTheStagesEndExpiresAtOnce() {
        var lastEvening = new Situation().due("2026-01-14").at("2026-01-20T12:00:00Z");
        var dayBefore = new Situation().due("2026-01-15").at("2026-01-20T12:00:00Z");

        assertThat(lastEvening.outcome()).isEqualTo("NO_OPENING");
        assertThat(lastEvening.nextLook()).isEqualTo("2026-01-21");
        assertThat(dayBefore.outcome()).isEqualTo("DEFERRED");
    }

    @ParameterizedTest
    @CsvSource({"0, NO_OPENING", "1, NO_OPENING", "2, NO_OPENING", "3, DEFERRED", "9, DEFERRED"})
    void anOpeningTooManyDatesAfterTheFirstDeferralExpires(int maxDays, String outcome) {
        var fridayEvening = new Situation().due("2026-01-21").at("2026-01-23T12:00:00Z");
        fridayEvening.asOf = fridayEvening.now;
        fridayEvening.stages = List.of(Situation.stage("reminder", 1, 20, 0, "09:00", "20:00", On.WORKDAYS));
        fridayEvening.deferMaxDays = maxDays;

        assertThat(fridayEvening.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-20T12:00:00Z, DEFERRED", "2026-01-18T12:00:00Z, DEFERRED", "2026-01-17T12:00:00Z, NO_OPENING"})
    void theDatesAreCountedFromWhenTheKeyWasFirstDeferred(Instant first, String outcome) {
        var evening = new Situation().at("2026-01-20T12:00:00Z");
        evening.existing = NoticeState.DEFERRED;
        evening.firstDeferredAt = first;

        assertThat(evening.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"ANY, READY", "WORKDAYS, NO_OPENING", "RESTDAYS, NO_OPENING"})
    void invariant4_aCalendarWithoutTheYearClosesWorkdaysAndRestdaysNeverAny(On on, String outcome) {
        var situation = new Situation();
        situation.calendar = new WorkCalendar("cn", Set.of(2025), Map.of());
        situation.stages = List.of(Situation.stage("reminder", 1, 6, 0, "09:00", "20:00", on));

        assertThat(situation.outcome()).isEqualTo(outcome);
    }

    /** An Indonesian or a Russian mobile number and two hours in the evening: no opening was missed, and the book may name the zone yet. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Jakarta Asia/Jayapura, 18:00, 20:00, NO_SHARED_HOURS",
        "Asia/Jakarta Asia/Jayapura, 18:00, 20:15, DEFERRED",
        "Asia/Jakarta Asia/Makassar, 18:00, 20:00, DEFERRED",
        "Europe/Kaliningrad Asia/Kamchatka, 09:00, 19:00, NO_SHARED_HOURS",
        "Europe/Kaliningrad Asia/Kamchatka, 09:00, 20:00, DEFERRED",
        "America/New_York Pacific/Honolulu, 18:00, 20:00, NO_SHARED_HOURS",
        "America/New_York, 18:00, 20:00, DEFERRED",
    })
    void whereTheZonesShareNoHourNothingWasMissed(String zones, String from, String to, String outcome) {
        var situation = new Situation().at("2026-01-20T05:00:00Z");
        situation.zones = Stream.of(zones.split(" ")).map(ZoneId::of).toList();
        situation.stages = List.of(Situation.stage("reminder", 1, 6, 0, from, to, On.ANY));

        assertThat(situation.outcome()).isEqualTo(outcome);
    }

    @Test
    void invariant4_everyZoneTheNumberCanBeInMustBeOpen() {
        var coasts = new Situation().at("2026-01-20T14:00:00Z");
        coasts.zones = List.of(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
        assertThat(coasts.slot()).isEqualTo("2026-01-20T17:00:00Z");

        assertThat(coasts.at("2026-01-20T17:00:00Z").outcome()).isEqualTo("READY");
        assertThat(coasts.at("2026-01-21T00:59:59Z").outcome()).isEqualTo("READY");
        assertThat(coasts.at("2026-01-21T01:00:00Z").outcome()).isEqualTo("DEFERRED");
    }

    @Test
    void withoutAZoneTheLendersIsTaken() {
        var situation = new Situation().at("2026-01-20T00:59:00Z");
        situation.zones = List.of();

        assertThat(situation.slot()).isEqualTo("2026-01-20T01:00:00Z");
    }

    @Test
    void aNumberThatIsWrongForOneAccountIsWrongForThatOneOnly() {
        var situation = new Situation();
        situation.wrongNumbers = Set.of(Objects.requireNonNull(situation.phone));
        assertThat(situation.outcome()).isEqualTo("WRONG_NUMBER");

        situation.wrongNumbers = Set.of("+12125550199");
        assertThat(situation.outcome()).isEqualTo("READY");
    }

    @Test
    void aNumberThatTheCarrierClosedIsNone() {
        var situation = new Situation();
        situation.contact = Contact.State.CLOSED;

        assertThat(situation.outcome()).isEqualTo("INVALID_PHONE");
    }

    @Test
    void aCureHasNeitherKeyNorNextLook() {
        var cured = new Situation();
        Cause.NOTHING_PAST_DUE.applyTo(cured);

        assertThat(cured.nextLook()).isNull();
    }
}
