package dev.pastdue.core.strategy;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stage of collection.
 *
 * @param from first day past due, at least 1
 * @param to last day past due, included; null for no end
 * @param minAmount amounts below it are let be
 * @param variants weights by variant, in the order of names
 * @param holdOut the share, 0 to 1, that is told nothing so that the effect can be measured
 */
public record Stage(
        String name,
        int from,
        @Nullable Integer to,
        BigDecimal minAmount,
        String template,
        Window window,
        SortedMap<String, Integer> variants,
        double holdOut) {
    public Stage {
        variants = new TreeMap<>(variants);
    }

    public boolean contains(long daysPastDue) {
        return daysPastDue >= from && (to == null || daysPastDue <= to);
    }
}
