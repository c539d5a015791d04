package dev.pastdue.testing;

import dev.pastdue.core.ops.Checkpoints;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Checkpoints in a map. */
public final class InMemoryCheckpoints implements Checkpoints {
    private final Map<String, Stored> stored = new HashMap<>();

    @Override
    public synchronized Map<String, Stored> get(Collection<String> names) {
        var found = new HashMap<>(stored);
        found.keySet().retainAll(Set.copyOf(names));
        return found;
    }

    @Override
    public synchronized boolean put(String name, Map<String, String> state, long version) {
        long present = get(name).map(Stored::version).orElse(0L);
        if (present != version) {
            return false;
        }
        stored.put(name, new Stored(state, version + 1));
        return true;
    }
}
