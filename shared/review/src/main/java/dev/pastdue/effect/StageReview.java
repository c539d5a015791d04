package dev.pastdue.effect;

import dev.pastdue.effect.ReviewLine.Comparison;
import dev.pastdue.effect.ReviewedKey.Treatment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One stage's part of a review, before its comparisons are judged beside those of the other stages.
 *
 * @param lines by horizon and comparison
 * @param chanceOfDraw of the arms as they were drawn; null where nobody knows what they were drawn by
 * @param detail null without keys, and where the draw is broken
 */
public record StageReview(
        String stage,
        List<ReviewLine> lines,
        @Nullable Double chanceOfDraw,
        @Nullable StageDetail detail) {
    private static final int[] POINTS = {2, 4};

    public StageReview {
        lines = List.copyOf(lines);
    }

    /**
     * Of keys that are yet to come.
     *
     * @param shares what was drawn by, of any stage
     * @param horizons days
     */
    public static Builder of(String stage, List<StageShares> shares, List<Integer> horizons, Instant until) {
        return new Builder(
                stage,
                shares.stream().filter(each -> each.stage().equals(stage)).toList(),
                horizons,
                until);
    }

    /** Takes the keys of a stage, one after the other. */
    public static final class Builder {
        private final String stage;
        private final List<StageShares> shares;
        private final List<Integer> horizons;
        private final Instant until;
        private final StageKeys keys = new StageKeys();

        private Builder(String stage, List<StageShares> shares, List<Integer> horizons, Instant until) {
            this.stage = stage;
            this.shares = shares;
            this.horizons = List.copyOf(horizons);
            this.until = until;
        }

        /** @param key of this stage */
        public void add(ReviewedKey key) {
            keys.add(key);
        }

        /** The review of all of them. */
        public StageReview build() {
            keys.seal();
            Double chance = shares.isEmpty() ? null : new DrawCheck(keys).chance(shares);
            boolean broken = chance != null && chance < SampleRatio.BROKEN_BELOW;
            Arm silence = keys.arm(key -> keys.treatment(key).silence());
            Map<Comparison, Arm> told = compared();
            var lines = new ArrayList<ReviewLine>();
            for (int horizon : horizons) {
                var comparing = new Comparing(stage, silence.old(horizon, until), horizon, broken);
                lines.add(comparing.line(Comparison.SILENCE, comparing.silence));
                told.forEach((comparison, arm) -> lines.add(comparing.line(comparison, arm.old(horizon, until))));
            }
            StageDetail detail = broken || keys.size() == 0
                    ? null
                    : StageDetail.of(keys, stage, silence, arm(Comparison.TOLD, told), horizons, until);
            return new StageReview(stage, lines, chance, detail);
        }

        private Arm arm(Comparison comparison, Map<Comparison, Arm> arms) {
            return arms.getOrDefault(comparison, new Arm(keys, new int[0]));
        }

        /** All of the told, then each variant and each hour where there are several. */
        private Map<Comparison, Arm> compared() {
            var arms = new LinkedHashMap<Comparison, Arm>();
            arms.put(Comparison.TOLD, keys.arm(key -> !keys.treatment(key).silence()));
            put(
                    arms,
                    treatment -> treatment.variant().isEmpty()
                            ? null
                            : Comparison.ofVariant(treatment.template(), treatment.variant()));
            put(arms, treatment -> treatment.hour().isEmpty() ? null : Comparison.ofHour(treatment.hour()));
            return arms;
        }

        private void put(Map<Comparison, Arm> arms, Function<Treatment, @Nullable Comparison> by) {
            SortedMap<Comparison, IntPredicate> found = new TreeMap<>(Comparator.comparing(Comparison::template)
                    .thenComparing(Comparison::variant)
                    .thenComparing(Comparison::hour));
            for (Treatment treatment : keys.treatments()) {
                Comparison comparison = treatment.silence() ? null : by.apply(treatment);
                if (comparison != null) {
                    found.put(comparison, key -> {
                        Treatment drawn = keys.treatment(key);
                        return !drawn.silence() && comparison.equals(by.apply(drawn));
                    });
                }
            }
            if (found.size() > 1) {
                found.forEach((comparison, wanted) -> arms.put(comparison, keys.arm(wanted)));
            }
        }
    }

    /** Against the silence of one horizon. */
    private record Comparing(String stage, Arm silence, int horizon, boolean broken) {
        ReviewLine line(Comparison comparison, Arm arm) {
            boolean base = comparison.equals(Comparison.SILENCE);
            boolean compared = !base && !broken && !arm.isEmpty() && !silence.isEmpty();
            Effect effect = compared ? Effect.of(silence, arm, horizon) : null;
            return new ReviewLine(
                    stage,
                    comparison,
                    horizon,
                    arm.size(),
                    arm.cured(horizon),
                    effect,
                    compared ? plans(arm) : List.of(),
                    verdict(base, arm, effect));
        }

        private Verdict verdict(boolean base, Arm arm, @Nullable Effect effect) {
            if (broken) {
                return Verdict.BROKEN_ASSIGNMENT;
            }
            boolean few = arm.size() < Review.MIN_KEYS || (effect != null && silence.size() < Review.MIN_KEYS);
            return few || (effect == null && !base) ? Verdict.NOT_ENOUGH_DATA : Verdict.NO_DIFFERENCE_SEEN;
        }

        private List<Plan> plans(Arm arm) {
            double keys = silence.size() + (double) arm.size();
            double rate = silence.cured(horizon) / (double) silence.size();
            Instant first = silence.first().isBefore(arm.first()) ? silence.first() : arm.first();
            Instant last = silence.last().isAfter(arm.last()) ? silence.last() : arm.last();
            double days = Math.max(1, Duration.between(first, last).toHours() / 24.0);
            var plans = new ArrayList<Plan>();
            for (int points : POINTS) {
                plans.add(Plan.of(points, rate, silence.size() / keys, keys / days));
            }
            return plans;
        }
    }
}
