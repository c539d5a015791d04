package dev.pastdue.review;

import dev.pastdue.review.ReviewLine.Comparison;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What telling was followed by, by stage, horizon and variant, against telling nothing. Arms are those of the draw, whatever became of the
 * notice (intention to treat): who was capped, paid first or could not be reached stays in the arm.
 *
 * @param until where the data end
 * @param lines by stage, horizon and comparison
 * @param drawn the chance of the arms as they were drawn, by stage; of stages whose shares are known
 * @param details of each stage with keys whose draw is not broken, in the order of the lines
 */
public record Review(Instant until, List<ReviewLine> lines, Map<String, Double> drawn, List<StageDetail> details) {
    /** Fewer keys in an arm say nothing: the intervals are for many. */
    static final int MIN_KEYS = 50;

    private static final double ALPHA = 1 - Lift.CONFIDENCE;
    private static final int[] POINTS = {2, 4};
    /** An effect that would not have shown in four cases of five may be hidden. */
    private static final double MAX_HIDDEN = 0.04;

    public Review {
        lines = List.copyOf(lines);
        drawn = Map.copyOf(drawn);
        details = List.copyOf(details);
    }

    /**
     * Reviews.
     *
     * @param stages in their order, with what was drawn by; stages of keys that are not among them come last, and their draw is not checked
     * @param horizons days
     */
    public static Review of(List<ReviewedKey> keys, List<StageShares> stages, List<Integer> horizons, Instant until) {
        var drawn = new TreeMap<String, Double>();
        stages.forEach(stage -> drawn.put(stage.stage(), chanceOfDraw(keys, stage)));
        Map<String, List<ReviewedKey>> byStage =
                keys.stream().collect(Collectors.groupingBy(ReviewedKey::stage, TreeMap::new, Collectors.toList()));
        Set<String> names =
                stages.stream().map(StageShares::stage).collect(Collectors.toCollection(LinkedHashSet::new));
        names.addAll(byStage.keySet());
        var lines = new ArrayList<ReviewLine>();
        for (int horizon : horizons) {
            var found = new ArrayList<ReviewLine>();
            for (String stage : names) {
                List<ReviewedKey> old = byStage.getOrDefault(stage, List.of()).stream()
                        .filter(key -> key.isOldEnough(horizon, until))
                        .toList();
                found.addAll(lines(stage, old, horizon, isBroken(drawn, stage)));
            }
            lines.addAll(judged(found));
        }
        List<String> order = List.copyOf(names);
        lines.sort(Comparator.comparing((ReviewLine line) -> order.indexOf(line.stage()))
                .thenComparing(ReviewLine::horizon));
        List<StageDetail> details = order.stream()
                .filter(stage -> byStage.containsKey(stage) && !isBroken(drawn, stage))
                .map(stage -> StageDetail.of(stage, byStage.getOrDefault(stage, List.of()), horizons, until))
                .toList();
        return new Review(until, lines, drawn, details);
    }

    private static boolean isBroken(Map<String, Double> drawn, String stage) {
        return drawn.getOrDefault(stage, 1.0) < SampleRatio.BROKEN_BELOW;
    }

    /** Of keys that were drawn for the first time in their episode: later ones are those whom the stages before did not move. */
    private static double chanceOfDraw(List<ReviewedKey> keys, StageShares stage) {
        List<ReviewedKey> first = keys.stream()
                .filter(key -> key.first() && key.stage().equals(stage.stage()))
                .toList();
        long silent = first.stream().filter(ReviewedKey::silence).count();
        double arms = SampleRatio.pValue(
                List.of(silent, first.size() - silent), List.of(stage.holdOut(), 1 - stage.holdOut()));
        var counts = new LinkedHashMap<String, Long>();
        stage.variants().keySet().forEach(variant -> counts.put(variant, 0L));
        first.stream()
                .filter(key -> !key.silence() && counts.containsKey(key.variant()))
                .forEach(key -> counts.merge(key.variant(), 1L, Long::sum));
        double variants = SampleRatio.pValue(
                List.copyOf(counts.values()),
                counts.keySet().stream()
                        .map(variant -> (double) stage.variants().getOrDefault(variant, 0))
                        .toList());
        return Math.min(arms, variants);
    }

