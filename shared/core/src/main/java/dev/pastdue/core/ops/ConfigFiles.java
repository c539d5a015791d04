package dev.pastdue.core.ops;

import org.jspecify.annotations.Nullable;

/** The files that people edit: strategies, calendars, templates. */
public interface ConfigFiles {
    /** What a fetch found. */
    sealed interface Fetched {
        /** The version asked about is still the present one. */
        record Unchanged() implements Fetched {}

        record Missing() implements Fetched {}

        record Found(String text, String version) implements Fetched {}
    }

    /**
     * Reads a file.
     *
     * @param path such as {@code strategies/demo.yaml}
     * @param knownVersion answered with {@link Fetched.Unchanged} while it is the present one; null to read anyhow
     */
    Fetched fetch(String path, @Nullable String knownVersion);
}
