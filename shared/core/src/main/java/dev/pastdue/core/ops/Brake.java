package dev.pastdue.core.ops;

import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.Telemetry.Level;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stops all sending by itself, until a person lets it go on. What was to be sent waits.
 *
 * <p>Kept as the checkpoint {@code brake}: {@code cause}, {@code why} and {@code since} while it holds; {@code releasedAt}, when a person
 * last let go, and {@code releasedAt.<cause>}, when of that cause. Pulling and releasing it again changes nothing.
 */
public final class Brake {
    private static final String NAME = "brake";
    private static final String CAUSE = "cause";
    private static final String WHY = "why";
    private static final String SINCE = "since";
    private static final String RELEASED_AT = "releasedAt";
    private static final int TRIES = 5;

    private final Checkpoints checkpoints;

    /** Why sending stopped. */
    public enum Cause {
        /** The account with AWS is over its quota or its spend limit. */
        QUOTA("raise the quota"),
        /** The texts of a day cost what {@code breaker.spend-per-day} allows. */
        SPEND("look at what was sent; as much may go out once more"),
        /** More of the last texts failed than {@code breaker.failed} allows. */
        FAILURES("look at why they failed, and mend it");

        private final String first;

        Cause(String first) {
            this.first = first;
        }

        /** What a person does, for the log. */
        public String toGoOn() {
            return first + "; then invoke scan with {\"resume\":true}";
        }
    }

    /**
     * What holds sending, and since when.
     *
     * @param why one line with the figures; empty where none were kept
     */
    public record Pulled(Cause cause, String why, Instant since) {}

    /**
     * The brake as it was read.
     *
     * @param pulled null where nothing holds sending
     * @param lastRelease when a person last let go, of whatever cause; {@link Instant#MIN} where nobody did
     * @param releases by cause
     */
    public record State(@Nullable Pulled pulled, Instant lastRelease, Map<Cause, Instant> releases) {
        public State {
            releases = Map.copyOf(releases);
        }

        /** When a person last let go of this cause; {@link Instant#MIN} where nobody did. */
        public Instant release(Cause cause) {
            return releases.getOrDefault(cause, Instant.MIN);
        }
    }

    /** The brake, and another checkpoint that was read in the same call. */
    public record Beside(State brake, @Nullable Stored other) {}

    public Brake(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** What holds sending; empty where nothing does. */
    public Optional<Pulled> pulled() {
        return Optional.ofNullable(
                read(checkpoints.get(NAME).map(Stored::state).orElse(Map.of())).pulled());
    }

    /** Reads the brake and another checkpoint, in one call. They may be of two instants. */
    public Beside beside(String checkpoint) {
        Map<String, Stored> found = checkpoints.get(List.of(NAME, checkpoint));
        Stored own = found.get(NAME);
        return new Beside(read(own == null ? Map.of() : own.state()), found.get(checkpoint));
    }

    private static State read(Map<String, String> state) {
        String cause = state.get(CAUSE);
        String since = state.get(SINCE);
        Pulled pulled = cause == null || since == null
                ? null
                : new Pulled(Cause.valueOf(cause), state.getOrDefault(WHY, ""), Instant.parse(since));
        var releases = new EnumMap<Cause, Instant>(Cause.class);
        for (Cause each : Cause.values()) {
            String released = state.get(releaseOf(each));
            if (released != null) {
                releases.put(each, Instant.parse(released));
            }
        }
        String last = state.get(RELEASED_AT);
        return new State(pulled, last == null ? Instant.MIN : Instant.parse(last), releases);
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
    public boolean pull(Cause cause, String why, Instant happened, Instant now, Telemetry telemetry) {
        boolean pulled = change(state -> {
            State before = read(state);
            if (before.pulled() != null || !happened.isAfter(before.lastRelease())) {
                return null;
            }
            var held = new HashMap<>(state);
            held.put(CAUSE, cause.name());
            held.put(WHY, why);
            held.put(SINCE, now.toString());
            return held;
        });
        if (pulled) {
            telemetry.count(Metric.SENDING_STOPPED, 1);
            telemetry.say(
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
    public Optional<Pulled> release(Instant now) {
        Optional<Pulled> held = pulled();
        boolean released = change(state -> {
            Pulled pulled = read(state).pulled();
            if (pulled == null) {
                return null;
            }
            var free = new HashMap<>(state);
            List.of(CAUSE, WHY, SINCE).forEach(free::remove);
            free.put(RELEASED_AT, now.toString());
            free.put(releaseOf(pulled.cause()), now.toString());
            return free;
        });
        return released ? held : Optional.empty();
    }

    /** Writes the new state; null leaves it as it is. */
    private boolean change(Function<Map<String, String>, @Nullable Map<String, String>> change) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stored> stored = checkpoints.get(NAME);
            Map<String, String> state = change.apply(stored.map(Stored::state).orElse(Map.of()));
            if (state == null) {
                return false;
            }
            if (checkpoints.put(NAME, state, stored.map(Stored::version).orElse(0L))) {
                return true;
            }
        }
        throw new IllegalStateException("the brake kept changing");
    }
}
