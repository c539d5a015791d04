package dev.pastdue.core.gate;

import dev.pastdue.core.language.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The expressions of the rules, read from {@code wording/zh.rules} and {@code wording/en.rules}: one a line, after the id of its
 * {@link WordingRule} or of what the rules share ({@code negation}, {@code warning}, {@code list:NAME} …). They are searched in
 * {@link PlainSentence}'s words; English ones match whole words only.
 */
final class WordingPhrases {
    /**
     * An expression.
     *
     * @param chinese whether its words are: no sentence without Chinese characters can hold it, and the other way round
     * @param always whether it counts although it is negated
     */
    record Phrase(Pattern pattern, boolean chinese, boolean always) {}

    static final Map<WordingRule, List<Phrase>> PHRASES = new EnumMap<>(WordingRule.class);

    /** A suit, and what goes with one: allowed where it is decided. */
    static final List<Phrase> SUITS = new ArrayList<>();

    private static final String LIST = "list:";
    private static final Map<String, String> SHARED = new HashMap<>();

    static {
        read("wording/zh.rules", true);
        read("wording/en.rules", false);
    }

    static final Pattern WARNING = shared("warning");
    static final Pattern NEGATION = shared("negation");
    static final Pattern TURN = shared("turn");
    static final Pattern HESITATION = shared("hesitation");
    static final Pattern PAYING = shared("paying");
    static final Pattern DECIDED = shared("decided");
    static final Pattern UNDECIDED = shared("undecided");
    static final Pattern CONDITION = shared("condition");
    static final Pattern DATED = shared("dated");
    static final Pattern RIGHT = shared("right");
    static final Pattern AGREED = shared("agreed");
    static final Pattern COURTEOUS = shared("courteous");

    static {
        if (!SHARED.isEmpty()) {
            throw new IllegalStateException("no rule has the id of " + SHARED.keySet());
        }
    }

    private WordingPhrases() {}

    private static void read(String file, boolean chinese) {
        var lists = new HashMap<String, String>();
        for (String line : Resource.lines(WordingPhrases.class, file)) {
            int space = line.indexOf(' ');
            String id = line.substring(0, space);
            String expression = line.substring(space + 1);
            WordingRule rule = WordingRule.of(id).orElse(null);
            if (rule != null) {
                PHRASES.computeIfAbsent(rule, _ -> new ArrayList<>()).add(phrase(expression, chinese, lists));
            } else if (id.equals("suit")) {
                SUITS.add(phrase(expression, chinese, lists));
            } else if (id.startsWith(LIST)) {
                lists.put("<" + id.substring(LIST.length()) + ">", expression);
            } else {
                SHARED.merge(id, expression, (first, next) -> first + "|" + next);
            }
        }
    }

    private static Phrase phrase(String line, boolean chinese, Map<String, String> lists) {
        boolean always = line.startsWith("!");
        String expression = always ? line.substring(1) : line;
        for (Map.Entry<String, String> list : lists.entrySet()) {
            expression = expression.replace(list.getKey(), list.getValue());
        }
        expression = "(?:" + expression.replace("_", "[^|]{0,24}") + ")";
        return new Phrase(
                Pattern.compile(chinese ? expression : "(?:^|(?<![a-z0-9]))" + expression + "(?![a-z0-9])"),
                chinese,
                always);
    }

    private static Pattern shared(String id) {
        return Pattern.compile(Objects.requireNonNull(SHARED.remove(id), id));
    }
}
