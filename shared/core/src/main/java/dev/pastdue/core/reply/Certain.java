package dev.pastdue.core.reply;

import dev.pastdue.core.language.Folding;
import dev.pastdue.core.language.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a reply certainly is, by the expressions of {@code certain.txt}: keywords, robots, wrong numbers by name. */
final class Certain {
    private static final List<String[]> LINES = Resource.lines(Certain.class, "certain.txt").stream()
            .map(line -> line.split("\t", 2))
            .toList();
    private static final Map<String, String> EXPRESSIONS = LINES.stream()
            .collect(Collectors.groupingBy(
                    line -> line[0], Collectors.mapping(line -> line[1], Collectors.joining("|", "(?:", ")"))));

    /** Words that begin with a family name's character and are none. */
    private static final Pattern NO_NAME = Pattern.compile(expression("no-name") + ".*");

    private static final Pattern KEYWORD = Pattern.compile(expression("keyword"));
    private static final Pattern KEYWORD_ALONE = Pattern.compile(expression("keyword-alone"));
    private static final Pattern MATE = Pattern.compile(expression("mate"));
    private static final Pattern REASON = Pattern.compile(expression("reason") + "(?: .*)?");
    private static final Pattern NO_REASON = Pattern.compile(expression("no-reason") + "(?: .*)?");
    /** Said and done with a first clause, whatever follows; END, QUIT or CANCEL may be of something else. */
    private static final Pattern UNMISTAKABLE = around(expression("unmistakable"));

    private static final Pattern OPT_IN = around(expression("opt-in"));
    private static final Pattern ONLY_KEYWORDS = around(expression("keyword"));
    private static final Pattern WHOLE = Pattern.compile(
            expression("instruction") + "?(?:" + expression("keyword").replace(" ", "") + "|"
                    + expression("keyword-alone") + "|t退订){1,4}(?:谢谢|多谢|thanks|thankyou|thx|please|pls)?");
    /** T and R, as mainland bulk messages offer them, once or more, with a thank-you. */
    private static final Pattern ONE_LETTER =
            Pattern.compile(expression("instruction") + "?(?:t{1,6}|r{1,3})(?:谢谢|多谢|thanks|thankyou|thx)?(?:退订)?");
    /** What may be more than a wrong number. */
    private static final Pattern MORE = Pattern.compile(expression("more"));

    private static final Pattern ACKNOWLEDGED = Pattern.compile("(?:" + expression("seen") + " ?)+");
    private static final Pattern ROBOT = anywhere("robot");
    private static final Pattern WRONG_NUMBER =
            Pattern.compile("(?<![a-z0-9])" + expression("wrong-number") + "(?![a-z0-9])");
    private static final Pattern NAMED_IN_ENGLISH = Pattern.compile(
            "(?:(?:hi|hello|sorry|no|hey|but|and|i|we|uh|um|please|well) )*" + expression("name-en") + "(?: sorry)?");
    private static final Pattern NAMED_IN_CHINESE = Pattern.compile(
            expression("name-zh").replace("NAME", expression("family-name") + "[\\u4e00-\\u9fff]{1,2}?"));
    /** What a verb or an adjective looks like, which in a reply of capitals stands for a name as little as any word does. */
    private static final Pattern NO_NAME_IN_ENGLISH = Pattern.compile(".*(?:ing|ed|ble|ful)");

    private static final Pattern CAPITALISED = Pattern.compile("(?<![.!?] )(?<=[ ’'])[A-Z][a-zA-Z]+");
    private static final Pattern NEVER_NAME = Pattern.compile(expression("never-name"));
    private static final Pattern SIGNED_KEYWORD = Pattern.compile(
            "(?is)(?:stop|end|quit|cancel|unsubscribe|td?|退[订訂])\\s*[-–—/]\\s*\\p{L}.*|(?:unsubscribe|opt[ -]?out)(?:\\s+\\p{L}+){1,2}");
    private static final Pattern SEVERAL_STOPS = Pattern.compile(
            "STOP[ \t]+(?!(?i:by|it|being|at|the|signs?|motion|watch|lights?|in|on|for|and|my)\\b).*[a-z].*");

    private Certain() {}

    private static String expression(String kind) {
        return Objects.requireNonNull(EXPRESSIONS.get(kind), kind);
    }

    /** All expressions of a kind; those without a Chinese character match whole words only. */
    static Pattern anywhere(String kind) {
        return Pattern.compile(LINES.stream()
                .filter(line -> line[0].equals(kind))
                .map(line -> line[1].codePoints().anyMatch(Character::isIdeographic)
                        ? line[1]
                        : "(?<![a-z0-9])(?:" + line[1] + ")(?![a-z0-9])")
                .collect(Collectors.joining("|")));
    }

    private static Pattern around(String keywords) {
        String mates = expression("mate");
        return Pattern.compile("(?:" + mates + " ?)*" + keywords + "(?: ?(?:" + mates + "|" + keywords + "))*");
    }

