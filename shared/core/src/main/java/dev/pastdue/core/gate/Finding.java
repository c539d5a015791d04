package dev.pastdue.core.gate;

import java.util.Comparator;

/**
 * What the gate found in a file.
 *
 * @param line the first is 1
 * @param column the first is 1, in code points
 * @param id of the check, such as {@code missing-amount}
 * @param what is wrong
 * @param fix what to do
 */
public record Finding(Level level, String file, int line, int column, String id, String what, String fix)
        implements Comparable<Finding> {
    /** How much it matters. */
    public enum Level {
        /** The file must not go live. */
        ERROR,
        /** A person other than its author must agree, or it does not go live: {@link Approval}. */
        APPROVAL,
        /** Somebody should look. */
        WARNING
    }

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparing(Finding::line)
            .thenComparing(Finding::column)
            .thenComparing(Finding::id)
            .thenComparing(Finding::what);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
