package dev.pastdue.effect.report;

import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.effect.Thompson;
import dev.pastdue.effect.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a review would have the lender try: weights for the variants and hours of each stage, and why. Nothing changes by it: a person puts the
 * draft, and the gate looks at it. Hold-outs stay as they are.
 *
 * @param weights new ones, by stage; of stages that have several variants or hours, each of which was drawn, and whose draw is not broken
 * @param words what to stop, keep and try with its figures, by language
 */
public record Proposal(List<StageWeights> weights, Map<String, List<String>> words) {
    public Proposal {
        weights = List.copyOf(weights);
        words = Map.copyOf(words);
    }

    /** New weights of a stage; empty where they stay. */
    public record StageWeights(String stage, SortedMap<String, Integer> variants, SortedMap<String, Integer> hours) {}

    /**
     * Of a review.
     *
     * @param seed of what is drawn for it: the same gives the same
     */
    public static Proposal of(Review review, Strategy strategy, long seed) {
        var weights = new ArrayList<StageWeights>();
        for (Stage stage : strategy.stages()) {
            List<ReviewLine> lines = longest(review, stage.name());
            SortedMap<String, Integer> variants = weights(
                    stage.variants(),
                    lines.stream()
                            .filter(line -> line.comparison().template().equals(stage.template()))
                            .toList(),
                    line -> line.comparison().variant(),
                    seed);
            SortedMap<String, Integer> hours = weights(
                    stage.hourWeights(), lines, line -> line.comparison().hour(), seed);
            if (!variants.isEmpty() || !hours.isEmpty()) {
                weights.add(new StageWeights(stage.name(), variants, hours));
            }
        }
        var words = new LinkedHashMap<String, List<String>>();
        ReviewPage.LANGUAGES.forEach(language -> words.put(language, words(review, strategy, weights, language)));
        return new Proposal(weights, words);
    }

    /** The comparisons of a stage at the longest horizon that any told key has reached. */
    private static List<ReviewLine> longest(Review review, String stage) {
        List<ReviewLine> all = review.lines().stream()
                .filter(line -> line.stage().equals(stage) && !line.isBase() && line.n() > 0)
                .toList();
        int horizon = all.stream().mapToInt(ReviewLine::horizon).max().orElse(0);
        return all.stream().filter(line -> line.horizon() == horizon).toList();
    }

    private static SortedMap<String, Integer> weights(
            Map<String, Integer> present, List<ReviewLine> lines, Function<ReviewLine, String> name, long seed) {
        var seen = new TreeMap<String, Thompson.Seen>();
        for (ReviewLine line : lines) {
            if (present.containsKey(name.apply(line)) && line.verdict() != Verdict.BROKEN_ASSIGNMENT) {
                seen.put(name.apply(line), new Thompson.Seen(line.n(), line.cured()));
            }
        }
        var weights = new TreeMap<String, Integer>();
        if (present.size() > 1 && seen.keySet().equals(present.keySet())) {
            List<Integer> drawn = Thompson.weights(List.copyOf(seen.values()), seed);
            int next = 0;
            for (String each : seen.keySet()) {
                weights.put(each, drawn.get(next++));
            }
        }
        return weights;
    }

    private static List<String> words(Review review, Strategy strategy, List<StageWeights> weights, String language) {
        ReviewWords words = ReviewWords.in(language);
        var said = new ArrayList<String>();
        said.add(words.say("proposal", Map.of("until", review.until())));
        for (Stage stage : strategy.stages()) {
            List<ReviewLine> lines = review.lines().stream()
                    .filter(line -> line.stage().equals(stage.name()))
                    .toList();
            ReviewPage.advice(words, lines).forEach(advice -> said.add(stage.name() + ": " + advice));
            Optional<StageWeights> own = weights.stream()
                    .filter(each -> each.stage().equals(stage.name()))
                    .findFirst();
            own.filter(each -> !each.variants().isEmpty())
                    .ifPresent(each -> said.add(stage.name() + ": "
                            + words.say(
                                    "proposal.variants",
                                    Map.of("before", stage.variants(), "after", each.variants()))));
            own.filter(each -> !each.hours().isEmpty())
                    .ifPresent(each -> said.add(stage.name() + ": "
                            + words.say(
                                    "proposal.hours", Map.of("before", stage.hourWeights(), "after", each.hours()))));
            if (own.isEmpty()) {
                said.add(stage.name() + ": " + words.say("proposal.same", Map.of()));
            }
        }
        return said;
    }
}
