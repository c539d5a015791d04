package dev.pastdue.core.ops;

import dev.pastdue.core.ops.Checkpoints.Stored;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stops all sending by itself, until a person lets it go on. What was to be sent waits.
 *
 * <p>Kept as the checkpoint {@code brake}: {@code cause} and {@code since} while it holds, and {@code releasedAt}, when a person last let
 * go. Pulling and releasing it again changes nothing.
 */
public final class Brake {
    private static final String NAME = "brake";
    private static final String CAUSE = "cause";
    private static final String SINCE = "since";
    private static final String RELEASED_AT = "releasedAt";
    private static final int TRIES = 5;

    private final Checkpoints checkpoints;

    /** Why sending stopped. */
    public enum Cause {
        /** The account with AWS is over its quota or its spend limit. */
        QUOTA
    }

    /** What holds sending, and since when. */
    public record Pulled(Cause cause, Instant since) {}

    public Brake(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** What holds sending; empty where nothing does. */
    public Optional<Pulled> pulled() {
        return checkpoints.get(NAME).map(Stored::state).flatMap(Brake::read);
    }

    private static Optional<Pulled> read(Map<String, String> state) {
        String cause = state.get(CAUSE);
        String since = state.get(SINCE);
        return cause == null || since == null
                ? Optional.empty()
                : Optional.of(new Pulled(Cause.valueOf(cause), Instant.parse(since)));
    }

    /**
     * Stops sending.
     *
     * @param happened when that happened which asks for it: what happened before a person last let go is over
     * @return whether it is this call that stopped it
     */
    public boolean pull(Cause cause, Instant happened, Instant now) {
        return change(state -> {
            String released = state.get(RELEASED_AT);
            if (read(state).isPresent() || (released != null && !happened.isAfter(Instant.parse(released)))) {
                return null;
            }
            var held = new HashMap<>(state);
            held.put(CAUSE, cause.name());
            held.put(SINCE, now.toString());
            return held;
        });
    }

    /**
     * Lets sending go on.
     *
     * @return what held it; empty where nothing did
     */
    public Optional<Pulled> release(Instant now) {
        Optional<Pulled> held = pulled();
        boolean released = change(state -> read(state).isEmpty() ? null : Map.of(RELEASED_AT, now.toString()));
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
