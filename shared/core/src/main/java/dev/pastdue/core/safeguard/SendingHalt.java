package dev.pastdue.core.safeguard;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stops all sending by itself, until a person lets it go on, or, where our own side was refused, until the gateway accepts a text. What was
 * to be sent waits. A person pauses sending here too; that and what stopped by itself do not end each other.
 *
 * <p>Kept as the checkpoint {@code brake}: {@code cause}, {@code why} and {@code since} while it holds; {@code releasedAt}, when a person
 * last let go, and {@code releasedAt.<cause>}, when of that cause. Pulling and releasing it again changes nothing. {@code refusals} is how many
 * texts in a row our side was refused, and {@code nextProbe} when one may be tried although it holds. {@code pausedSince} and
 * {@code pausedBy} are there while a person has paused sending, and {@code past} is when it was paused or stopped before ({@link HaltSpan}).
 */
public final class SendingHalt {
    private static final String NAME = "brake";
    private static final String CAUSE = "cause";
    private static final String WHY = "why";
    private static final String SINCE = "since";
    private static final String RELEASED_AT = "releasedAt";
    private static final String REFUSALS = "refusals";
    private static final String NEXT_PROBE = "nextProbe";
    private static final String PAUSED_SINCE = "pausedSince";
    private static final String PAUSED_BY = "pausedBy";
    private static final String PAST = "past";
    private static final int MAX_ATTEMPTS = 5;

    private final Checkpoints checkpoints;

    /** Why sending stopped. */
    public enum Cause {
        /** The account with AWS is over its quota or its spend limit. */
        QUOTA("raise the quota"),
        /** The texts of a day cost what {@code breaker.spend-per-day} allows. */
        SPEND("look at what was sent; as much may go out once more"),
        /** More of the last texts failed than {@code breaker.failed} allows. */
        FAILURES("look at why they failed, and mend it"),
        /** The gateway refuses our own side: permission, credentials, clock, configuration, throttling, or there is no connection. */
        SENDER_REFUSED("mend what the code names; it goes on by itself within minutes");

        private final String first;

        Cause(String first) {
            this.first = first;
        }

        /** Whether sending goes on without a person. */
        public boolean endsByItself() {
            return this == SENDER_REFUSED;
        }

        /** What a person does, for the log. */
        public String toGoOn() {
            return first + "; " + (endsByItself() ? "to go on at once," : "then")
                    + " ./pastdue resume --brake, or invoke scan with {\"resume\":true}";
        }
    }

    /**
     * What holds sending, and since when.
     *
     * @param why one line with the figures; empty where none were kept
     */
    public record Trip(Cause cause, String why, Instant since) {}

    /** A person's pause of all sending, and since when. */
    public record Pause(Instant since, String by) {}

    /**
     * The brake as it was read.
     *
     * @param pulled null where nothing holds sending by itself
     * @param paused null where no person has paused sending here; the strategy may say so besides
     * @param past when sending was paused or stopped and went on again, oldest first
     * @param lastRelease when a person last let go, of whatever cause; {@link Instant#MIN} where nobody did
     * @param releases by cause
     * @param refusals how many texts in a row our own side was refused, as far as it was counted
     * @param nextProbe when one text may be tried although the brake holds; {@link Instant#MIN} where none waits for that
     */
    public record State(
            @Nullable Trip pulled,
            @Nullable Pause paused,
            Instant lastRelease,
            Map<Cause, Instant> releases,
            int refusals,
            Instant nextProbe,
            List<HaltSpan> past) {
        public State {
            releases = Map.copyOf(releases);
            past = List.copyOf(past);
        }

        /** Nothing holds sending, and nothing is on record. */
        public static State none() {
            return new State(null, null, Instant.MIN, Map.of(), 0, Instant.MIN, List.of());
        }

        /** All the times at which sending was paused or stopped that are on record, those that hold still last. */
        public List<HaltSpan> spans() {
            return Stream.of(
                            past.stream(),
                            Stream.ofNullable(paused).map(pause -> new HaltSpan(null, pause.since(), null)),
                            Stream.ofNullable(pulled).map(trip -> new HaltSpan(trip.cause(), trip.since(), null)))
                    .flatMap(spans -> spans)
                    .toList();
        }

        /** When a person last let go of this cause; {@link Instant#MIN} where nobody did. */
        public Instant release(Cause cause) {
            return releases.getOrDefault(cause, Instant.MIN);
        }

        /** Whether it holds until a person lets go. */
        public boolean needsAPerson() {
            return pulled != null && !pulled.cause().endsByItself();
        }

        /** Whether it holds until the gateway accepts a text. */
        public boolean isProbed() {
            return pulled != null && pulled.cause().endsByItself();
        }
    }

