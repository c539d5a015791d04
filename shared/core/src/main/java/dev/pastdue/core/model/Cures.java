package dev.pastdue.core.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since when an account's episodes are over, so that what a notice was followed by can be counted. An episode is over while nothing is
 * past due, or a later date is the oldest one. A payment that comes back opens it again.
 *
 * <p>Stored as lines {@code before at}: the date in base 36 or {@code -}, and milliseconds in base 36. The last {@value #MAX} are kept.
 *
 * @param all by time, and by date
 */
public record Cures(List<Cure> all) {
    public static final Cures NONE = new Cures(List.of());

    private static final int MAX = 24;
    private static final String NOTHING_PAST_DUE = "-";

    /**
     * Since an instant every episode that began before a date is over.
     *
     * @param before null where nothing is past due: every episode is over
     */
    public record Cure(@Nullable LocalDate before, Instant at) {
        private boolean isLaterThan(LocalDate due) {
            return before == null || before.isAfter(due);
        }

        private String written() {
            return (before == null ? NOTHING_PAST_DUE : Base36.date(before)) + " " + Base36.millis(at);
        }
    }

    public Cures {
        all = List.copyOf(all);
    }

    /** When the episode was first known to be over; empty where it is not, or where an earlier version of Pastdue saw it end. */
    public Optional<Instant> of(LocalDate episode) {
        return all.stream()
                .filter(cure -> cure.isLaterThan(episode))
                .findFirst()
                .map(Cure::at);
    }

    /**
     * After a change of the oldest due date.
     *
     * @param was the oldest due date before; null where nothing was past due
     * @param due the oldest due date now; null where nothing is past due
     * @param now when it became known
     */
    Cures after(@Nullable LocalDate was, @Nullable LocalDate due, Instant now) {
        var kept = new ArrayList<>(all);
        if (due != null) {
            // What is past due again is not over; what began before it stays over, since the same time.
            Instant since = null;
            while (!kept.isEmpty() && kept.getLast().isLaterThan(due)) {
                since = kept.removeLast().at();
            }
            add(kept, due, since);
        }
        if (was != null && (due == null || due.isAfter(was))) {
            add(kept, due, now);
        }
        while (kept.size() > MAX) {
            kept.removeFirst();
        }
        return new Cures(kept);
    }

    private static void add(List<Cure> kept, @Nullable LocalDate before, @Nullable Instant at) {
        if (at != null && (kept.isEmpty() || isLater(before, kept.getLast().before()))) {
            kept.add(new Cure(before, at));
        }
    }

    private static boolean isLater(@Nullable LocalDate before, @Nullable LocalDate than) {
        return than != null && (before == null || before.isAfter(than));
    }

    /** As it is stored. */
    public List<String> written() {
        return all.stream().map(Cure::written).toList();
    }

    /** Reads what {@link #written} wrote. */
    public static Cures read(List<String> lines) {
        return new Cures(lines.stream()
                .map(line -> line.split(" ", 2))
                .map(words -> new Cure(
                        words[0].equals(NOTHING_PAST_DUE) ? null : Base36.ofDate(words[0]), Base36.ofMillis(words[1])))
                .toList());
    }
}
