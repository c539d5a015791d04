package dev.pastdue.core.review;

import java.time.Instant;
import java.util.Map;

/** What came of asking for a review, or of a piece of its work. */
public sealed interface ReviewOutcome {
    /** It was begun; its parts are under way. */
    record Begun(String review, String place) implements ReviewOutcome {}

    /** A piece was read; others follow. */
    record Read(String review, long keys) implements ReviewOutcome {}

    /** It was done before, by another, or for a review that a later one took the place of: nothing was counted. */
    record Known(String review) implements ReviewOutcome {}

    /** The review is written. */
    record Written(String review, String place) implements ReviewOutcome {}

    /**
     * How far the last one is.
     *
     * @param review empty where there was none yet
     * @param parts of all its parts, {@code done} are read, with {@code keys}
     * @param summary what it found, once it is written; else empty
     */
    record Status(
            String review, Instant until, int parts, int done, long keys, Map<String, String> summary, String place)
            implements ReviewOutcome {
        public Status {
            summary = Map.copyOf(summary);
        }

        /** Whether its files are there. */
        public boolean isWritten() {
            return !summary.isEmpty();
        }
    }
}
