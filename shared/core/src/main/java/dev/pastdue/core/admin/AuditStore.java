package dev.pastdue.core.admin;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The acts of people. A line is written once before its act takes effect and once after it, and is never deleted by Pastdue.
 *
 * <p>Every write states the version that it read; a version that moved makes the write an unwritten one, never an exception. A call that
 * threw may have written: whoever repeats it finds out by reading.
 */
public interface AuditStore {
    /** How many lines a page holds at most. */
    int PAGE = 100;

    /** The stored line, read consistently. */
    Optional<AuditLine> find(String id);

    /**
     * Writes the line if the stored version is still the one that it carries. Its version moves on by one.
     *
     * @return whether it was written
     */
    boolean put(AuditLine line);

    /**
     * The lines of acts in a month of UTC, the oldest first. Eventually consistent.
     *
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page of(YearMonth month, @Nullable String after);

    /**
     * A page of lines.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<AuditLine> lines, @Nullable String next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }
}
