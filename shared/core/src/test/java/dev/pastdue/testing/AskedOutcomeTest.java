package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Send through a gateway that keeps keys: an unknown outcome is asked for, once nothing of it can be on its way. */
class AskedOutcomeTest {
    private static final Duration DEAD = Duration.ofMinutes(10);

    private final World world = new World().with(account("a-1"));

    @BeforeEach
    void renderTheReminder() {
        world.policies.set(StrategyBuilder.sample().gateway(Gateway.HTTP).build());
        world.decide("a-1");
        world.queues.takeSends();
    }

    private void loseTheAnswer() {
        world.gateway.answersNext(new Result.Unknown("HttpTimeoutException"));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
    }

    @Test
    void theGatewayIsToldTheKeyAndWhenTheWindowCloses() {
        world.send(REMINDER);

        assertThat(world.gateway.requests())
                .singleElement()
                .extracting(TextGateway.Sms::order)
                .isEqualTo(new TextGateway.Order(
                        Gateway.HTTP, "a-1#2026-01-17#reminder", Instant.parse("2026-01-20T12:00:00Z")));
    }

    @Test
    void invariant2_anUnknownOutcomeStaysClaimedAndIsNotAskedForBeforeItsRequestIsTooOld() {
        loseTheAnswer();

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CLAIMED);
        assertThat(world.queues.takeSends())
                .singleElement()
                .satisfies(message -> assertThat(message.delay()).isEqualTo(DEAD));
        world.clock.advance(DEAD.minusNanos(1));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.IN_FLIGHT);
        assertThat(world.gateway.asked()).isEmpty();
        assertThat(world.gateway.requests()).hasSize(1);
    }

    /** Else it is asked for when its turn in the line comes, hours later. */
    @Test
    void whatWentBeforeItsTurnWaitsForNoneToBeAskedFor() {
        Instant turn = world.now().plus(Duration.ofHours(5));
        var sending = world.sending(world.gateway);
        while (sending.isEarly(REMINDER, turn)) {
            world.clock.advance(Duration.ofMinutes(15));
        }
        world.gateway.answersNext(new Result.Unknown("HttpTimeoutException"));

        assertThat(sending.send(REMINDER, world.now(), turn)).isEqualTo(Outcome.LATER);
        assertThat(world.queues.takeSends())
                .singleElement()
                .satisfies(message -> assertThat(message.turn()).isNull());
    }

    @Test
    void whatWasTakenIsAcceptedUnderItsName() {
        loseTheAnswer();
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.Taken("m-7"));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.asked()).containsExactly(REMINDER.id());
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.ACCEPTED);
        assertThat(world.notice(REMINDER).messageId()).isEqualTo("m-7");
        assertThat(world.telemetry.sum(Metric.ACCEPTED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.RECOGNISED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.UNKNOWN)).isZero();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void whatWasNotTakenGivesItsClaimBackAndIsSentUnderTheSameKey() {
        loseTheAnswer();
        world.queues.takeSends();
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();
        assertThat(world.queues.noticesToSend()).containsExactly(REMINDER);

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests())
                .extracting(sms -> sms.order().key())
                .containsExactly(REMINDER.id(), REMINDER.id());
    }

    @Test
    void invariant2_whatNobodySaysAnythingOfIsAskedForADayAndThenUnknownForGood() {
        loseTheAnswer();
        world.queues.takeSends();
        world.clock.advance(DEAD);

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.queues.takeSends())
                .singleElement()
                .satisfies(message -> assertThat(message.delay()).isEqualTo(Duration.ofMinutes(15)));
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CLAIMED);

        world.clock.advance(Duration.ofDays(1));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.notice(REMINDER).messageId()).isNull();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_aNoAfterTheKeysAreForgottenIsNotBelieved() {
        loseTheAnswer();
        world.queues.takeSends();
        world.clock.advance(Duration.ofDays(7));
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.queues.takeSends()).isEmpty();
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_aClaimThatSnsMadeIsNotAskedForElsewhere() {
        world.policies.set(StrategyBuilder.sample().build());
        TextGateway dying = _ -> {
            throw new IllegalStateException("the invocation died");
        };
        try {
            world.sending(dying).send(REMINDER, world.now());
        } catch (IllegalStateException expected) {
            world.policies.set(StrategyBuilder.sample().gateway(Gateway.HTTP).build());
        }
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.gateway.asked()).isEmpty();
    }

    @Test
    void aNumberThatLeftItsAccountMeanwhileKeepsItsClaimAndTheNoticeIsDecidedAgain() {
        loseTheAnswer();
        world.queues.takeSends();
        world.tell(account("a-1").phone(null), "2026-01-20T02:05:00Z");
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
    }

    @Test
    void invariant2_anotherPlatformIsNeverAskedOfAClaimAndItStaysUnknown() {
        loseTheAnswer();
        world.queues.takeSends();
        world.gateway.movesTo("second");
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.gateway.asked()).isEmpty();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
        assertThat(world.queues.takeSends()).isEmpty();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.telemetry.said())
                .anyMatch(said ->
                        "claimed-for-another-platform".equals(said.fields().get("why")));
    }

    @Test
    void whatIsSentAfterTheMoveIsAskedForAtTheNewPlatform() {
        world.gateway.movesTo("second");
        loseTheAnswer();
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.Taken("m-7"));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.asked()).containsExactly(REMINDER.id());
    }

    /** It was claimed by an earlier version of Pastdue, which stored the key alone. */
    @Test
    void invariant2_ofAClaimThatDoesNotSayWhoseItIsNobodyIsAsked() {
        Notice rendered = world.notice(REMINDER);
        assertThat(world.stores
                        .notices()
                        .claim(
                                rendered.claimed(world.now(), null, REMINDER.id()),
                                world.stores.contact(PHONE).withClaim(REMINDER.id(), world.now(), Instant.EPOCH),
                                world.stores.account("a-1").version()))
                .isTrue();
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.gateway.asked()).isEmpty();
    }

    /** A pause asks nobody and loses nothing: the claim waits in its queue, however long, and is asked for afterwards. */
    @Test
    void whileSendingIsPausedAClaimWaitsAndIsAskedForAfterwards() {
        loseTheAnswer();
        world.queues.takeSends();
        world.gateway.saysNext(new Found.Taken("m-7"));
        for (int i = 0; i < 3; i++) {
            world.policies.set(
                    StrategyBuilder.sample().gateway(Gateway.HTTP).paused().build());
            world.clock.advance(Duration.ofHours(12));
            assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
            assertThat(world.queues.takeSends())
                    .singleElement()
                    .satisfies(message -> assertThat(message.delay()).isEqualTo(Duration.ofMinutes(15)));
            assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CLAIMED);
        }
        assertThat(world.gateway.asked()).isEmpty();

        world.policies.set(StrategyBuilder.sample().gateway(Gateway.HTTP).build());
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.notice(REMINDER).messageId()).isEqualTo("m-7");
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void aClaimThatTurnsOutNotTakenAfterAHoldIsNotSentAgain() {
        loseTheAnswer();
        world.queues.takeSends();
        world.stores.change("a-1", of -> of.withHold(new Hold("h-1", HoldReason.PLAN, null, "case desk", world.now())));
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    /** A segment costs 0.03 and a day 0.03: the text that nobody took leaves room for itself, in another invocation too. */
    @Test
    void whatWasNotTakenIsGivenBackToTheDaysSpending() {
        world.policies.set(StrategyBuilder.sample()
                .gateway(Gateway.HTTP)
                .spendPerDay("0.03")
                .build());
        loseTheAnswer();
        assertThat(segmentsSpent()).isEqualTo("1");
        world.clock.advance(DEAD);
        world.gateway.saysNext(new Found.NotTaken());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(segmentsSpent()).isEqualTo("0");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.brake.current()).isEmpty();
        assertThat(segmentsSpent()).isEqualTo("1");
    }

    private String segmentsSpent() {
        return world.checkpoints.get("spend").orElseThrow().state().getOrDefault("segments", "");
    }
}
