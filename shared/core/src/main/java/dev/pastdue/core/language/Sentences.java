package dev.pastdue.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says in Chinese what is written in English where it arises: findings of the gate, problems of a file, wrong options. By
 * {@code sentences_zh_CN.tsv}; what is not there stays as it is.
 */
public final class Sentences {
    private static final String PLACE = "{}";
    private static final String BETWEEN_CLAUSES = "; ";
    private static final String AFTER_SUBJECT = ": ";
    private static final String ITEM = "(?:--?[a-z-]+(?: [A-Z|]+)?|[^\\s,]+)";
    /** Words, or options with their values, of which each or one is meant. */
    private static final Pattern LIST = Pattern.compile(ITEM + "(?:(?:, | or | and )" + ITEM + ")+");

    private static final Pattern PLACE_IN_FILE = Pattern.compile("[^:]+:\\d+:\\d+: ");

    /** A clause in English, with groups for what it names, and in Chinese. */
    private record Clause(Pattern english, int literal, String chinese) {}

    private static final List<Clause> CLAUSES = Resource.lines(Sentences.class, "sentences_zh_CN.tsv").stream()
            .map(Sentences::clause)
            .sorted(Comparator.comparingInt((Clause clause) -> -clause.literal()))
            .toList();

    private Sentences() {}

    private static Clause clause(String line) {
        int tab = line.indexOf('\t');
        String english = Arrays.stream(line.substring(0, tab).split(Pattern.quote(PLACE), -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("(.+?)"));
        int literal = line.substring(0, tab).replace(PLACE, "").length();
        return new Clause(Pattern.compile(english, Pattern.DOTALL), literal, line.substring(tab + 1));
    }

    /** The message in a language, {@code en}, {@code zh-CN} or {@code zh-TW}. */
    public static String in(String language, String message) {
        return switch (language) {
            case "zh-CN" -> chinese(message, UnaryOperator.identity());
            // What a message names is somebody's own and keeps its characters.
            case "zh-TW" -> chinese(message, TraditionalScript::of);
            default -> message;
        };
    }

    /** Whether all of the message is known. */
    public static boolean knows(String message) {
        return whole(message, UnaryOperator.identity()).isPresent()
                || Arrays.stream(message.split(BETWEEN_CLAUSES, -1))
                        .allMatch(clause ->
                                whole(clause, UnaryOperator.identity()).isPresent());
    }

    /** What is wrong with a file, a line each that begins with where: {@code file:line:column: } and a message. */
    public static String ofFile(String language, String lines) {
        return lines.lines()
                .map(line -> {
                    Matcher place = PLACE_IN_FILE.matcher(line);
                    return place.lookingAt()
                            ? place.group() + in(language, line.substring(place.end()))
                            : in(language, line);
                })
                .collect(Collectors.joining("\n"));
    }

    /** A line that may begin with what it is about: {@code subject: message}. */
    public static String ofLine(String language, String line) {
        int colon = line.indexOf(AFTER_SUBJECT);
        return language.equals("en") || colon < 0 || knows(line)
                ? in(language, line)
                : Messages.in(language)
                        .detailed(
                                in(language, line.substring(0, colon)),
                                in(language, line.substring(colon + AFTER_SUBJECT.length())));
    }

    private static String chinese(String message, UnaryOperator<String> script) {
        String[] clauses = message.split(BETWEEN_CLAUSES, -1);
        var said = new ArrayList<String>();
        boolean known = true;
        for (String clause : clauses) {
            Optional<String> chinese = whole(clause, script);
            known &= chinese.isPresent();
            said.add(chinese.orElse(clause));
        }
        String each = String.join("；", said);
        return known ? each : whole(message, script).orElse(each);
    }

    private static Optional<String> whole(String message, UnaryOperator<String> script) {
        for (Clause clause : CLAUSES) {
            Matcher fits = clause.english().matcher(message);
            if (fits.matches()) {
                String said = script.apply(clause.chinese());
                for (int group = fits.groupCount(); group > 0; group--) {
                    said = said.replace("{" + group + "}", listed(fits.group(group)));
                }
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    private static String listed(String named) {
        return LIST.matcher(named).matches()
                ? named.replace(", ", "、").replace(" or ", " 或 ").replace(" and ", " 和 ")
                : named;
    }
}
