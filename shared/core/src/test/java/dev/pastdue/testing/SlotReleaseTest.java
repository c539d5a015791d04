package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.testing.InMemoryReleaseQueue.GoOn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotReleaseTest {
    private static final Instant SLOT = Instant.parse("2026-01-21T01:00:00Z");
    private final World world = new World();

    private void deferred(int many) {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        for (int i = 0; i < many; i++) {
            world.with(account("b-" + i).phone("+88691200000" + i));
            world.decide("b-" + i);
        }
    }

    @Test
    void theSlotsNoticesAreDecidedAgainAndSent() {
        deferred(1);
        world.clock.moveTo(SLOT);
        assertThat(world.release().release(SLOT, null, World.ENDLESS)).isEqualTo(1);
        world.queues.takeDecides().forEach(message -> world.rendering().decide(message.accountIds(), SLOT));

        NoticeKey key = new NoticeKey("b-0", LocalDate.of(2026, 1, 17), "reminder");
        assertThat(world.state(key)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.noticesToSend()).containsExactly(key);
    }

    @Test
    void whatTimeDidNotSufficeForIsGoneOnWith() {
        deferred(25);
        assertThat(world.release().release(SLOT, null, () -> Duration.ZERO)).isEqualTo(10);
        List<GoOn> left = world.releaseQueue.take();
        assertThat(left).hasSize(1);
        assertThat(world.release().release(SLOT, left.getFirst().after(), World.ENDLESS))
                .isEqualTo(15);

        assertThat(world.queues.accountsToDecide()).hasSize(25).doesNotHaveDuplicates();
        assertThat(world.telemetry.sum(Metric.RELEASED)).isEqualTo(25);
    }

    @Test
    void anEmptySlotReleasesNothing() {
        assertThat(world.release().release(SLOT, null, World.ENDLESS)).isZero();
        assertThat(world.queues.decides()).isEmpty();
    }
}