    /** The brake, and another checkpoint that was read in the same call. */
    public record HaltAndCheckpoint(State halt, @Nullable Stored other) {}

    public SendingHalt(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** What holds sending; empty where nothing does. */
    public Optional<Trip> current() {
        return Optional.ofNullable(state().pulled());
    }

    /** The brake as it is. */
    public State state() {
        return read(checkpoints.get(NAME).map(Stored::state).orElse(Map.of()));
    }

    /** Reads the brake and another checkpoint, in one call. They may be of two instants. */
    public HaltAndCheckpoint withCheckpoint(String checkpoint) {
        Map<String, Stored> found = checkpoints.get(List.of(NAME, checkpoint));
        Stored own = found.get(NAME);
        return new HaltAndCheckpoint(read(own == null ? Map.of() : own.state()), found.get(checkpoint));
    }

    private static State read(Map<String, String> state) {
        String cause = state.get(CAUSE);
        String since = state.get(SINCE);
        Trip pulled = cause == null || since == null
                ? null
                : new Trip(Cause.valueOf(cause), state.getOrDefault(WHY, ""), Instant.parse(since));
        var releases = new EnumMap<Cause, Instant>(Cause.class);
        for (Cause each : Cause.values()) {
            String released = state.get(releaseOf(each));
            if (released != null) {
                releases.put(each, Instant.parse(released));
            }
        }
        String last = state.get(RELEASED_AT);
        String probe = state.get(NEXT_PROBE);
        String pausedSince = state.get(PAUSED_SINCE);
        return new State(
                pulled,
                pausedSince == null ? null : new Pause(Instant.parse(pausedSince), state.getOrDefault(PAUSED_BY, "")),
                last == null ? Instant.MIN : Instant.parse(last),
                releases,
                Integer.parseInt(state.getOrDefault(REFUSALS, "0")),
                probe == null ? Instant.MIN : Instant.parse(probe),
                HaltSpan.read(state.get(PAST)));
    }

    /** What held until now goes on record. */
    private static void end(Map<String, String> state, Trip held, Instant now) {
        state.put(PAST, HaltSpan.with(state.get(PAST), held.cause(), held.since(), now));
        List.of(CAUSE, WHY, SINCE, REFUSALS, NEXT_PROBE).forEach(state::remove);
    }

    /**
     * A person pauses all sending, until {@link #unpause}. Where it is paused already nothing changes.
     *
     * @param by who
     * @return whether it is this call that paused it
     */
    public boolean pause(String by, Instant now) {
        return change(state -> {
            if (state.containsKey(PAUSED_SINCE)) {
                return null;
            }
            var paused = new HashMap<>(state);
            paused.put(PAUSED_SINCE, now.toString());
            paused.put(PAUSED_BY, by);
            return paused;
        });
    }

    /**
     * Ends a person's pause. What stopped by itself stays so.
     *
     * @return whether it is this call that ended it
     */
    public boolean unpause(Instant now) {
        return change(state -> {
            Pause pause = read(state).paused();
            if (pause == null) {
                return null;
            }
            var free = new HashMap<>(state);
            free.put(PAST, HaltSpan.with(state.get(PAST), null, pause.since(), now));
            List.of(PAUSED_SINCE, PAUSED_BY).forEach(free::remove);
            return free;
        });
    }

    private static String releaseOf(Cause cause) {
        return RELEASED_AT + "." + cause.name();
    }

    /**
     * Stops sending, and says so, if it is this call that stops it.
     *
     * @param why one line with the figures
     * @param happened when that happened which asks for it: what happened before a person last let go is over
     * @return whether it is this call that stopped it
     */
    public boolean trip(Cause cause, String why, Instant happened, Instant now, Telemetry telemetry) {
        boolean pulled = change(state -> {
            State before = read(state);
            // What needs a person outlasts what ends by itself.
            boolean held = before.needsAPerson() || (before.isProbed() && cause.endsByItself());
            if (held || !happened.isAfter(before.lastRelease())) {
                return null;
            }
            var stopped = new HashMap<>(state);
            if (before.pulled() != null) {
                end(stopped, before.pulled(), now);
            }
            stopped.put(CAUSE, cause.name());
            stopped.put(WHY, why);
            stopped.put(SINCE, now.toString());
            stopped.remove(REFUSALS);
            stopped.remove(NEXT_PROBE);
            if (cause.endsByItself()) {
                stopped.put(NEXT_PROBE, now.plus(RefusalBreaker.PROBE_EVERY).toString());
            }
            return stopped;
        });
        if (pulled) {
            telemetry.count(Metric.SENDING_STOPPED, 1);
            telemetry.log(
                    Level.ERROR,
                    "sending-stopped",
                    Map.of("cause", cause.name(), "why", why, "toGoOn", cause.toGoOn()));
        }
        return pulled;
    }

    /**
     * Lets sending go on.
     *
     * @return what held it; empty where nothing did
     */
    public Optional<Trip> reset(Instant now) {
        Optional<Trip> held = current();
        boolean released = change(state -> {
            Trip pulled = read(state).pulled();
            if (pulled == null) {
                return null;
            }
            var free = new HashMap<>(state);
            end(free, pulled, now);
            free.put(RELEASED_AT, now.toString());
            free.put(releaseOf(pulled.cause()), now.toString());
            return free;
        });
        return released ? held : Optional.empty();
    }

    /**
     * Takes the probe that is due, if nobody else did.
     *
     * @param next when the next one is due
     * @return whether the caller may try one text
     */
    boolean takeProbe(Instant now, Instant next) {
        return change(state -> {
            State before = read(state);
            if (!before.isProbed() || now.isBefore(before.nextProbe())) {
                return null;
            }
            var taken = new HashMap<>(state);
            taken.put(NEXT_PROBE, next.toString());
            return taken;
        });
    }

    /**
     * Lets sending go on, if it was stopped for refusals of our own side: the gateway accepted a text. That is no release by a person, and
     * what was counted for other causes goes on.
     */
    void releaseAfterProbe(Instant now, Telemetry telemetry) {
        Optional<Trip> held = current();
        boolean released = change(state -> {
            Trip pulled = read(state).pulled();
            if (pulled == null || !pulled.cause().endsByItself()) {
                return null;
            }
            var free = new HashMap<>(state);
            end(free, pulled, now);
            free.put(releaseOf(Cause.SENDER_REFUSED), now.toString());
            return free;
        });
        if (released) {
            telemetry.log(
                    Level.INFO,
                    "sending-resumed",
                    Map.of(
                            "outcome",
                            "accepted",
                            "cause",
                            Cause.SENDER_REFUSED.name(),
                            "why",
                            held.map(Trip::why).orElse(""),
                            "stoppedAt",
                            held.map(Trip::since).map(Instant::toString).orElse("")));
        }
    }

    /**
     * Counts texts in a row that our own side was refused.
     *
     * @param more refused since the last that was accepted
     * @param anew whether one was accepted, so that the row begins with these
     * @return how many there are in a row now; 0 too where sending is stopped already
     */
    int countRefusals(int more, boolean anew) {
        int[] row = {0};
        change(state -> {
            State before = read(state);
            if (before.pulled() != null) {
                row[0] = 0;
                return null;
            }
            row[0] = (anew ? 0 : before.refusals()) + more;
            if (row[0] == before.refusals()) {
                return null;
            }
            var counted = new HashMap<>(state);
            if (row[0] == 0) {
                counted.remove(REFUSALS);
            } else {
                counted.put(REFUSALS, Integer.toString(row[0]));
            }
            return counted;
        });
        return row[0];
    }

    /** Writes the new state; null leaves it as it is. */
    private boolean change(Function<Map<String, String>, @Nullable Map<String, String>> change) {
        return OptimisticLock.retry(MAX_ATTEMPTS, "the brake kept changing", () -> {
            Optional<Stored> stored = checkpoints.get(NAME);
            Map<String, String> state = change.apply(stored.map(Stored::state).orElse(Map.of()));
            if (state == null) {
                return Optional.of(false);
            }
            boolean written =
                    checkpoints.put(NAME, state, stored.map(Stored::version).orElse(0L));
            return written ? Optional.of(true) : Optional.empty();
        });
    }
}
