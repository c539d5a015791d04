package dev.pastdue.core.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a reindex stands.
 *
 * @param begunAt when it was asked for; its name in the log
 * @param after where the next page begins; null for the first
 * @param looked how many accounts it has looked at
 * @param moved how many of them have a new next look
 */
public record ReindexProgress(Instant begunAt, @Nullable String after, long looked, long moved) {
    ReindexProgress at(@Nullable String next, long alsoLooked, long alsoMoved) {
        return new ReindexProgress(begunAt, next, looked + alsoLooked, moved + alsoMoved);
    }
}
