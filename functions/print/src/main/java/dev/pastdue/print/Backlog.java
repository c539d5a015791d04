package dev.pastdue.print;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What batches are still to be made of. A day that was skipped is made with the next one that is asked for, and what came after its day's batch
 * was closed goes with the next batch: nothing that was put out is left, and nothing is in two batches.
 */
final class Backlog {
    /** How far back a day looks. */
    static final int DAYS = 7;

    private Backlog() {}

    /** The batches of one kind. */
    interface Batches {
        /** Whether nothing is put into the day's any more. */
        boolean isClosed(LocalDate day);

        /** The ids of all that the day's batch is of; none where there is no batch. */
        Set<String> in(LocalDate day);
    }

    /**
     * The ids that open batches are to be made of, by their days: a day's own, and what came too late for the days before it.
     *
     * @param put the ids of what was put out from {@value #DAYS} days before {@code day} on
     * @param day the last batch that is to be made
     */
    static SortedMap<LocalDate, List<String>> of(
            SortedMap<LocalDate, List<String>> put, LocalDate day, Batches batches) {
        var open = new TreeMap<LocalDate, List<String>>();
        var late = new ArrayList<String>();
        var days = new TreeMap<>(put);
        days.putIfAbsent(day, List.of());
        days.forEach((each, ids) -> {
            if (batches.isClosed(each)) {
                Set<String> closed = batches.in(each);
                ids.stream().filter(id -> !closed.contains(id)).forEach(late::add);
            } else {
                late.removeAll(inBatchesUpTo(day.plusDays(DAYS), each, late, batches));
                late.addAll(ids);
                if (!late.isEmpty()) {
                    open.put(each, List.copyOf(late));
                }
                late.clear();
            }
        });
        return open;
    }

    /** Of the late ones, those that another closed batch than this day's has taken. */
    private static Set<String> inBatchesUpTo(LocalDate last, LocalDate but, List<String> late, Batches batches) {
        var taken = new HashSet<String>();
        if (!late.isEmpty()) {
            for (LocalDate day = but.minusDays(DAYS); !day.isAfter(last); day = day.plusDays(1)) {
                if (batches.isClosed(day)) {
                    taken.addAll(batches.in(day));
                }
            }
        }
        return taken;
    }
}
