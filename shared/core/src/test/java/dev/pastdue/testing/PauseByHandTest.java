package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.REMINDER;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.safeguard.HaltSpan;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.Pause;
import dev.pastdue.core.why.Language;
import dev.pastdue.core.why.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person's pause, kept with the brake. */
class PauseByHandTest {
    private final World world = new World().with(account("a-1"));

    private boolean pause() {
        return world.brake.pause("Anna Lee", world.now());
    }

    private boolean unpause() {
        return world.brake.unpause(world.now());
    }

    private List<String> why(String day) {
        var why = new Why(world.stores.accounts(), world.stores.contacts(), world.stores.notices(), world.checkpoints);
        return Language.ENGLISH.tell(why.explain(
                "a-1",
                LocalDate.parse(day),
                world.policies.current().strategy().lender().zone(),
                false,
                world.now()));
    }

    @Test
    void whilePausedNothingIsClaimedAndNoAlarmIsRaised() {
        world.decide("a-1");
        world.queues.takeSends();
        assertThat(pause()).isTrue();
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER));

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.takeSends())
                .singleElement()
                .matches(message -> message.delay().equals(Duration.ofMinutes(15)));
        assertThat(world.telemetry.sum(Metric.SENDING_STOPPED)).isZero();

        assertThat(unpause()).isTrue();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aPauseWhileABatchGoesOnIsHeardWithinAMinute() {
        world.with(account("a-2").phone("+886900000002"), account("a-3").phone("+886900000003"));
        world.decide("a-1", "a-2", "a-3");
        var sending = world.sending(
                world.gateway,
                world.stores.accounts(),
                world.stores.contacts(),
                world.stores.notices(),
                _ -> world.clock.advance(Duration.ofSeconds(30)));
        sending.prefetch(List.of(REMINDER, reminder("a-2"), reminder("a-3")));
        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        pause();

        assertThat(sending.send(reminder("a-2"), world.now())).isEqualTo(Outcome.LATER);
        assertThat(sending.send(reminder("a-3"), world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.state(reminder("a-2"))).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void whilePausedNobodyIsAnsweredByItself() {
        world.stores.keep(world.stores.contact(World.PHONE).withClaim(REMINDER.id(), world.now(), Instant.MIN));
        pause();

        world.replies().handle(new InboundReply("r-1", World.PHONE, "how do I pay?", world.now()));

        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.stores.reply("r-1").orElseThrow().open()).isTrue();
    }

    @Test
    void pausingAgainChangesNothingAndNobodyElsesPauseIsTaken() {
        pause();
        world.clock.advance(Duration.ofMinutes(5));

        assertThat(world.brake.pause("Li Na", world.now())).isFalse();
        assertThat(world.brake.state().paused())
                .isEqualTo(new Pause(Instant.parse("2026-01-20T02:00:00Z"), "Anna Lee"));
        assertThat(unpause()).isTrue();
        assertThat(unpause()).isFalse();
        assertThat(world.brake.state().paused()).isNull();
    }

    @Test
    void aPauseAndWhatStoppedByItselfDoNotEndEachOther() {
        world.brake.trip(Cause.QUOTA, "no quota", world.now(), world.now(), world.telemetry);
        pause();

        unpause();
        assertThat(world.brake.current()).isPresent();
        pause();
        world.brake.reset(world.now());
        assertThat(world.brake.state().paused()).isNotNull();
    }

    @Test
    void whyTellsForAPastDayThatSendingWasPausedOrStopped() {
        pause();
        world.clock.advance(Duration.ofHours(2));
        unpause();
        world.clock.advance(Duration.ofDays(1));
        world.brake.trip(Cause.SPEND, "spent", world.now(), world.now(), world.telemetry);
        world.clock.advance(Duration.ofHours(1));
        world.brake.reset(world.now());
        world.clock.advance(Duration.ofDays(3));
        pause();

        assertThat(why("2026-01-20"))
                .contains("Sending was paused from 2026-01-20 10:00:00 to 2026-01-20 12:00:00.")
                .noneMatch(line -> line.contains("SPEND"));
        assertThat(why("2026-01-21"))
                .contains("All sending was stopped from 2026-01-21 12:00:00 to 2026-01-21 13:00:00 (SPEND).")
                .noneMatch(line -> line.contains("was paused"));
        assertThat(why("2026-01-22")).noneMatch(line -> line.contains("was paused") || line.contains("was stopped"));
        assertThat(why("2026-01-24")).contains("Sending is paused now, since 2026-01-24 13:00:00 (by Anna Lee).");
    }

    @Test
    void whatStopsAgainAndAgainIsOneSpanAndOnlyTheLastAreKept() {
        Instant first = world.now();
        for (int i = 0; i < 100; i++) {
            world.brake.trip(Cause.FAILURES, "failed", world.now(), world.now(), world.telemetry);
            world.clock.advance(Duration.ofMinutes(10));
            world.brake.reset(world.now());
            world.clock.advance(Duration.ofMinutes(10));
        }
        assertThat(world.brake.state().past())
                .containsExactly(new HaltSpan(Cause.FAILURES, first, first.plus(Duration.ofMinutes(20 * 100 - 10))));

        for (int i = 0; i < 100; i++) {
            pause();
            world.clock.advance(Duration.ofMinutes(1));
            unpause();
        }
        assertThat(world.brake.state().past())
                .hasSize(24)
                .last()
                .isEqualTo(new HaltSpan(null, world.now().minusSeconds(60), world.now()));
    }
}
