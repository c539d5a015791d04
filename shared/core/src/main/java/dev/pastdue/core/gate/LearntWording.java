package dev.pastdue.core.gate;

import dev.pastdue.core.language.LinearModel;
import dev.pastdue.core.language.Resource;
import dev.pastdue.core.language.TextFeatures;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a model learnt of texts that must not go out (docs/wording.md): whether one is bad, and which rule it breaks likeliest. */
public final class LearntWording {
    /** The class of what may be said. */
    public static final String GOOD = "ok";

    private LearntWording() {}

    private static final class Learnt {
        static final LinearModel MODEL = LinearModel.read(Resource.bytes(LearntWording.class, "sentences.model"));
    }

    /** What the model sees of a text. */
    public static int[] features(String text) {
        return TextFeatures.of(text, List.of());
    }

    /** Less is needed where a rule says so too. */
    public static boolean isBad(double likely, boolean byRule, ToDoubleFunction<String> limits) {
        return likely >= limits.applyAsDouble(byRule ? "bad with a rule" : "bad");
    }

    /** The rule that the text breaks likeliest; empty where it is good. */
    static Optional<WordingRule> broken(String text, boolean byRule) {
        double[] likely = Learnt.MODEL.probabilities(features(text));
        List<String> labels = Learnt.MODEL.labels();
        int good = labels.indexOf(GOOD);
        if (!isBad(1 - likely[good], byRule, Learnt.MODEL::limit)) {
            return Optional.empty();
        }
        int best = good == 0 ? 1 : 0;
        for (int k = 0; k < likely.length; k++) {
            best = k != good && likely[k] > likely[best] ? k : best;
        }
        return WordingRule.of(labels.get(best));
    }
}
