package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.ops.Brake;
import dev.pastdue.core.ops.Brake.Cause;
import dev.pastdue.core.ops.Brake.Pulled;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00Z");

    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final Brake brake = new Brake(checkpoints);

    @Test
    void itHoldsFromTheFirstPullUntilItIsReleased() {
        assertThat(brake.pulled()).isEmpty();
        assertThat(brake.pull(Cause.QUOTA, NOW.minusSeconds(5), NOW)).isTrue();
        assertThat(brake.pull(Cause.QUOTA, NOW, NOW.plusSeconds(1))).isFalse();
        assertThat(brake.pulled()).contains(new Pulled(Cause.QUOTA, NOW));

        assertThat(brake.release(NOW.plusSeconds(60))).contains(new Pulled(Cause.QUOTA, NOW));
        assertThat(brake.pulled()).isEmpty();
        assertThat(brake.release(NOW.plusSeconds(61))).isEmpty();
    }

    @Test
    void whatHappenedBeforeAPersonLetGoIsOver() {
        brake.pull(Cause.QUOTA, NOW, NOW);
        brake.release(NOW.plusSeconds(60));

        assertThat(brake.pull(Cause.QUOTA, NOW.plusSeconds(60), NOW.plusSeconds(90)))
                .isFalse();
        assertThat(brake.pulled()).isEmpty();

        assertThat(brake.pull(Cause.QUOTA, NOW.plusSeconds(61), NOW.plusSeconds(90)))
                .isTrue();
        assertThat(brake.pull(Cause.QUOTA, NOW.plusSeconds(62), NOW.plusSeconds(91)))
                .isFalse();
    }

    @Test
    void anotherWhoChangesItMeanwhileIsHeard() {
        var other = new Brake(checkpoints);
        var raced = new Brake(new BusyCheckpoints(checkpoints, _ -> other.pull(Cause.QUOTA, NOW, NOW)));

        assertThat(raced.pull(Cause.QUOTA, NOW, NOW.plusSeconds(1))).isFalse();
        assertThat(raced.pulled()).contains(new Pulled(Cause.QUOTA, NOW));
    }
}
