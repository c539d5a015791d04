package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.testing.RecordingTelemetry.Counted;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeRendererTest {
    private final World world = new World().with(account("a-1"));

    @Test
    void anAccountInAStageGetsANoticeThatIsHandedOn() {
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.noticesToSend()).containsExactly(REMINDER);
        assertThat(world.stores.account("a-1").pending()).isEqualTo(REMINDER);
        assertThat(world.stores.account("a-1").nextEvaluationOn()).isEqualTo("2026-01-24");
    }

    @Test
    void invariant6_theTextStatesAmountAndDays() {
        world.decide("a-1");

        var text = world.notice(REMINDER).text();
        assertThat(text == null ? null : text.body()).contains("新臺幣1,234.50元", "逾期3日", "陳**");
    }

    @Test
    void invariant1_anUnchangedAnswerIsNotWrittenAgainButHandedOnAgain() {
        world.decide("a-1");
        var first = world.notice(REMINDER);
        var account = world.stores.account("a-1");
        world.decide("a-1");

        assertThat(world.notice(REMINDER)).isEqualTo(first);
        assertThat(world.stores.account("a-1")).isEqualTo(account);
        assertThat(world.queues.noticesToSend()).containsExactly(REMINDER, REMINDER);
        assertThat(world.telemetry.sum(Metric.RENDERED)).isEqualTo(1);
    }

    @Test
    void anAccountThatIsNotThereIsSuppressedOnce() {
        world.decide("nobody");
        world.decide("nobody");

        var notice = world.notice(NoticeKey.ofUnknownAccount("nobody"));
        assertThat(notice.reason()).isEqualTo(Reason.UNKNOWN_ACCOUNT);
        assertThat(notice.version()).isEqualTo(1);
        assertThat(world.telemetry.counted(Metric.SUPPRESSED))
                .containsExactly(new Counted(
                        Metric.SUPPRESSED,
                        1,
                        Map.of("stage", "none", "template", "none", "reason", "UNKNOWN_ACCOUNT")));
    }

    @Test
    void whatPendsForAnAccountThatPaidIsCancelled() {
        world.decide("a-1");
        world.tell(account("a-1").paid(), "2026-01-20T01:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(world.stores.account("a-1").pending()).isNull();
        assertThat(world.stores.account("a-1").nextEvaluationOn()).isNull();
    }

    @Test
    void aPartPaymentCancelsTheEarlierEpisodeAndBeginsANewOne() {
        world.decide("a-1");
        world.tell(account("a-1").pastDue("100", "2026-01-19"), "2026-01-20T01:00:00Z");
        world.decide("a-1");

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(world.state(new NoticeKey("a-1", LocalDate.of(2026, 1, 19), "reminder")))
                .isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void aReturnedPaymentSupersedesTheLaterEpisodeAndOpensTheSameOneAgain() {
        world.decide("a-1");
        world.tell(account("a-1").pastDue("100", "2026-01-19"), "2026-01-20T01:00:00Z");
        world.decide("a-1");
        world.tell(account("a-1"), "2026-01-20T01:30:00Z");
        world.decide("a-1");

        assertThat(world.notice(new NoticeKey("a-1", LocalDate.of(2026, 1, 19), "reminder"))
                        .reason())
                .isEqualTo(Reason.SUPERSEDED);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void whatPendsWhenItsStagePassedExpiresAndTheNewStagesKeyIsDecided() {
        world.decide("a-1");
        world.clock.moveTo("2026-01-24T02:00:00Z");
        world.tell(account("a-1"), "2026-01-23T22:00:00Z");
        world.decide("a-1");

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.STAGE_PASSED);
        assertThat(world.notice(REMINDER).text()).isNotNull().matches(text -> text.body() == null);
        assertThat(world.state(new NoticeKey("a-1", LocalDate.of(2026, 1, 17), "second")))
                .isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void invariant4_whatComesAtNightIsDeferredAndItsSlotWoken() {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.DEFERRED);
        assertThat(world.schedules.slots()).containsExactly(Instant.parse("2026-01-21T01:00:00Z"));
        assertThat(world.queues.noticesToSend()).isEmpty();
    }

    @Test
    void aSlotIsWokenAgainThoughTheAnswerDidNotChange() {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");
        world.schedules.takeDue(Instant.parse("2026-01-30T00:00:00Z"));
        world.decide("a-1");

        assertThat(world.schedules.slots()).hasSize(1);
    }

    @Test
    void invariant3_anOptOutSuppressesWhatWasRendered() {
        world.decide("a-1");
        world.stores.keep(new Contact(
                World.PHONE, Contact.State.OPTED_OUT, null, null, List.of(), null, null, null, Holds.NONE, 0));
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.SUPPRESSED);
        assertThat(world.stores.account("a-1").lastReason()).isEqualTo(Reason.OPTED_OUT);
        assertThat(world.stores.account("a-1").pending()).isNull();
    }

    @Test
    void invariant6_aTextOfYesterdayIsRenderedAgainThoughNothingElseChanged() {
        world.templates.put("reminder", "zh-TW", "a", "請繳{{amount}}");
        world.decide("a-1");
        world.clock.moveTo("2026-01-21T02:00:00Z");
        world.decide("a-1");

        assertThat(world.notice(REMINDER).decidedAt()).isEqualTo("2026-01-21T02:00:00Z");
        world.decide("a-1");
        assertThat(world.notice(REMINDER).version()).isEqualTo(2);
    }

    @Test
    void withoutATemplateNothingIsDecided() {
        world.policies.set(StrategyBuilder.sample()
                .stages(List.of(StrategyBuilder.stage(
                        "other", 1, 6, "1", "09:00", "20:00", dev.pastdue.core.strategy.Window.On.ANY, Map.of("a", 1))))
                .build());

        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> world.decide("a-1"))
                .withMessageContaining("templates/other/zh-TW/a.mustache");
        assertThat(world.stores.allNotices()).isEmpty();
    }

    @Test
    void aBrokenStrategyDecidesNothing() {
        world.policies.breakIt();

        assertThatExceptionOfType(InvalidConfig.class).isThrownBy(() -> world.decide("a-1"));
        assertThat(world.stores.allNotices()).isEmpty();
    }

    @Test
    void invariant7_everyAccountOfAMessageHasAnOutcome() {
        world.with(
                account("a-2").paid(),
                account("a-3").disputed(true),
                account("a-4").phone(null),
                account("a-5").pastDue("0.50", "2026-01-19"));
        world.decide("a-1", "a-2", "a-3", "a-4", "a-5", "a-6");

        assertThat(world.stores.allNotices()).hasSize(5);
        assertThat(world.telemetry.sum(Metric.RENDERED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.SUPPRESSED)).isEqualTo(4);
    }

    @Test
    void ofAWholeMessageWhatIsReadyAloneIsHandedOn() {
        world.with(account("a-2").pastDue("100", "2026-01-20"), account("a-3").phone("+14155550179"));
        world.decide("a-1", "a-3");
        world.queues.takeSends();
        NoticeKey sent = new NoticeKey("a-3", LocalDate.of(2026, 1, 17), "reminder");
        world.send(sent);
        world.decide("a-1", "a-2", "a-3", "nobody");

        assertThat(world.queues.noticesToSend()).containsExactly(REMINDER);
        assertThat(world.state(sent)).isEqualTo(NoticeState.ACCEPTED);
        assertThat(world.stores.account("a-3").pending()).isNull();
        assertThat(world.stores.account("a-2").nextEvaluationOn())
                .as("its first stage")
                .isEqualTo("2026-01-21");
    }

    @Test
    void whoIsHeldOutIsToldNothingAndCountedAndNeverDecidedAgain() {
        world.policies.set(StrategyBuilder.sample().holdOut(1).build());
        world.decide("a-1");
        world.policies.set(StrategyBuilder.sample().build());
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.HELD_OUT);
        assertThat(world.queues.noticesToSend()).isEmpty();
        assertThat(world.telemetry.sum(Metric.HELD_OUT)).isEqualTo(1);
    }

    @Test
    void whatHasNoOpeningInItsStageExpiresAndIsCounted() {
        world.clock.moveTo("2026-01-23T12:00:00Z");
        world.tell(account("a-1"), "2026-01-23T01:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.EXPIRED);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.NO_OPENING);
        assertThat(world.schedules.slots()).isEmpty();
        assertThat(world.queues.noticesToSend()).isEmpty();
        assertThat(world.telemetry.sum(Metric.EXPIRED)).isEqualTo(1);
    }

    @Test
    void whatPendsWhenTheAccountIsInNoStageAnyMoreIsCancelled() {
        world.decide("a-1");
        world.tell(account("a-1").pastDue("100", "2026-01-20"), "2026-01-20T01:00:00Z");
        world.decide("a-1");

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(world.stores.account("a-1").pending()).isNull();
        assertThat(world.telemetry.sum(Metric.CANCELLED)).isEqualTo(1);
    }

    @Test
    void invariant3_aPaymentWhileItIsDecidedIsSeen() {
        var busy = BusyNotices.once(
                world.stores.notices(), () -> world.tell(account("a-1").paid(), "2026-01-20T01:30:00Z"));
        world.rendering(busy).decide(List.of("a-1"), world.now());

        assertThat(world.stores.allNotices()).isEmpty();
        assertThat(world.queues.noticesToSend()).isEmpty();
        assertThat(world.stores.account("a-1").nextEvaluationOn()).isNull();
    }

    @Test
    void invariant1_ofTwoThatDecideAtOnceOneAnswerIsWrittenAndCounted() {
        var busy = BusyNotices.once(world.stores.notices(), () -> world.decide("a-1"));
        world.rendering(busy).decide(List.of("a-1"), world.now());

        assertThat(world.notice(REMINDER).version()).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.RENDERED)).isEqualTo(1);
    }

    @Test
    void whatNeverStandsStillIsAnErrorAndTheOthersAreHandedOn() {
        world.with(account("a-2").phone("+14155550179"));
        var busy = new BusyNotices(world.stores.notices(), () -> world.stores.change("a-1", of -> of));

        assertThatIllegalStateException()
                .isThrownBy(() -> world.rendering(busy).decide(List.of("a-1", "a-2"), world.now()))
                .withMessage("1 accounts kept changing while they were decided");
        assertThat(world.queues.noticesToSend())
                .containsExactly(new NoticeKey("a-2", LocalDate.of(2026, 1, 17), "reminder"));
    }

    @Test
    void aCalendarWithoutTheYearIsCountedAndSaid() {
        var strategy = StrategyBuilder.sample().build();
        world.policies.set(new Policy(strategy, new WorkCalendar("cn", Set.of(2026), Map.of())));
        world.decide("a-1");
        assertThat(world.telemetry.said()).isEmpty();

        world.policies.set(new Policy(strategy, new WorkCalendar("cn", Set.of(2025), Map.of())));
        world.decide("a-1");
        assertThat(world.telemetry.sum(Metric.CALENDAR_YEAR_MISSING)).isEqualTo(1);
        assertThat(world.telemetry.said())
                .containsExactly(new Said(
                        Level.ERROR,
                        "calendar-year-missing",
                        Map.of(
                                "problem",
                                "calendars/cn/2026.json is missing or says nothing of the year; upload it:"
                                        + " until then windows on workdays or restdays stay closed")));
    }

    @Test
    void whenItWasFirstDeferredIsKeptThroughEveryLaterAnswer() {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");
        assertThat(world.telemetry.sum(Metric.DEFERRED)).isEqualTo(1);
        world.clock.moveTo("2026-01-21T13:00:00Z");
        world.tell(account("a-1"), "2026-01-21T00:00:00Z");
        world.decide("a-1");
        assertThat(world.notice(REMINDER).releaseAt()).isEqualTo("2026-01-22T01:00:00Z");
        assertThat(world.notice(REMINDER).firstDeferredAt()).isEqualTo("2026-01-20T13:00:00Z");

        world.clock.moveTo("2026-01-22T01:00:00Z");
        world.tell(account("a-1"), "2026-01-22T00:00:00Z");
        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.notice(REMINDER).firstDeferredAt()).isEqualTo("2026-01-20T13:00:00Z");
    }

    @Test
    void whatWasNeverDeferredHasNoSuchTime() {
        world.decide("a-1");

        assertThat(world.notice(REMINDER).firstDeferredAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-12, 2025-12-12, a-1 a-2, true",
        "2026-01-12, 2025-12-12, a-2 a-1, true",
        "2026-01-12, 2025-12-12, a-1,     true",
        "2026-01-17, 2026-01-12, a-1 a-2, true",
        "2026-01-17, 2025-10-01, a-2 a-1, true",
        "2026-01-12, 2026-01-10, a-1 a-2, false",
        "2026-01-12, 2026-01-20, a-1 a-2, false"
    })
    void ofTwoAccountsOfANumberTheLaterStageComesFirst(LocalDate early, LocalDate late, String order, boolean yields) {
        var world = new World()
                .with(account("a-1").pastDue("5000", early.toString()))
                .with(account("a-2").pastDue("5000", late.toString()));

        for (String id : order.split(" ", -1)) {
            world.decide(id);
        }

        assertThat(world.stores.account("a-1").lastReason() == Reason.CAP).isEqualTo(yields);
        if (yields) {
            assertThat(world.stores.account("a-1").nextEvaluationOn()).isEqualTo(LocalDate.of(2026, 1, 21));
            world.stores.change("a-2", of -> of.withHold(Hold.ofDate(LocalDate.of(2026, 3, 1))));
            world.stores.change(
                    "a-1", of -> of.withNextEvaluation(LocalDate.of(2026, 1, 20), of.pending(), of.lastReason()));
            world.decide("a-1");
            assertThat(world.stores.account("a-1").lastReason())
                    .as("the other one is not told")
                    .isNull();
        }
    }

    @Test
    void laterStagesComeFirstAsFarAsTheCapStillHasRoom() {
        var world = new World()
                .with(account("a-1").pastDue("5000", "2026-01-17"))
                .with(account("a-2").pastDue("5000", "2026-01-10"))
                .with(account("a-3").pastDue("5000", "2025-12-12"));
        world.policies.set(StrategyBuilder.sample().cap(2, 7).build());

        world.decide("a-3");
        world.send(new NoticeKey("a-3", LocalDate.of(2025, 12, 12), "serious"));
        world.decide("a-1");

        assertThat(world.stores.account("a-1").lastReason())
                .as("one text is left, and a-2 is in a later stage")
                .isEqualTo(Reason.CAP);
    }
}
