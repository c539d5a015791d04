package dev.pastdue.testing;

import dev.pastdue.core.dryrun.DryRunFiles;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Dry runs' files in a map. */
public final class InMemoryDryRunFiles implements DryRunFiles {
    private final SortedMap<String, String> files = new ConcurrentSkipListMap<>();

    @Override
    public void put(String name, String text) {
        files.put(name, text);
    }

    @Override
    public String get(String name) {
        return Objects.requireNonNull(files.get(name), "there is no " + name);
    }

    @Override
    public Lines lines(String name) {
        var text = new StringBuilder();
        return new Lines() {
            @Override
            public void add(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void put() {
                files.put(name, text.toString());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public String place(String name) {
        return name;
    }

    /** All files by name. */
    public Map<String, String> all() {
        return Collections.unmodifiableMap(files);
    }
}
