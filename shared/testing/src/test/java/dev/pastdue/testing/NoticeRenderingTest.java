package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.core.account.Contact;
import dev.pastdue.core.notice.NoticeKey;
import dev.pastdue.core.notice.NoticeState;
import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.ops.BrokenDocument;
import dev.pastdue.core.ops.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeRenderingTest {
    private final World world = new World().with(account("a-1"));

    @Test
    void anAccountInAStageGetsANoticeThatIsHandedOn() {
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.noticesToSend()).containsExactly(REMINDER);
        assertThat(world.stores.account("a-1").pending()).isEqualTo(REMINDER);
        assertThat(world.stores.account("a-1").nextLook()).isEqualTo("2026-01-24");
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
        world.decide("a-1");

        assertThat(world.notice(REMINDER)).isEqualTo(first);
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
    }

    @Test
    void whatPendsForAnAccountThatPaidIsCancelled() {
        world.decide("a-1");
        world.tell(account("a-1").paid(), "2026-01-20T01:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(world.stores.account("a-1").pending()).isNull();
        assertThat(world.stores.account("a-1").nextLook()).isNull();
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
        world.stores.keep(new Contact(World.PHONE, Contact.State.OPTED_OUT, null, null, List.of(), null, null, 0));
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
                        "other",
                        1,
                        6,
                        "1",
                        "09:00",
                        "20:00",
                        dev.pastdue.core.strategy.Window.On.ANY,
                        java.util.Map.of("a", 1))))
                .build());

        assertThatExceptionOfType(BrokenDocument.class)
                .isThrownBy(() -> world.decide("a-1"))
                .withMessageContaining("templates/other/zh-TW/a.mustache");
        assertThat(world.stores.allNotices()).isEmpty();
    }

    @Test
    void aBrokenStrategyDecidesNothing() {
        world.policies.breakIt();

        assertThatExceptionOfType(BrokenDocument.class).isThrownBy(() -> world.decide("a-1"));
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
}
