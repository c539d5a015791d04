package dev.pastdue.core.outbound;

import dev.pastdue.core.ops.Checkpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps senders to the agreed texts per second, and to the agreed parts of each number where a strategy names numbers ({@link SenderTurns}).
 *
 * <p>Senders that share checkpoints take turns from them ({@link #shared}), so nobody has to know how many senders there are: a change of
 * that number is never a change of the rate. A sender by itself keeps to a share that it is told: with at most N senders at once, each
 * starts no more than rate / N texts, rounded down, in any second. Choose N so that it divides the rate; with more senders than texts a
 * second the rate holds on average only. One thread at a time.
 */
public final class RateLimiter {
    /** Waits. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration time);

        /** Lets the thread sleep. */
        static Sleeper ofThread() {
            return time -> {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while waiting", e);
                }
            };
        }
    }

    private static final long SECOND = 1_000_000_000L;

    private final int senders;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final @Nullable SharedTurns turns;
    private final @Nullable SenderTurns numbers;
    private final @Nullable WaitingLine line;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * @param senders how many senders there are at most at once
     */
    public RateLimiter(int senders, InstantSource clock, Sleeper sleeper) {
        this(senders, clock, sleeper, null, null, null);
    }

    private RateLimiter(
            int senders,
            InstantSource clock,
            Sleeper sleeper,
            @Nullable SharedTurns turns,
            @Nullable SenderTurns numbers,
            @Nullable WaitingLine line) {
        this.senders = senders;
        this.clock = clock;
        this.sleeper = sleeper;
        this.turns = turns;
        this.numbers = numbers;
        this.line = line;
    }

    /** One of any number of senders that take their turns from the same checkpoints. */
    public static RateLimiter shared(Checkpoints checkpoints, InstantSource clock, Sleeper sleeper) {
        return new RateLimiter(
                1,
                clock,
                sleeper,
                new SharedTurns(checkpoints, clock, sleeper),
                new SenderTurns(checkpoints, clock, sleeper),
                new WaitingLine(checkpoints, clock));
    }

    /**
     * Returns once a text may start from one of the lender's numbers, or where none of them may send within a second or so.
     *
     * @throws IllegalStateException where this one shares no checkpoints
     */
    SenderTurns.Turn await(SenderTurns.Asked asked) {
        return shared().await(asked);
    }

    /** When a text comes back that found no room. */
    Instant join(SenderTurns.Asked asked) {
        if (line == null) {
            throw new IllegalStateException("who waits for numbers waits by checkpoints that all senders share");
        }
        return line.join(asked);
    }

    /** Waits before a turn is looked for again. */
    void pause(Duration time) {
        sleeper.sleep(time);
    }

    /** What was given was not used. */
    void giveBack(SenderTurns.Turn.Given turn) {
        shared().giveBack(turn);
    }

    private SenderTurns shared() {
        if (numbers == null) {
            throw new IllegalStateException("numbers are paced by checkpoints that all senders share");
        }
        return numbers;
    }

    /**
     * Returns once the next text may start.
     *
     * @param perSecond of all senders together
     */
    public void await(int perSecond) {
        if (turns != null) {
            turns.await(perSecond);
            return;
        }
        long gap = gap(perSecond);
        if (lastNanos != Long.MIN_VALUE) {
            for (long left = lastNanos + gap - now(); left > 0; left = lastNanos + gap - now()) {
                sleeper.sleep(Duration.ofNanos(left));
            }
        }
        lastNanos = now();
    }

    /** So many whole texts a second as fit the share, for that many and no more then fall into any second; less than one where none fits. */
    private long gap(int perSecond) {
        int share = perSecond / senders;
        return share > 0 ? Math.ceilDiv(SECOND, share) : Math.ceilDiv(senders * SECOND, perSecond);
    }

    private long now() {
        var instant = clock.instant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
