package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.safeguard.SendingHalt.Cause;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

/**
 * Lives lenders' weeks until so many notices were decided: {@code -Dsimulate.notices=15000}, {@code -Dsimulate.seed=3}. A failure names the
 * seed with which it happens again.
 */
class SimulationTest {
    private static final long NOTICES = Long.getLong("simulate.notices", 8_000);
    private static final long FIRST_SEED = Long.getLong("simulate.seed", 3);
    private static final int DAYS = 24;

    @Test
    void noInvariantBreaksWhateverCrashesWherever() {
        long notices = 0;
        var stops = new EnumMap<Cause, Integer>(Cause.class);
        for (long seed = FIRST_SEED; notices < NOTICES; seed++) {
            var simulation = new Simulation(seed);
            try {
                simulation.run(DAYS);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dsimulate.seed=" + seed + ": " + simulation.summary(), e);
            }
            System.out.println("simulation, seed " + seed + ": " + simulation.summary());
            notices += simulation.notices();
            simulation.stops().forEach((cause, times) -> stops.merge(cause, times, Integer::sum));
        }
        System.out.println("simulation: stopped " + stops);
        if (NOTICES >= 50_000) {
            assertThat(stops).as("every breaker was met").containsOnlyKeys(Cause.values());
        }
        assertThat(notices).isGreaterThanOrEqualTo(NOTICES);
    }
}
