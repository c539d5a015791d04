package dev.pastdue.testing;

import dev.pastdue.core.ops.Checkpoints;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Checkpoints before whose writes something else happens.
 *
 * @param before runs before each write, with the checkpoint's name
 */
record BusyCheckpoints(Checkpoints real, Consumer<String> before) implements Checkpoints {
    @Override
    public Map<String, Stored> get(Collection<String> names) {
        return real.get(names);
    }

    @Override
    public boolean put(String name, Map<String, String> state, long version) {
        before.accept(name);
        return real.put(name, state, version);
    }
}
