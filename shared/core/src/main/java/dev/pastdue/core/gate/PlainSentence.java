package dev.pastdue.core.gate;

import dev.pastdue.core.language.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A sentence made plain, so that rules need not know how it was typed: full width, case, accents, invisible characters and traditional
 * characters are gone, and so are gaps and signs put inside a word to hide it. What ends a clause is {@code |}; Latin words stand apart
 * by single spaces, Chinese characters by none; brackets of a signature are {@code [ ]}.
 *
 * @param from where it begins in the text, in UTF-16 units
 * @param to where it ends, exclusive
 */
record PlainSentence(String words, int from, int to) {
    /** Pairs beyond {@link Folding}'s: a variant before what the rules write. */
    private static final String VARIANTS = "俺我咱我帐账擡抬欵款牠它甚什祇只纪记衹只";

    private static final String SENTENCE_ENDS = "。！？!?；;\n";
    private static final String CLAUSE_ENDS = ",，:：()（）…《》〈〉「」『』";
    private static final String HIDING = ".·•*_|/~^\\-‧・、,";

    /** Words of one letter each: D E A D, p.a.s.s. */
    private static final Pattern SPELT_OUT =
            Pattern.compile("(?<![a-z0-9])[a-z](?:[ .·*_/~-]{1,2}[a-z]){3,40}(?![a-z0-9])");

    private static final Pattern DISGUISED =
            Pattern.compile("(?<![a-z0-9])[a-z]+[013457@$][a-z013457@$]*[a-z](?![a-z0-9])");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9]),(?=[0-9]{3})");
    private static final Pattern GAPS = Pattern.compile(" *\\| *");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r]+");

    /** The sentences of a text, in its order; blank ones are left out. */
    static List<PlainSentence> of(String text) {
        var sentences = new ArrayList<PlainSentence>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || endsSentence(text, i)) {
                int end = Math.min(i + 1, text.length());
                String words = plain(text.substring(start, i));
                if (!words.isBlank()) {
                    sentences.add(new PlainSentence(words, firstInk(text, start, end), end));
                }
                start = end;
            }
        }
        return sentences;
    }

    private static int firstInk(String text, int from, int to) {
        int first = from;
        while (first < to && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    /** A full stop only where a space and no single letter or abbreviation is beside it: not in www.example.com, p.m., no. 7. */
    private static boolean endsSentence(String text, int at) {
        char c = text.charAt(at);
        if (SENTENCE_ENDS.indexOf(c) >= 0) {
            return true;
        }
        if (c != '.' && c != '．' && c != '｡') {
            return false;
        }
        boolean atGap = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
        int word = at;
        while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        String before = text.substring(word, at).toLowerCase(Locale.ROOT);
        return c == '｡'
                || (atGap
                        && before.length() != 1
                        && !List.of("no", "mr", "mrs", "ms", "dr", "nr", "st").contains(before));
    }

    /** Letters, digits, single spaces, clause ends and the brackets of a signature. */
    static String plain(String text) {
        String joined = joined(THOUSANDS.matcher(usual(Folding.fold(text))).replaceAll(""));
        String latin = DISGUISED
                .matcher(SPELT_OUT.matcher(joined).replaceAll(PlainSentence::letters))
                .replaceAll(PlainSentence::undisguised);
        var out = new StringBuilder(latin.length());
        for (int i = 0; i < latin.length(); i++) {
            char before = i == 0 ? ' ' : latin.charAt(i - 1);
            char after = i + 1 == latin.length() ? ' ' : latin.charAt(i + 1);
            out.append(sign(latin.charAt(i), before, after));
        }
        String spaced = SPACES.matcher(out).replaceAll(" ").strip();
        return GAPS.matcher(withoutGapsInChinese(spaced)).replaceAll("|").replace("身分", "身份");
    }

    private static String usual(String folded) {
        var out = new StringBuilder(folded);
        for (int i = 0; i < out.length(); i++) {
            int variant = VARIANTS.indexOf(out.charAt(i));
            if (variant >= 0 && variant % 2 == 0) {
                out.setCharAt(i, VARIANTS.charAt(variant + 1));
            }
        }
        return out.toString();
    }

    /** Chinese without what was put between its characters: 后.果.自.负, 起*诉. A comma or a dot counts only between single characters in a row. */
    private static String joined(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (HIDING.indexOf(text.charAt(i)) < 0 || !betweenChinese(text, i)) {
                out.append(text.charAt(i));
            } else if (".、,-|".indexOf(text.charAt(i)) >= 0 && !inARow(text, i)) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean betweenChinese(String text, int at) {
        return at > 0 && at + 1 < text.length() && isHan(text.charAt(at - 1)) && isHan(text.charAt(at + 1));
    }

    /** Whether the same sign stands two places before or after: 黑.名.单. */
    private static boolean inARow(String text, int at) {
        char c = text.charAt(at);
        boolean before = at >= 3 && text.charAt(at - 2) == c && isHan(text.charAt(at - 3));
        boolean after = at + 3 < text.length() && text.charAt(at + 2) == c && isHan(text.charAt(at + 3));
        return before || after;
    }

    private static String letters(MatchResult spelt) {
        return spelt.group().replaceAll("[^a-z]", "");
    }

    private static String undisguised(MatchResult word) {
        return word.group()
                .replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace("$", "s");
    }

    private static char sign(char c, char before, char after) {
        if (Character.isLetterOrDigit(c) || c == '、') {
            return c;
        }
        if (c == '.' && Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after)) {
            return c;
        }
        return switch (c) {
            case '[', '【', '〔' -> '[';
            case ']', '】', '〕' -> ']';
            default -> CLAUSE_ENDS.indexOf(c) >= 0 ? '|' : ' ';
        };
    }

    private static boolean isHan(char c) {
        return Character.isIdeographic(c);
    }

    private static String withoutGapsInChinese(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean gap = text.charAt(i) == ' '
                    && i > 0
                    && i + 1 < text.length()
                    && (isHan(text.charAt(i - 1)) || isHan(text.charAt(i + 1)));
            if (!gap) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
