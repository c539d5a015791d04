package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.Trip;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00Z");

    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final SendingHalt brake = new SendingHalt(checkpoints);
    private final RecordingTelemetry telemetry = new RecordingTelemetry();

    private boolean pull(SendingHalt which, Instant happened, Instant now) {
        return which.trip(Cause.QUOTA, "no quota", happened, now, telemetry);
    }

    @Test
    void itHoldsFromTheFirstPullUntilItIsReleased() {
        assertThat(brake.current()).isEmpty();
        assertThat(pull(brake, NOW.minusSeconds(5), NOW)).isTrue();
        assertThat(pull(brake, NOW, NOW.plusSeconds(1))).isFalse();
        assertThat(brake.current()).contains(new Trip(Cause.QUOTA, "no quota", NOW));

        assertThat(brake.reset(NOW.plusSeconds(60))).contains(new Trip(Cause.QUOTA, "no quota", NOW));
        assertThat(brake.current()).isEmpty();
        assertThat(brake.reset(NOW.plusSeconds(61))).isEmpty();
    }

    @Test
    void whatHappenedBeforeAPersonLetGoIsOver() {
        pull(brake, NOW, NOW);
        brake.reset(NOW.plusSeconds(60));

        assertThat(pull(brake, NOW.plusSeconds(60), NOW.plusSeconds(90))).isFalse();
        assertThat(brake.current()).isEmpty();

        assertThat(pull(brake, NOW.plusSeconds(61), NOW.plusSeconds(90))).isTrue();
        assertThat(pull(brake, NOW.plusSeconds(62), NOW.plusSeconds(91))).isFalse();
    }

    @Test
    void anotherWhoChangesItMeanwhileIsHeard() {
        var other = new SendingHalt(checkpoints);
        var raced = new SendingHalt(new BusyCheckpoints(checkpoints, _ -> pull(other, NOW, NOW)));

        assertThat(pull(raced, NOW, NOW.plusSeconds(1))).isFalse();
        assertThat(raced.current()).contains(new Trip(Cause.QUOTA, "no quota", NOW));
    }

    @Test
    void whoeverStopsItSaysWhyInOneLineAndWhatToDo() {
        brake.trip(Cause.SPEND, "spent 499.98 of 500.00 US dollars", NOW, NOW, telemetry);
        brake.trip(Cause.SPEND, "spent 499.98 of 500.00 US dollars", NOW, NOW, telemetry);

        assertThat(telemetry.sum(Metric.SENDING_STOPPED)).isEqualTo(1);
        assertThat(telemetry.said())
                .containsExactly(
                        new Said(
                                Level.ERROR,
                                "sending-stopped",
                                Map.of(
                                        "cause",
                                        "SPEND",
                                        "why",
                                        "spent 499.98 of 500.00 US dollars",
                                        "toGoOn",
                                        "look at what was sent; as much may go out once more; then ./pastdue resume --brake, or invoke scan with {\"resume\":true}")));
    }

    @Test
    void eachCauseKnowsWhenItWasReleased() {
        brake.trip(Cause.SPEND, "spent", NOW, NOW, telemetry);
        brake.reset(NOW.plusSeconds(60));
        pull(brake, NOW.plusSeconds(90), NOW.plusSeconds(90));
        brake.reset(NOW.plusSeconds(120));

        var state = brake.withCheckpoint("another").halt();
        assertThat(state.pulled()).isNull();
        assertThat(state.release(Cause.SPEND)).isEqualTo(NOW.plusSeconds(60));
        assertThat(state.release(Cause.QUOTA)).isEqualTo(NOW.plusSeconds(120));
        assertThat(state.release(Cause.FAILURES)).isEqualTo(Instant.MIN);
        assertThat(state.lastRelease()).isEqualTo(NOW.plusSeconds(120));
    }

    /** A brake that an earlier version pulled has no why. */
    @Test
    void whatAnEarlierVersionStoredIsRead() {
        checkpoints.put("brake", Map.of("cause", "QUOTA", "since", NOW.toString()), 0);

        assertThat(brake.current()).contains(new Trip(Cause.QUOTA, "", NOW));
    }
}
