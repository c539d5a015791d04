package dev.pastdue.core.ops;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where long work stands, so that another invocation goes on from there. Small maps of strings by name. */
public interface Checkpoints {
    /** A stored state and its version; the version is 0 where nothing is stored. */
    record Stored(Map<String, String> state, long version) {
        public Stored {
            state = Map.copyOf(state);
        }
    }

    /** Those of the names that are stored, in one call; each read consistently, not all at one instant. */
    Map<String, Stored> get(Collection<String> names);

    /** Read consistently. */
    default Optional<Stored> get(String name) {
        return Optional.ofNullable(get(List.of(name)).get(name));
    }

    /**
     * Writes if the stored version is still {@code version} (0: nothing stored); the version moves on by one.
     *
     * @return whether it was written
     */
    boolean put(String name, Map<String, String> state, long version);
}
