package dev.pastdue.review;

import java.util.Map;

/**
 * What a stage's arms and variants are drawn by.
 *
 * @param holdOut the share that is told nothing, 0 to 1
 * @param variants their weights, by name
 */
public record StageShares(String stage, double holdOut, Map<String, Integer> variants) {
    public StageShares {
        variants = Map.copyOf(variants);
    }
}
