package dev.pastdue.core.ops;

import java.util.Map;

/** What the steps count and say. Never a phone number, a name or a text: keys, counts and reasons only. */
public interface Telemetry {
    /** Adds to a count with dimensions such as stage, template and reason; never an account. */
    void count(Metric metric, double value, Map<String, String> dimensions);

    default void count(Metric metric, double value) {
        count(metric, value, Map.of());
    }

    /**
     * Says that something happened.
     *
     * @param fields keys, counts, versions
     */
    void log(Level level, String event, Map<String, ?> fields);

    /** How much a person should mind. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }
}
