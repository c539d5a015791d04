package dev.pastdue.core.book;

import java.util.ArrayList;
import java.util.List;

/** The faults of a book's rows, up to so many that they fit into memory and into anybody's patience. */
final class Rejects {
    private static final int MAX = 100_000;

    private final List<Reject> all;

    Rejects(List<Reject> before) {
        all = new ArrayList<>(before);
    }

    void add(List<Reject> faults) {
        if (all.size() < MAX) {
            all.addAll(faults);
        } else if (all.size() < MAX + BookHeader.COLUMNS.size()
                && !MORE.equals(all.getLast().reason())) {
            all.add(new Reject(faults.getFirst().line(), "", MORE));
        }
    }

    private static final String MORE = "this row is bad, and there may be more; they are not listed";

    List<Reject> all() {
        return all;
    }
}
