package dev.pastdue.core.send;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Keeps one sender to its share of the agreed texts per second: with at most N senders at once, each starts no text sooner than N / rate
 * seconds after its last one. One thread at a time.
 */
public final class Pacer {
    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration time);
    }

    private final int senders;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * @param senders how many senders there are at most at once
     */
    public Pacer(int senders, InstantSource clock, Sleeper sleeper) {
        this.senders = senders;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Returns once the next text may start.
     *
     * @param perSecond of all senders together
     */
    public void await(int perSecond) {
        long gap = Math.ceilDiv(senders * 1_000_000_000L, perSecond);
        if (lastNanos != Long.MIN_VALUE) {
            for (long left = lastNanos + gap - now(); left > 0; left = lastNanos + gap - now()) {
                sleeper.sleep(Duration.ofNanos(left));
            }
        }
        lastNanos = now();
    }

    private long now() {
        var instant = clock.instant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
