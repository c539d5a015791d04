package dev.pastdue.core.ops;

import dev.pastdue.core.ops.ConfigFiles.Fetched;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Files parsed once a version and asked about again at most a minute later.
 *
 * <p>One thread at a time, as a Lambda is. What was made up for a rehearsal is forgotten at once: its version is {@link #PROBE_VERSION}.
 *
 * @param <T> what a file is parsed to
 */
public final class CachedFile<T> {
    /** The version of what was made up to prime a function. */
    public static final String PROBE_VERSION = "~nobody";

    private static final Duration MAX_OLD = Duration.ofSeconds(60);

    private record Entry<T>(
            @Nullable String version, @Nullable T value, Instant checkedAt) {}

    private final ConfigFiles documents;
    private final Clock clock;
    private final BiFunction<String, Fetched.Found, T> parser;
    private final Map<String, Entry<T>> entries = new HashMap<>();

    /**
     * @param parser from path and content; may throw {@link InvalidConfig}, and is then asked again at the next call
     */
    public CachedFile(ConfigFiles documents, Clock clock, BiFunction<String, Fetched.Found, T> parser) {
        this.documents = documents;
        this.clock = clock;
        this.parser = parser;
    }

    /** The file as it is now, at most a minute old; empty where there is none. */
    public Optional<T> at(String path) {
        Entry<T> known = entries.get(path);
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.checkedAt().plus(MAX_OLD))) {
            return Optional.ofNullable(known.value());
        }
        entries.remove(path);
        Entry<T> fresh = switch (documents.fetch(path, known == null ? null : known.version())) {
            case Fetched.Unchanged() -> keep(known, now);
            case Fetched.Missing() -> new Entry<>(null, null, now);
            case Fetched.Found found -> new Entry<>(found.version(), parser.apply(path, found), now);
        };
        if (!PROBE_VERSION.equals(fresh.version())) {
            entries.put(path, fresh);
        }
        return Optional.ofNullable(fresh.value());
    }

    private static <T> Entry<T> keep(@Nullable Entry<T> known, Instant now) {
        if (known == null) {
            throw new IllegalStateException("a file not known cannot be unchanged");
        }
        return new Entry<>(known.version(), known.value(), now);
    }
}
