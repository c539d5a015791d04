package dev.pastdue.sandbox.review;

import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.report.Proposal;
import dev.pastdue.formats.StrategyReader;
import dev.pastdue.formats.StrategyWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A strategy's draft with the weights that a review suggests.
 *
 * @param text of the draft: the strategy as its owner wrote it, but for the weights, below comments that say why
 * @param words why, in English and Chinese
 */
public record ReviewDraft(String text, List<String> words) {
    public ReviewDraft {
        words = List.copyOf(words);
    }

    /**
     * From a strategy's file.
     *
     * @param seed the same gives the same draft
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is wrong
     */
    public static ReviewDraft of(Review review, Path file, long seed) throws IOException {
        String present = Files.readString(file);
        Strategy strategy = StrategyReader.read(file.toString(), present, "file");
        Proposal proposal = Proposal.of(review, strategy, seed);
        var weights = new StrategyWeights(present);
        proposal.weights()
                .forEach(stage ->
                        weights.variants(stage.stage(), stage.variants()).hours(stage.stage(), stage.hours()));
        var words = new ArrayList<String>();
        for (String language : List.of("en", "zh-CN")) {
            words.addAll(Objects.requireNonNull(proposal.words().get(language)));
        }
        var text = new StringBuilder();
        words.forEach(line -> text.append("# ").append(line).append('\n'));
        return new ReviewDraft(text.append('\n').append(weights.text()).toString(), words);
    }
}
