package dev.pastdue.effect;

import java.util.Map;

/**
 * What a stage's arms, variants and hours are drawn by.
 *
 * @param strategy the version of the strategy that says so; empty where it is the only one
 * @param holdOut the share that is told nothing, 0 to 1
 * @param variants their weights, by name
 * @param hours their weights, by name; empty where none are drawn
 */
public record StageShares(
        String stage, String strategy, double holdOut, Map<String, Integer> variants, Map<String, Integer> hours) {
    public StageShares {
        variants = Map.copyOf(variants);
        hours = Map.copyOf(hours);
    }

    /** Of the only strategy, without hours. */
    public StageShares(String stage, double holdOut, Map<String, Integer> variants) {
        this(stage, "", holdOut, variants, Map.of());
    }

    boolean covers(String version) {
        return strategy.isEmpty() || strategy.equals(version);
    }
}
