package dev.pastdue.formats;

import dev.pastdue.core.ops.ConfigFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents in a map, and what was asked of them. */
final class MapDocuments implements ConfigFiles {
    private final Map<String, Fetched.Found> files = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    void put(String path, String text, String version) {
        files.put(path, new Fetched.Found(text, version));
    }

    void remove(String path) {
        files.remove(path);
    }

    @Override
    public Fetched fetch(String path, @Nullable String knownVersion) {
        asked.add(path);
        Fetched.Found found = files.get(path);
        if (found == null) {
            return new Fetched.Missing();
        }
        return found.version().equals(knownVersion) ? new Fetched.Unchanged() : found;
    }
}
