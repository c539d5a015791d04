package dev.pastdue.testing;

import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.InvalidConfig;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files in a map; every put makes a new version. */
public final class InMemoryConfigFiles implements ConfigFiles {
    private final Map<String, Fetched.Found> files = new HashMap<>();
    private final Set<String> ungated = new HashSet<>();
    private int puts;
    private int fetches;

    public void put(String path, String text) {
        puts++;
        files.put(path, new Fetched.Found(text, "v" + puts));
        ungated.remove(path);
    }

    /** Puts a file past the gate. */
    public void putUngated(String path, String text) {
        put(path, text);
        ungated.add(path);
    }

    public void remove(String path) {
        files.remove(path);
    }

    /** How often a file was asked for. */
    public int fetches() {
        return fetches;
    }

    @Override
    public Fetched fetch(String path, @Nullable String knownVersion) {
        fetches++;
        Fetched.Found found = files.get(path);
        if (found == null) {
            return new Fetched.Missing();
        }
        if (ungated.contains(path)) {
            throw InvalidConfig.ungated(path);
        }
        return found.version().equals(knownVersion) ? new Fetched.Unchanged() : found;
    }
}
