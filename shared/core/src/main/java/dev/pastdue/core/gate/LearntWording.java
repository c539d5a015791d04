package dev.pastdue.core.gate;

import dev.pastdue.core.language.LinearModel;
import dev.pastdue.core.language.Resource;
import dev.pastdue.core.language.TextFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a model learnt of texts that must not go out (docs/wording.md): whether one is bad, and which rule it breaks likeliest. */
public final class LearntWording {
    /** The class of what may be said. */
    public static final String GOOD = "ok";

    private static final Pattern WORD =
            Pattern.compile("\\p{IsHan}{1,4}|[\\p{L}&&[^\\p{IsHan}]][\\p{L}\\p{M}'’&&[^\\p{IsHan}]]*");
    private static final int MIN_LETTERS = 3;
    private static final int MIN_LATIN = 8;

    /** About as many Latin letters say what a Chinese one says. */
    private static final int LATIN_IN_CHINESE = 2;

    private static final int MAX_WORDS = 3;

    /** From which probability of being bad a text is refused: by the model alone, and where a rule says so too. */
    private static final double BAD = 0.55;

    private static final double BAD_WITH_A_RULE = 0.2;

    /** How likely the likeliest rule must be at least: else the text is of nothing that the model knows. */
    private static final double LIKELIEST = 0.25;

    private final LinearModel model;

    public LearntWording(LinearModel model) {
        this.model = model;
    }

    private static final class Committed {
        static final LearntWording MODEL =
                new LearntWording(LinearModel.read(Resource.bytes(LearntWording.class, "wording/sentences.model")));
    }

    /** By the model that this version carries. */
    public static LearntWording committed() {
        return Committed.MODEL;
    }

    /** What the model sees of a text. */
    public static int[] features(String text) {
        return TextFeatures.of(text, List.of());
    }

    /**
     * The rule that the text breaks likeliest; empty where it is good.
     *
     * @param byRule whether a rule says that it is bad; then less is needed
     * @param ignored what the rules alone judge
     */
    Optional<WordingRule> broken(String text, boolean byRule, Set<WordingRule> ignored) {
        double[] likely = model.probabilities(features(text));
        List<String> labels = model.labels();
        double bad = 0;
        double most = 0;
        Optional<WordingRule> likeliest = Optional.empty();
        for (int k = 0; k < likely.length; k++) {
            Optional<WordingRule> rule = WordingRule.of(labels.get(k));
            if (rule.filter(each -> !ignored.contains(each)).isPresent()) {
                bad += likely[k];
                if (likely[k] > most) {
                    most = likely[k];
                    likeliest = rule;
                }
            }
        }
        boolean refused = byRule ? bad >= BAD_WITH_A_RULE : bad >= BAD && most >= LIKELIEST;
        return refused ? likeliest : Optional.empty();
    }

    /** Whether the model can judge it: not where there is hardly a word, nor where one or two letters come over and over. */
    static boolean canJudge(String text) {
        int[] letters = text.codePoints().filter(Character::isLetter).toArray();
        long chinese = Arrays.stream(letters).filter(Character::isIdeographic).count();
        long different = Arrays.stream(letters).distinct().count();
        return different >= MIN_LETTERS && LATIN_IN_CHINESE * chinese + (letters.length - chinese) >= MIN_LATIN;
    }

    /** The words that speak most for the rule, in the text's order: Latin ones, and runs of up to four Chinese characters. */
    List<String> words(String text, WordingRule rule) {
        record Word(String text, int at, double weight) {}
        var words = new ArrayList<Word>();
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            int[] features = features(matcher.group());
            double weight = model.weight(features, rule.id()) - model.weight(features, GOOD);
            words.add(new Word(matcher.group(), matcher.start(), weight));
        }
        return words.stream()
                .filter(word -> word.weight() > 0)
                .sorted(Comparator.comparingDouble(Word::weight).reversed())
                .limit(MAX_WORDS)
                .sorted(Comparator.comparingInt(Word::at))
                .map(Word::text)
                .distinct()
                .toList();
    }
}
