package dev.pastdue.core.scan;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many accounts the scans of late selected.
 *
 * @param lastCompleted the last day whose scan completed; null before the first
 * @param selected by day
 */
public record ScanHistory(@Nullable LocalDate lastCompleted, SortedMap<LocalDate, Long> selected) {
    /** The checkpoint that holds it. */
    public static final String CHECKPOINT = "scan";

    private static final String LAST_COMPLETED = "lastCompleted";
    private static final String SELECTED = "selected.";
    private static final int DAYS_KEPT = 14;

    /** As a checkpoint holds it. */
    public static ScanHistory of(Map<String, String> state) {
        var selected = new TreeMap<LocalDate, Long>();
        state.forEach((name, value) -> {
            if (name.startsWith(SELECTED)) {
                selected.put(LocalDate.parse(name.substring(SELECTED.length())), Long.valueOf(value));
            }
        });
        String last = state.get(LAST_COMPLETED);
        return new ScanHistory(last == null ? null : LocalDate.parse(last), selected);
    }

    Map<String, String> toState() {
        var state = new HashMap<String, String>();
        if (lastCompleted != null) {
            state.put(LAST_COMPLETED, lastCompleted.toString());
        }
        selected.forEach((day, count) -> state.put(SELECTED + day, Long.toString(count)));
        return state;
    }

    ScanHistory completed(LocalDate day, long count) {
        var kept = new TreeMap<>(selected);
        // A second scan of the day finds little; the first one's count is what is usual.
        kept.merge(day, count, Math::max);
        while (kept.size() > DAYS_KEPT) {
            kept.remove(kept.firstKey());
        }
        LocalDate last = lastCompleted == null || lastCompleted.isBefore(day) ? day : lastCompleted;
        return new ScanHistory(last, kept);
    }

    /** The median of the last 14 days before {@code day}; empty if there is none. */
    public OptionalDouble usual(LocalDate day) {
        List<Long> counts = selected.tailMap(day.minusDays(DAYS_KEPT)).headMap(day).values().stream()
                .sorted()
                .toList();
        if (counts.isEmpty()) {
            return OptionalDouble.empty();
        }
        int middle = counts.size() / 2;
        return OptionalDouble.of(
                counts.size() % 2 == 1 ? counts.get(middle) : (counts.get(middle - 1) + counts.get(middle)) / 2.0);
    }
}
