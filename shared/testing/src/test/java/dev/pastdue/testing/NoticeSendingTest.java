package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.account.Contact;
import dev.pastdue.core.notice.NoticeKey;
import dev.pastdue.core.notice.NoticeState;
import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.send.NoticeSending.Outcome;
import dev.pastdue.core.send.SmsGateway;
import dev.pastdue.core.send.SmsGateway.Result;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeSendingTest {
    private final World world = new World().with(account("a-1"));

    @BeforeEach
    void renderTheReminder() {
        world.decide("a-1");
        world.queues.takeSends();
    }

    @Test
    void invariant2_aNoticeIsSentOnceHoweverOftenItIsAskedFor() {
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.notice(REMINDER).messageId()).isEqualTo("message-1");
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
    }

    @Test
    void invariant2_throttledGivesTheClaimBackAndIsTriedLater() {
        world.gateway.answersNext(new Result.Throttled());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();
        assertThat(world.queues.takeSends()).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(REMINDER);
            assertThat(message.delay()).isPositive();
        });

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void invariant5_refusedGivesTheCapBackAndIsNotTriedAgain() {
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.REJECTED);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.INVALID_NUMBER);
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_anUnknownOutcomeIsNeverResentAndCountsOnTheCap() {
        world.gateway.answersNext(new Result.Unknown("ReadTimeout"));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        world.decide("a-1");
        assertThat(world.queues.noticesToSend()).isEmpty();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_aClaimWhoseMakerMustBeDeadBecomesUnknown() {
        SmsGateway crashing = _ -> {
            throw new IllegalStateException("the invocation died");
        };
        try {
            world.sending(crashing).send(REMINDER, world.now());
        } catch (IllegalStateException expected) {
            assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CLAIMED);
        }

        world.clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.IN_FLIGHT);
        world.clock.advance(Duration.ofNanos(1));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.telemetry.sum(Metric.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void invariant6_anAccountThatMovedOnIsDecidedAgain() {
        world.tell(account("a-1").pastDue("99", "2026-01-17"), "2026-01-20T01:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");

        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().body()).contains("新臺幣99元");
    }

    @Test
    void invariant6_aTextOfYesterdayIsDecidedAgain() {
        world.clock.moveTo("2026-01-21T02:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().body()).contains("逾期4日");
    }

    @Test
    void invariant3_afterAnOptOutNothingIsPublished() {
        world.stores.keep(new Contact(PHONE, Contact.State.OPTED_OUT, null, null, List.of(), null, null, 0));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void invariant4_aWindowThatJustClosedSendsNothing() {
        world.clock.moveTo("2026-01-20T12:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.DEFERRED);
    }

    @Test
    void invariant5_theCapHoldsAcrossAccountsThatShareANumber() {
        world.with(account("a-2"));
        world.decide("a-2");
        NoticeKey other = new NoticeKey("a-2", LocalDate.of(2026, 1, 17), "reminder");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(other)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-2");
        assertThat(world.notice(other).reason()).isEqualTo(Reason.CAP);
        assertThat(world.stores.account("a-2").nextLook()).isEqualTo("2026-01-23");
    }

    @Test
    void whilePausedNothingIsClaimed() {
        world.policies.set(StrategyBuilder.sample().paused().build());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.takeSends())
                .singleElement()
                .matches(message -> message.delay().equals(Duration.ofMinutes(15)));
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void whatNeverWasIsNothingToDo() {
        assertThat(world.send(new NoticeKey("nobody", LocalDate.of(2026, 1, 17), "reminder")))
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    /** While the text is at the gateway the account pays and render looks at it; then the gateway throttles. */
    @Test
    void invariant7_aClaimGivenBackAfterThePaymentDoesNotHang() {
        SmsGateway slow = _ -> {
            world.tell(account("a-1").paid(), "2026-01-20T01:30:00Z");
            world.decide("a-1");
            return new Result.Throttled();
        };

        assertThat(world.sending(slow).send(REMINDER, world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.stores.account("a-1").pending()).isNull();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void aClaimGivenBackAfterARenderInBetweenIsRenderedAgainAndSent() {
        SmsGateway slow = _ -> {
            world.decide("a-1");
            return new Result.Throttled();
        };
        world.sending(slow).send(REMINDER, world.now());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void invariant8_nothingSaidHoldsANumberANameOrAText() {
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
        world.send(REMINDER);

        assertThat(world.telemetry.said()).isNotEmpty();
        assertThat(world.telemetry.said().toString()).doesNotContain(PHONE, "陳", "1,234");
    }
}
