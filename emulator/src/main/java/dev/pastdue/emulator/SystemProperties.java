package dev.pastdue.emulator;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties set for a while; closing puts back what was there before. */
public final class SystemProperties implements AutoCloseable {
    private final Map<String, @Nullable String> before;

    private SystemProperties(Map<String, @Nullable String> before) {
        this.before = before;
    }

    static SystemProperties set(Map<String, String> properties) {
        var before = new HashMap<String, @Nullable String>();
        properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        return new SystemProperties(before);
    }

    @Override
    public void close() {
        before.forEach(SystemProperties::restore);
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
