package dev.pastdue.core.ops;

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

    /** Read consistently. */
    Optional<Stored> get(String name);

    /**
     * Writes if the stored version is still {@code version} (0: nothing stored); the version moves on by one.
     *
     * @return whether it was written
     */
    boolean put(String name, Map<String, String> state, long version);
}
