package dev.pastdue.core.gate;

import java.util.List;

/**
 * A rule of wording that a text breaks, and where.
 *
 * @param from where the sentence, the number or the link begins in the text, in UTF-16 units
 * @param to where it ends, exclusive
 * @param by who says so
 * @param words which weigh most, where the model alone says so; else empty
 */
public record Breach(WordingRule rule, int from, int to, By by, List<String> words) {
    /** Who says that a text breaks a rule. */
    public enum By {
        /** A rule that needs no second opinion. */
        CERTAIN_RULE,
        /** A rule of words, and the model does not contradict it. */
        RULE,
        /** The model alone; the rule is the likeliest one. */
        MODEL
    }

    public Breach {
        words = List.copyOf(words);
    }

    Breach(WordingRule rule, int from, int to, By by) {
        this(rule, from, to, by, List.of());
    }

    /** What the model alone says is worded as such: whoever reads it must judge for himself. */
    public String message() {
        if (by != By.MODEL) {
            return "this " + rule.reason();
        }
        String weighing = words.isEmpty() ? "" : "; the words that weigh most: " + String.join(" · ", words);
        return "a learnt model reads this as a text that " + rule.reason() + weighing;
    }
}
