package dev.pastdue.core.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.EvaluationRecord;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ScanHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invariant 11: an explanation says what is on record, and where nothing is, that. */
class ExplanationTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    /** 01:00 of the next day in the lender's zone is still this day in UTC. */
    private static final Instant MORNING = Instant.parse("2026-01-20T02:00:00Z");

    private static final NoticeKey KEY = new NoticeKey("account-1", DUE, "reminder");
    private static final RenderedText TEXT = new RenderedText("reminder", "a", "zh-TW", "t1", 2, "the words");

    private final List<Notice> notices = new ArrayList<>();
    private @Nullable Account account = Account.of(
            "account-1",
            new Account.Facts(
                    "c1",
                    "陳大文",
                    "+12125550123",
                    "zh-TW",
                    List.of(ZONE),
                    "loan",
                    DUE,
                    Money.of("1234.50", "TWD"),
                    MORNING.minusSeconds(3600)));
    private ScanHistory scans = ScanHistory.of(
            Map.of("lastCompleted", "2026-01-20", "selected.2026-01-20", "7", "selected.2026-01-18", "5"));
    private final List<Account> holders = new ArrayList<>();
    private boolean stopped;

    private static Evidence seen(RuleId rule, boolean again, @Nullable String limit) {
        return new Evidence(
                rule,
                again,
                new Evidence.AccountState(
                        3L, Money.of("1234.50", "TWD"), MORNING.minusSeconds(3600), null, null, false),
                Contact.State.OPEN,
                null,
                null,
                limit,
                LocalDate.of(2026, 1, 24));
    }

    private static Notice decided(NoticeState state, @Nullable Reason reason, Instant at, @Nullable Notice before) {
        return Notice.decided(KEY, state, reason, 7, "s1", TEXT, at, null, before);
    }

    private void look(Instant at, RuleId rule, boolean again, @Nullable String limit) {
        account = Objects.requireNonNull(account)
                .withEvaluationRecord(new EvaluationRecord(at, 3, "s1", DUE, "reminder", seen(rule, again, limit)));
    }

    private SendingHalt.State halt() {
        return new SendingHalt.State(
                stopped ? new SendingHalt.Trip(SendingHalt.Cause.QUOTA, "", MORNING) : null,
                stopped ? new SendingHalt.Pause(MORNING, "Anna Lee") : null,
                Instant.MIN,
                Map.of(),
                0,
                Instant.MIN,
                List.of());
    }

    private Explanation on(LocalDate day) {
        Contact contact = Contact.unknown("+12125550123").withClaim(KEY.id(), MORNING, MORNING.minusSeconds(1));
        for (Account holder : holders) {
            contact = contact.withHoldsOf(holder);
        }
        return Explanation.of(
                new Records(
                        "account-1",
                        account,
                        notices,
                        account == null ? null : contact,
                        scans,
                        halt(),
                        stopped,
                        ZONE,
                        Instant.parse("2026-01-22T00:00:00Z")),
                day);
    }

    @Test
    void invariant11_aSentNoticeIsToldWithItsRulesAndItsHistory() {
        notices.add(decided(NoticeState.RENDERED, null, MORNING, null)
                .withEvidence(seen(RuleId.SEND, false, null))
                .claimed(MORNING.plusSeconds(1))
                .accepted(MORNING.plusSeconds(2), "m-1")
                .withReport("m-1", new CarrierReport(null, null, MORNING.plusSeconds(9), null, null)));

        Explanation why = on(DAY);

        assertThat(why.noDecision()).isNull();
        assertThat(why.decisions()).singleElement().satisfies(judged -> {
            assertThat(judged.result()).isEqualTo(RecordedDecision.Result.RENDERED);
            assertThat(judged.steps())
                    .extracting(RuleResult::rule)
                    .doesNotContain(RuleId.RETRIES_USED, RuleId.RETRY_LATER);
            assertThat(judged.steps().getLast()).isEqualTo(new RuleResult(RuleId.SEND, RuleResult.Outcome.DECIDED));
            assertThat(judged.steps().subList(0, judged.steps().size() - 1))
                    .extracting(RuleResult::outcome)
                    .containsOnly(RuleResult.Outcome.PASSED);
        });
        assertThat(why.notices())
                .singleElement()
                .satisfies(story -> assertThat(story.events())
                        .extracting(NoticeTimeline.Event::kind)
                        .containsExactly(
                                NoticeTimeline.Kind.ANSWERED,
                                NoticeTimeline.Kind.CLAIMED,
                                NoticeTimeline.Kind.ACCEPTED,
                                NoticeTimeline.Kind.DELIVERED));
        assertThat(Language.ENGLISH.tell(why))
                .anyMatch(line -> line.endsWith("yes          nothing stands against it"))
                .anyMatch(line -> line.endsWith("2026-01-20 10:00:09  delivered, message m-1"))
                .contains("  text: the words");
        assertThat(Language.CHINESE.tell(why.withoutTexts()))
                .noneMatch(line -> line.contains("the words"))
                .anyMatch(line -> line.endsWith("2026-01-20 10:00:09  已送达，消息 m-1"));
        assertThat(why.toString()).doesNotContain("陳大文", "2125550123");
    }

    @Test
    void aHoldOfAnotherAccountWithTheNumberIsNamedWithThatAccount() {
        Account known = Objects.requireNonNull(account);
        Account other = Account.of("account-2", known.facts())
                .withHold(new Hold("h-1", HoldReason.DECEASED, null, "Anna Lee", MORNING));
        account = known.withHold(new Hold("h-2", HoldReason.DO_NOT_CONTACT, null, "core", MORNING));
        holders.addAll(List.of(account, other));

        Explanation why = on(DAY);

        assertThat(Objects.requireNonNull(why.number()).holds())
                .extracting(Hold::id)
                .containsExactly("account-2/h-1");
        assertThat(Language.ENGLISH.tell(why))
                .anyMatch(line -> line.startsWith("Number …0123 now")
                        && line.contains(
                                "held for a death until it is lifted (by Anna Lee, hold h-1 of account account-2)"));
        assertThat(Language.CHINESE.tell(why)).anyMatch(line -> line.contains("编号 h-1，属账户 account-2"));
    }

    @Test
    void whatWasSuppressedIsToldWithTheRulesThatWereNotReached() {
        notices.add(decided(NoticeState.SUPPRESSED, Reason.DISPUTED, MORNING, null)
                .withEvidence(seen(RuleId.DISPUTED, false, null)));

        RecordedDecision judged = on(DAY).decisions().getFirst();

        assertThat(judged.rule()).isEqualTo(RuleId.DISPUTED);
        assertThat(Language.ENGLISH.tell(on(DAY)))
                .contains(
                        "    yes          free of holds",
                        "    no, decided  free of disputes",
                        "    not reached  the number has not opted out");
        assertThat(judged.steps())
                .contains(
                        new RuleResult(RuleId.ON_HOLD, RuleResult.Outcome.PASSED),
                        new RuleResult(RuleId.DISPUTED, RuleResult.Outcome.DECIDED),
                        new RuleResult(RuleId.OPTED_OUT, RuleResult.Outcome.NOT_REACHED));
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING_PAST_DUE, false, , NOTHING_PAST_DUE",
        "NO_STAGE, false, , NO_STAGE",
        "FINAL, false, , ALREADY_FINAL",
        "RETRY_LATER, true, , RETRY_LATER",
        "RETRIES_USED, true, 1, GIVEN_UP",
        "WINDOW, true, , RETRY_LATER",
        "WINDOW, true, 3, GIVEN_UP",
        "WINDOW, false, , SAME_ANSWER",
        "OPTED_OUT, true, , GIVEN_UP",
        "OPTED_OUT, false, , SAME_ANSWER",
        "CAP, true, 1/7, GIVEN_UP",
        "SEND, false, , SAME_ANSWER"
    })
    void aLookThatLeftNoAnswerIsToldForWhatItWas(
            RuleId rule, boolean again, String limit, RecordedDecision.Result result) {
        look(MORNING, rule, again, limit);

        RecordedDecision judged = on(DAY).decisions().getFirst();

        assertThat(judged.result()).isEqualTo(result);
        assertThat(judged.isFromBefore()).isFalse();
        assertThat(judged.steps().stream().anyMatch(step -> step.rule().isOfRetries()))
                .isEqualTo(again);
    }

    @Test
    void aDayIsTheLenders() {
        look(Instant.parse("2026-01-20T15:59:59Z"), RuleId.FINAL, false, null);
        look(Instant.parse("2026-01-20T16:00:00Z"), RuleId.FINAL, false, null);

        assertThat(on(DAY).decisions()).hasSize(1);
        assertThat(on(DAY.plusDays(1)).decisions()).hasSize(1);
    }

    @Test
    void ofADayWithoutADecisionWhatIsAroundItIsTold() {
        notices.add(decided(NoticeState.RENDERED, null, MORNING.minus(Duration.ofDays(2)), null)
                .withEvidence(seen(RuleId.SEND, false, null)));
        look(MORNING, RuleId.FINAL, false, null);

        Explanation why = on(DAY.minusDays(1));

        Explanation.NoDecision silence = Objects.requireNonNull(why.noDecision());
        assertThat(Objects.requireNonNull(silence.before()).result()).isEqualTo(RecordedDecision.Result.RENDERED);
        assertThat(Objects.requireNonNull(silence.after()).result()).isEqualTo(RecordedDecision.Result.ALREADY_FINAL);
        assertThat(silence.scan()).isEqualTo(Explanation.Scan.NOT_COMPLETED);
        assertThat(silence.forgotten()).isFalse();
        assertThat(why.notices()).extracting(NoticeTimeline::key).containsExactly(KEY);
        assertThat(Language.ENGLISH.tell(why))
                .contains(
                        "No decision is on record for 2026-01-19.",
                        "  by it, the next look was due on 2026-01-24",
                        "  no scan completed for that day");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-21, NOT_YET",
        "2026-01-20, COMPLETED",
        "2026-01-19, NOT_COMPLETED",
        "2026-01-18, COMPLETED",
        "2026-01-17, NOT_ON_RECORD"
    })
    void whetherTheDaysScanRanIsToldFromItsHistory(LocalDate day, Explanation.Scan scan) {
        Explanation.NoDecision silence = Objects.requireNonNull(on(day).noDecision());

        assertThat(silence.scan()).isEqualTo(scan);
        assertThat(silence.selected() != null).isEqualTo(scan == Explanation.Scan.COMPLETED);
    }

    @Test
    void beforeTheFirstScanNoneHasCompleted() {
        scans = ScanHistory.of(Map.of());

        assertThat(Objects.requireNonNull(on(DAY).noDecision()).scan()).isEqualTo(Explanation.Scan.NOT_YET);
    }

    @Test
    void whatAnEarlierVersionDecidedIsNotGuessedAt() {
        notices.add(decided(NoticeState.SUPPRESSED, Reason.CAP, MORNING, null));

        RecordedDecision judged = on(DAY).decisions().getFirst();

        assertThat(judged.isFromBefore()).isTrue();
        assertThat(judged.steps()).isEmpty();
        assertThat(Language.ENGLISH.tell(on(DAY)))
                .contains("  what was seen was not recorded before this version of Pastdue");
        assertThat(Language.CHINESE.tell(on(DAY))).contains("  此版本之前的 Pastdue 没有记录判定时数据");
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, PAID", "CANCELLED, SUPERSEDED", "EXPIRED, STAGE_PASSED"})
    void whatWasClosedByNewsHasNoRulesToTell(NoticeState state, Reason reason) {
        notices.add(decided(NoticeState.RENDERED, null, MORNING, null)
                .withEvidence(seen(RuleId.SEND, false, null))
                .closed(state, reason, MORNING.plusSeconds(9)));

        RecordedDecision closed = on(DAY).decisions().getLast();

        assertThat(closed.isFromBefore()).isFalse();
        assertThat(closed.reason()).isEqualTo(reason);
        assertThat(closed.steps()).isEmpty();
    }

    @Test
    void ofAnUnknownAccountThatIsSaid() {
        account = null;

        assertThat(Language.ENGLISH.tell(on(DAY)))
                .containsExactly(
                        "Account account-1 on 2026-01-20 (Asia/Taipei), as recorded by 2026-01-22 08:00:00",
                        "No such account is known, and nothing was decided about it.");
    }

    @Test
    void whereDecisionsMayBeForgottenThatIsSaid() {
        for (int i = 0; i < 4; i++) {
            look(MORNING.plusSeconds(i), RuleId.FINAL, false, null);
        }

        assertThat(Objects.requireNonNull(on(DAY.plusDays(1)).noDecision()).forgotten())
                .isTrue();
        assertThat(Language.ENGLISH.tell(on(DAY.plusDays(1))))
                .contains("  only the latest decisions are kept; others may have been");
    }

    @Test
    void whatIsSoNowIsToldAndOfTheNumberTheLastFourDigits() {
        stopped = true;

        Explanation why = on(DAY);

        assertThat(Objects.requireNonNull(why.number()).ending()).isEqualTo("0123");
        assertThat(Objects.requireNonNull(why.account()).daysPastDue()).isEqualTo(5);
        assertThat(Language.ENGLISH.tell(why))
                .contains(
                        "Account now: 5 days past due since 2026-01-17, 1234.50 TWD, as of 2026-01-20 09:00:00; no next look; version 0",
                        "Number …0123 now: open; recent claims 1; last sent 2026-01-20 10:00:00",
                        "Sending is paused now, by the strategy.",
                        "Sending is paused now, since 2026-01-20 10:00:00 (by Anna Lee).",
                        "All sending is stopped now, since 2026-01-20 10:00:00 (QUOTA).");
    }

    @Test
    void aTextThatDidNotArriveIsToldWithItsReason() {
        notices.add(decided(NoticeState.RENDERED, null, MORNING, null)
                .claimed(MORNING.plusSeconds(1))
                .accepted(MORNING.plusSeconds(2), "m-1")
                .withReport(
                        "m-1", new CarrierReport(Reason.PHONE_UNREACHABLE, null, MORNING.plusSeconds(9), null, null)));

        assertThat(on(DAY).notices().getFirst().events().getLast())
                .isEqualTo(new NoticeTimeline.Event(
                        MORNING.plusSeconds(9),
                        NoticeTimeline.Kind.UNDELIVERED,
                        null,
                        Reason.PHONE_UNREACHABLE,
                        "m-1"));
    }
}
