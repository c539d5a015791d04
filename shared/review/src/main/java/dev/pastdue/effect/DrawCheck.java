package dev.pastdue.effect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Whether a stage's keys are in its arms, variants and hours as they were to be drawn, of keys that were drawn for the first time in their
 * episode: later ones are those whom the stages before did not move. Each version of the strategy is looked at alone.
 */
final class DrawCheck {
    private final StageKeys keys;
    private final Arm first;

    DrawCheck(StageKeys keys) {
        this.keys = keys;
        this.first = keys.arm(keys::isFirst);
    }

    /**
     * The chance of so uneven a draw by chance, corrected for as many versions.
     *
     * @param shares what the stage's keys were drawn by
     */
    double chance(List<StageShares> shares) {
        double least = shares.stream().mapToDouble(this::chance).min().orElse(1);
        return Math.min(1, least * shares.size());
    }

    private double chance(StageShares shares) {
        var silence = new long[1];
        var all = new long[1];
        var variants = new TreeMap<String, Long>();
        var hours = new TreeMap<String, Long>();
        shares.variants().keySet().forEach(variant -> variants.put(variant, 0L));
        shares.hours().keySet().forEach(hour -> hours.put(hour, 0L));
        first.where(key -> shares.covers(keys.strategy(key))).each(key -> {
            ReviewedKey.Treatment drawn = keys.treatment(key);
            all[0]++;
            if (drawn.silence()) {
                silence[0]++;
            } else {
                variants.computeIfPresent(drawn.variant(), (_, count) -> count + 1);
                hours.computeIfPresent(drawn.hour(), (_, count) -> count + 1);
            }
        });
        double arms = SampleRatio.pValue(
                List.of(silence[0], all[0] - silence[0]), List.of(shares.holdOut(), 1 - shares.holdOut()));
        return Math.min(
                arms,
                Math.min(
                        chance(variants, variant -> shares.variants().getOrDefault(variant, 0)),
                        chance(hours, hour -> shares.hours().getOrDefault(hour, 0))));
    }

    private static double chance(Map<String, Long> counts, ToDoubleFunction<String> weight) {
        return SampleRatio.pValue(
                List.copyOf(counts.values()),
                counts.keySet().stream().map(weight::applyAsDouble).toList());
    }
}
