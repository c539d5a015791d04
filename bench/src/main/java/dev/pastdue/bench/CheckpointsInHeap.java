package dev.pastdue.bench;

import dev.pastdue.core.ops.Checkpoints;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Checkpoints of one thread. */
final class CheckpointsInHeap implements Checkpoints {
    private final Map<String, Stored> all = new HashMap<>();

    @Override
    public Map<String, Stored> get(Collection<String> names) {
        var found = new HashMap<>(all);
        found.keySet().retainAll(names);
        return found;
    }

    @Override
    public boolean put(String name, Map<String, String> state, long version) {
        all.put(name, new Stored(state, version + 1));
        return true;
    }
}