    static boolean isRobots(ReplyText text) {
        return text.signed()
                || text.clauses().stream()
                        .anyMatch(clause -> !clause.endsInQuestionMark()
                                && ROBOT.matcher(clause.words()).find());
    }

    /** A keyword alone or at the beginning. */
    static boolean optsOut(ReplyText text, String reply, String locale) {
        String compact = text.compact();
        if (ONE_LETTER.matcher(compact).matches()) {
            return true;
        }
        if (compact.equals("n")) {
            return locale.startsWith("zh");
        }
        if (WHOLE.matcher(compact).matches()) {
            return text.clauses().stream().noneMatch(ReplyText.Clause::endsInQuestionMark);
        }
        List<ReplyText.Clause> clauses = text.clauses();
        if (clauses.isEmpty() || clauses.getFirst().endsInQuestionMark()) {
            return false;
        }
        if (clauses.stream()
                .allMatch(clause -> ONLY_KEYWORDS.matcher(clause.words()).matches()
                        || MATE.matcher(clause.words()).matches()
                        || KEYWORD_ALONE.matcher(clause.words()).matches())) {
            return clauses.stream()
                    .anyMatch(clause -> KEYWORD_ALONE.matcher(clause.words()).matches()
                            || ONLY_KEYWORDS.matcher(clause.words()).matches());
        }
        return beginsWithKeyword(clauses, reply);
    }

    private static boolean beginsWithKeyword(List<ReplyText.Clause> clauses, String reply) {
        String first = clauses.getFirst().words();
        if (SEVERAL_STOPS.matcher(reply.strip()).matches()) {
            return true;
        }
        if (UNMISTAKABLE.matcher(first).matches()) {
            return true;
        }
        Matcher keyword = KEYWORD.matcher(first);
        if (!keyword.lookingAt() || NO_REASON.matcher(first).matches()) {
            return false;
        }
        String rest = first.substring(keyword.end()).strip();
        boolean wholeWord = keyword.end() == first.length() || !Character.isLetterOrDigit(first.charAt(keyword.end()));
        boolean signature = clauses.size() == 1
                && first.length() > keyword.end()
                && SIGNED_KEYWORD.matcher(reply.strip()).matches();
        return wholeWord
                && Character.isLetterOrDigit(first.charAt(0))
                && (rest.isEmpty()
                        ? clauses.size() < 2 || first.startsWith("unsub") || first.startsWith("退订")
                        : (first.startsWith("stop ") && REASON.matcher(rest).matches()) || signature);
    }

    /** A thank-you, a sign that it was seen, and no more. */
    static boolean isAcknowledged(ReplyText text) {
        return text.clauses().stream()
                .allMatch(clause -> ACKNOWLEDGED.matcher(clause.words()).matches());
    }

    static boolean optsIn(ReplyText text) {
        return !text.clauses().isEmpty()
                && text.clauses().stream()
                        .allMatch(clause -> OPT_IN.matcher(clause.words()).matches());
    }

    /**
     * Whether it says in so many words that somebody else is meant.
     *
     * @param names of the accounts that may be meant; none where they are not known
     */
    static boolean isWrongNumber(ReplyText text, String reply, Collection<String> names) {
        List<String> known = names.stream().map(Folding::fold).toList();
        List<String> capitalised = CAPITALISED
                .matcher(" " + reply)
                .results()
                .map(match -> Folding.fold(match.group()))
                .filter(word -> !NEVER_NAME.matcher(word).matches()
                        && !NO_NAME_IN_ENGLISH.matcher(word).matches())
                .toList();
        List<String> clauses =
                text.clauses().stream().map(ReplyText.Clause::words).toList();
        return text.clauses().stream().noneMatch(ReplyText.Clause::endsInQuestionMark)
                && clauses.stream().anyMatch(words -> isWrongNumber(words, known, capitalised))
                && clauses.stream().noneMatch(words -> MORE.matcher(words).find());
    }

    private static boolean isWrongNumber(String words, List<String> known, List<String> capitalised) {
        Matcher wrong = WRONG_NUMBER.matcher(words);
        if (wrong.matches() || (wrong.find() && words.length() < 2 * (wrong.end() - wrong.start()) + 6)) {
            return true;
        }
        Matcher chinese = NAMED_IN_CHINESE.matcher(words);
        if (chinese.matches() && !NO_NAME.matcher(chinese.group(1)).matches()) {
            return true;
        }
        Matcher english = NAMED_IN_ENGLISH.matcher(words);
        if (english.matches()) {
            for (int group = 1; group <= english.groupCount(); group++) {
                String name = english.group(group);
                if (name != null && (capitalised.contains(name) || isOneOf(name, known))) {
                    return true;
                }
            }
        }
        return known.stream()
                .filter(name -> name.length() > 1 && name.codePoints().allMatch(Character::isIdeographic))
                .anyMatch(name -> words.matches(".*(?:不是|不叫|不认识|没有|查无|没).{0,3}" + Pattern.quote(name) + ".{0,6}"));
    }

    private static boolean isOneOf(String name, List<String> known) {
        return known.stream().anyMatch(each -> List.of(each.split("[ ,]+", -1)).contains(name));
    }
}
