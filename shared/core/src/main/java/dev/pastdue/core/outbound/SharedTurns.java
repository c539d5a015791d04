package dev.pastdue.core.outbound;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.OptimisticLock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that may start in each second, handed out to whatever senders there are.
 *
 * <p>Kept as the checkpoint {@code pace}: a {@code second} of the clock and how many of its turns are {@code taken}. A sender takes some for
 * itself in one conditional write: about as many as it can use of what is left of the second, so that a slow sender leaves the others
 * theirs. It spreads them evenly, and what it does not use in its second is lost. So in a second of the clock never more texts start than
 * were agreed, whatever the number of senders and whichever of them dies; in a second that begins between two, a text or two more for each
 * sender may. Seconds only move forwards: a clock that is a little behind waits. One thread at a time.
 */
final class SharedTurns {
    private static final String CHECKPOINT = "pace";
    private static final String SECOND = "second";
    private static final String TAKEN = "taken";
    private static final long NANOS = 1_000_000_000L;
    /** What was written by a clock that is further ahead than this is not believed. */
    private static final int MAX_AHEAD = 10;

    /** Where others keep writing, a sender comes again a little later. */
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private static final int MAX_ATTEMPTS = 5;

    private final Checkpoints checkpoints;
    private final InstantSource clock;
    private final RateLimiter.Sleeper sleeper;
    private long second = Long.MIN_VALUE;
    private int turns;
    private int used;
    /** In a whole second; 0 before the first. */
    private int wanted;

    private long nextNanos = Long.MIN_VALUE;

    SharedTurns(Checkpoints checkpoints, InstantSource clock, RateLimiter.Sleeper sleeper) {
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns once the next text may start. */
    void await(int perSecond) {
        while (used >= turns || !turnComes()) {
            take(perSecond);
        }
        used++;
    }

    /** Waits for this sender's next turn; false where its second is over. */
    private boolean turnComes() {
        sleepUntil(Math.max(nextNanos, second * NANOS));
        long now = now();
        if (now >= (second + 1) * NANOS) {
            return false;
        }
        nextNanos = now + Math.max(NANOS / wanted, ((second + 1) * NANOS - now) / (turns - used));
        return true;
    }

    /** Takes turns of the present second, or of the next where that has none left; leaves none where it found none. */
    private void take(int perSecond) {
        wanted = Math.clamp(next(perSecond), 1, perSecond);
        turns = 0;
        used = 0;
        boolean taken = OptimisticLock.attempt(
                        MAX_ATTEMPTS, () -> takeOnce(perSecond) ? Optional.of(true) : Optional.empty())
                .isPresent();
        if (!taken) {
            sleeper.sleep(A_MOMENT);
        }
    }

    private boolean takeOnce(int perSecond) {
        Optional<Stored> stored = checkpoints.get(CHECKPOINT);
        long present = Math.floorDiv(now(), NANOS);
        long begun = stored.map(each -> number(each, SECOND)).orElse(present);
        if (begun > present + MAX_AHEAD) {
            begun = present;
        }
        long candidate = Math.max(present, begun);
        long taken =
                begun < candidate ? 0 : stored.map(each -> number(each, TAKEN)).orElse(0L);
        long more = Math.min(share(candidate), perSecond - taken);
        if (more <= 0) {
            candidate++;
            taken = 0;
            more = share(candidate);
        }
        if (candidate > present + 1) {
            sleepUntil((present + 1) * NANOS);
            return false;
        }
        Map<String, String> state = Map.of(SECOND, Long.toString(candidate), TAKEN, Long.toString(taken + more));
        if (checkpoints.put(CHECKPOINT, state, stored.map(Stored::version).orElse(0L))) {
            second = candidate;
            turns = (int) more;
            return true;
        }
        return false;
    }

    /** Half as many again where all were used; else as many as were, and one more. */
    private int next(int perSecond) {
        if (turns == 0) {
            return wanted == 0 ? Math.ceilDiv(perSecond, 2) : wanted;
        }
        return used == turns ? wanted + wanted / 2 + 1 : Math.ceilDiv(wanted * used, turns) + 1;
    }

    /** How many of the wanted turns fit into what is left of a second. */
    private long share(long candidate) {
        long end = (candidate + 1) * NANOS;
        long left = end - Math.max(Math.max(now(), nextNanos), candidate * NANOS);
        return left <= 0 ? 0 : Math.ceilDiv(wanted * left, NANOS);
    }

    private static long number(Stored stored, String name) {
        return Long.parseLong(stored.state().getOrDefault(name, "0"));
    }

    private void sleepUntil(long nanos) {
        for (long left = nanos - now(); left > 0; left = nanos - now()) {
            sleeper.sleep(Duration.ofNanos(left));
        }
    }

    private long now() {
        var instant = clock.instant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }
}
