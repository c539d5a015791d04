package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.render.ReleaseSchedules;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ReleaseSchedules} keeps. */
public abstract class ReleaseSchedulesContract {
    protected abstract ReleaseSchedules schedules();

    /** The slots at which release will be woken, or was woken at once, each as often as it is. */
    protected abstract List<Instant> slots();

    /** The present, to the adapter under test. */
    protected abstract Instant now();

    private Instant slot(int quarters) {
        return now().truncatedTo(ChronoUnit.HOURS).plusSeconds(7_200 + quarters * 900L);
    }

    @Test
    void releaseIsWokenAtTheSlot() {
        schedules().wakeAt(slot(0));

        assertThat(slots()).containsExactly(slot(0));
    }

    @Test
    void askingAgainChangesNothing() {
        schedules().wakeAt(slot(0));
        schedules().wakeAt(slot(0));

        assertThat(slots()).containsExactly(slot(0));
    }

    @Test
    void everySlotIsWokenByItself() {
        for (int i = 0; i < 5; i++) {
            schedules().wakeAt(slot(i));
        }

        assertThat(slots()).containsExactlyInAnyOrder(slot(0), slot(1), slot(2), slot(3), slot(4));
    }

    @Test
    void aSlotNotOnAQuarterIsKeptToTheSecond() {
        schedules().wakeAt(slot(0).plusSeconds(61));

        assertThat(slots()).containsExactly(slot(0).plusSeconds(61));
    }

    @Test
    void aSlotJustPastWakesReleaseToo() {
        Instant past = now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);
        schedules().wakeAt(past);

        assertThat(slots()).containsExactly(past);
    }
}
