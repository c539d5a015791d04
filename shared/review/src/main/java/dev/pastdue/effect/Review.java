package dev.pastdue.effect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var byStage = new TreeMap<String, StageReview.Builder>();
        keys.forEach(
                key -> byStage.computeIfAbsent(key.stage(), stage -> StageReview.of(stage, stages, horizons, until))
                        .add(key));
        Set<String> names =
                stages.stream().map(StageShares::stage).collect(Collectors.toCollection(LinkedHashSet::new));
        names.addAll(byStage.keySet());
        return of(
                names.stream()
                        .map(stage -> {
                            // What is reviewed is let go: the next stage needs the room.
                            StageReview.Builder found = byStage.remove(stage);
                            return (found == null ? StageReview.of(stage, stages, horizons, until) : found).build();
                        })
                        .toList(),
                horizons,
                until);
    }

    /**
     * Of stages that were reviewed one after the other.
     *
     * @param stages in their order
     */
    public static Review of(List<StageReview> stages, List<Integer> horizons, Instant until) {
        var lines = new ArrayList<ReviewLine>();
        for (int horizon : horizons) {
            lines.addAll(judged(stages.stream()
                    .flatMap(stage -> stage.lines().stream())
                    .filter(line -> line.horizon() == horizon)
                    .toList()));
        }
        List<String> order = stages.stream().map(StageReview::stage).toList();
        lines.sort(Comparator.comparing((ReviewLine line) -> order.indexOf(line.stage()))
                .thenComparing(ReviewLine::horizon));
        var drawn = new TreeMap<String, Double>();
        stages.forEach(stage -> {
            if (stage.chanceOfDraw() != null) {
                drawn.put(stage.stage(), stage.chanceOfDraw());
            }
        });
        return new Review(
                until,
                lines,
                drawn,
                stages.stream()
                        .flatMap(stage -> Stream.ofNullable(stage.detail()))
                        .toList());
    }

    /** The stages whose draw is broken. */
    public List<String> broken() {
        return drawn.entrySet().stream()
                .filter(stage -> stage.getValue() < SampleRatio.BROKEN_BELOW)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
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