    private static List<ReviewLine> lines(String stage, List<ReviewedKey> keys, int horizon, boolean broken) {
        List<ReviewedKey> silence = keys.stream().filter(ReviewedKey::silence).toList();
        List<ReviewedKey> told = keys.stream().filter(key -> !key.silence()).toList();
        var lines = new ArrayList<ReviewLine>();
        lines.add(line(stage, Comparison.SILENCE, horizon, silence, List.of(), broken));
        lines.add(line(stage, Comparison.TOLD, horizon, told, silence, broken));
        Map<Comparison, List<ReviewedKey>> variants = told.stream()
                .filter(key -> !key.variant().isEmpty())
                .collect(Collectors.groupingBy(key -> new Comparison("told", key.template(), key.variant())));
        if (variants.size() > 1) {
            variants.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(
                            Comparator.comparing(Comparison::template).thenComparing(Comparison::variant)))
                    .forEach(each -> lines.add(line(stage, each.getKey(), horizon, each.getValue(), silence, broken)));
        }
        return lines;
    }

    private static ReviewLine line(
            String stage,
            Comparison comparison,
            int horizon,
            List<ReviewedKey> arm,
            List<ReviewedKey> silence,
            boolean broken) {
        long cured = arm.stream().filter(key -> key.isCuredWithin(horizon)).count();
        boolean compared = !broken && !arm.isEmpty() && !silence.isEmpty();
        Effect effect = compared ? Effect.of(silence, arm, horizon) : null;
        List<Plan> plans = compared ? plans(silence, arm, horizon) : List.of();
        Verdict verdict = broken
                ? Verdict.BROKEN_ASSIGNMENT
                : arm.size() < MIN_KEYS
                                || (effect != null && silence.size() < MIN_KEYS)
                                || isUncompared(comparison, effect)
                        ? Verdict.NOT_ENOUGH_DATA
                        : Verdict.NO_DIFFERENCE_SEEN;
        return new ReviewLine(stage, comparison, horizon, arm.size(), cured, effect, plans, verdict);
    }

    private static boolean isUncompared(Comparison comparison, @Nullable Effect effect) {
        return effect == null && !comparison.equals(Comparison.SILENCE);
    }

    private static List<Plan> plans(List<ReviewedKey> silence, List<ReviewedKey> arm, int horizon) {
        double keys = silence.size() + (double) arm.size();
        double rate = silence.stream().filter(key -> key.isCuredWithin(horizon)).count() / (double) silence.size();
        Instant first = first(silence).isBefore(first(arm)) ? first(silence) : first(arm);
        Instant last = last(silence).isAfter(last(arm)) ? last(silence) : last(arm);
        double days = Math.max(1, Duration.between(first, last).toHours() / 24.0);
        var plans = new ArrayList<Plan>();
        for (int points : POINTS) {
            plans.add(Plan.of(points, rate, silence.size() / keys, keys / days));
        }
        return plans;
    }

    private static Instant first(List<ReviewedKey> keys) {
        return keys.stream()
                .map(ReviewedKey::assignedAt)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static Instant last(List<ReviewedKey> keys) {
        return keys.stream()
                .map(ReviewedKey::assignedAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** Of one horizon: what the sequence says after the correction for as many comparisons. */
    private static List<ReviewLine> judged(List<ReviewLine> lines) {
        List<ReviewLine> compared = lines.stream()
                .filter(line -> line.effect() != null && line.verdict() == Verdict.NO_DIFFERENCE_SEEN)
                .toList();
        List<Double> corrected = Holm.adjusted(compared.stream()
                .map(line -> line.effect() == null ? 1.0 : line.effect().pValue())
                .toList());
        return lines.stream()
                .map(line -> compared.contains(line) ? judged(line, corrected.get(compared.indexOf(line))) : line)
                .toList();
    }

    private static ReviewLine judged(ReviewLine line, double pValue) {
        Effect effect = line.effect();
        if (effect == null) {
            return line;
        }
        Effect corrected = effect.withPValue(pValue);
        if (pValue <= ALPHA) {
            return line.judged(corrected, effect.lift() > 0 ? Verdict.BETTER : Verdict.WORSE);
        }
        boolean shown = effect.detectable() <= MAX_HIDDEN;
        return line.judged(corrected, shown ? Verdict.NO_DIFFERENCE_SEEN : Verdict.NOT_ENOUGH_DATA);
    }
}
