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
 * @param says what its texts may say beside what every text may
 */
public record Stage(
        String name,
        int from,
        @Nullable Integer to,
        BigDecimal minAmount,
        String template,
        Window window,
        SortedMap<String, Integer> variants,
        double holdOut,
        Says says) {
    /**
     * What the texts of a stage may say beside what every text may.
     *
     * @param payByWorkdays in how many workdays to pay; null: no such date
     * @param contacts whether they may say how many notices went out before
     */
    public record Says(@Nullable Integer payByWorkdays, boolean contacts) {
        public static final Says NOTHING_MORE = new Says(null, false);
    }

    public Stage {
        variants = new TreeMap<>(variants);
    }

    /** One whose texts say no more than every text may. */
    public Stage(
            String name,
            int from,
            @Nullable Integer to,
            BigDecimal minAmount,
            String template,
            Window window,
            SortedMap<String, Integer> variants,
            double holdOut) {
        this(name, from, to, minAmount, template, window, variants, holdOut, Says.NOTHING_MORE);
    }

    /** The same with one variant alone. */
    public Stage only(String variant) {
        var weights = new TreeMap<String, Integer>();
        weights.put(variant, 1);
        return new Stage(name, from, to, minAmount, template, window, weights, holdOut, says);
    }

    public boolean contains(long daysPastDue) {
        return daysPastDue >= from && (to == null || daysPastDue <= to);
    }
}
