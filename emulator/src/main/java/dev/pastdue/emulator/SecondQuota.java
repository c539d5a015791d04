package dev.pastdue.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any second of a clock. Not for several threads at once. */
final class SecondQuota {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Deque<Instant> taken = new ArrayDeque<>();
    private final int perSecond;
    private final Clock clock;

    SecondQuota(int perSecond, Clock clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Takes one if one is left. */
    boolean take() {
        Instant now = clock.instant();
        while (!taken.isEmpty() && !taken.getFirst().plus(SECOND).isAfter(now)) {
            taken.removeFirst();
        }
        if (taken.size() >= perSecond) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
