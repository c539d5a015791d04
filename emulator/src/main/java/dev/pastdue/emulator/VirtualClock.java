package dev.pastdue.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, and moves forward only. Safe to read and move from any thread. */
public final class VirtualClock extends Clock {
    private final Hand hand;
    private final ZoneId zone;

    private VirtualClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** A clock in UTC that stands at {@code start}. */
    public static VirtualClock at(Instant start) {
        return new VirtualClock(new Hand(start), ZoneOffset.UTC);
    }

    /**
     * Moves to {@code instant}.
     *
     * @throws IllegalArgumentException when that lies before the present
     */
    public void moveTo(Instant instant) {
        hand.moveTo(instant);
    }

    /** Moves forward by {@code step} and answers the new present. */
    public Instant advance(Duration step) {
        return hand.advance(step);
    }

    @Override
    public Instant instant() {
        return hand.now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock read in another zone: moving either moves both. */
    @Override
    public VirtualClock withZone(ZoneId other) {
        return new VirtualClock(hand, other);
    }

    private static final class Hand {
        private volatile Instant now;

        Hand(Instant start) {
            now = start;
        }

        synchronized void moveTo(Instant instant) {
            if (instant.isBefore(now)) {
                throw new IllegalArgumentException("The clock stands at " + now + " and cannot go back to " + instant);
            }
            now = instant;
        }

        synchronized Instant advance(Duration step) {
            moveTo(now.plus(step));
            return now;
        }
    }
}
