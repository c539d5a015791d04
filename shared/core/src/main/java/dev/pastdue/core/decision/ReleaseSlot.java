package dev.pastdue.core.decision;

import java.time.Duration;
import java.time.Instant;

/** The quarters of an hour in which what waits is decided again: one schedule wakes all of a slot. */
public final class ReleaseSlot {
    private static final long SECONDS = Duration.ofMinutes(15).toSeconds();

    private ReleaseSlot() {}

    /** The first slot that is not before the instant. */
    public static Instant from(Instant at) {
        long second = at.getNano() == 0 ? at.getEpochSecond() : at.getEpochSecond() + 1;
        return Instant.ofEpochSecond(Math.ceilDiv(second, SECONDS) * SECONDS);
    }
}
