package dev.pastdue.bench;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * How well rules find what a person finds.
 *
 * @param meant lines of which a person says so
 * @param found lines of which the rules say so
 * @param right lines of which both do
 */
record Score(int meant, int found, int right) {
    static <T> Score of(Collection<T> lines, Predicate<T> means, Predicate<T> says) {
        int meant = 0;
        int found = 0;
        int right = 0;
        for (T line : lines) {
            boolean isMeant = means.test(line);
            boolean isFound = says.test(line);
            meant += isMeant ? 1 : 0;
            found += isFound ? 1 : 0;
            right += isMeant && isFound ? 1 : 0;
        }
        return new Score(meant, found, right);
    }

    double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    double recall() {
        return meant == 0 ? 1 : (double) right / meant;
    }
}
