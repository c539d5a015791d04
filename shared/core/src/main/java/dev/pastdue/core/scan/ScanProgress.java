package dev.pastdue.core.scan;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days a scan looks at, and where in them it stands.
 *
 * @param scheduledAt when the scan was due, however late it came
 * @param from first day of the index to look at, in the lender's zone
 * @param to last day, included
 * @param force whether the jump breaker is overruled
 * @param phase what it is doing
 * @param day where it stands: day, shard and page
 * @param counted how many accounts it has met in this phase
 */
public record ScanProgress(
        Instant scheduledAt,
        LocalDate from,
        LocalDate to,
        boolean force,
        Phase phase,
        LocalDate day,
        int shard,
        @Nullable String after,
        long counted) {

    /** First it counts, if there is a usual number to compare with; then it hands on. */
    public enum Phase {
        COUNT,
        HAND_ON,
        DEFERRED
    }

    ScanProgress begin(Phase next) {
        return new ScanProgress(
                scheduledAt, from, to, force, next, from, 0, null, next == Phase.DEFERRED ? counted : 0);
    }

    ScanProgress at(LocalDate newDay, int newShard, @Nullable String newAfter, long newCounted) {
        return new ScanProgress(scheduledAt, from, to, force, phase, newDay, newShard, newAfter, newCounted);
    }

    boolean daysLeft() {
        return !day.isAfter(to);
    }
}
