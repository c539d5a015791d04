package dev.pastdue.core.reply;

import dev.pastdue.core.language.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply made plain, so that rules need not know how it was typed: full width, case, accents, emoji, punctuation, whitespace and
 * traditional characters are gone. Latin words stand apart by single spaces, Chinese characters by none.
 *
 * @param compact letters and digits of the whole reply without any gap
 * @param signed whether it begins as bulk messages in China must: with {@code 【signature】}, and goes on
 */
record ReplyText(String compact, boolean signed, List<Clause> clauses) {
    /** What stands between two signs of punctuation or emoji. */
    record Clause(String words, boolean endsInQuestionMark) {}

    private static final String ENDS = ".,;:!~。、·|()[]【】〔〕<>\n\r";
    private static final int MAX_KEYWORD_LENGTH = 3;
    private static final int MIN_AFTER_A_SIGNATURE = 6;
    private static final char END = '|';
    private static final char QUESTION = '?';

    static ReplyText of(String reply) {
        String plain = plain(reply);
        var clauses = new ArrayList<Clause>();
        var compact = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= plain.length(); i++) {
            if (i == plain.length() || plain.charAt(i) == END || plain.charAt(i) == QUESTION) {
                String words = plain.substring(start, i).strip();
                boolean question = i < plain.length() && plain.charAt(i) == QUESTION;
                if (!words.isEmpty()) {
                    clauses.add(new Clause(words, question));
                }
                start = i + 1;
            }
        }
        plain.chars().filter(Character::isLetterOrDigit).forEach(c -> compact.append((char) c));
        return new ReplyText(compact.toString(), signed(reply), List.copyOf(clauses));
    }

    /** A keyword in brackets is no signature. */
    private static boolean signed(String reply) {
        String trimmed = reply.strip();
        int close =
                trimmed.startsWith("【") ? trimmed.indexOf('】') : trimmed.startsWith("[") ? trimmed.indexOf(']') : -1;
        return close > MAX_KEYWORD_LENGTH && trimmed.length() - close > MIN_AFTER_A_SIGNATURE;
    }

    /** Letters, digits, single spaces, and the two ends of a clause; between digits also the signs of dates and times. */
    private static String plain(String reply) {
        String kept = Folding.fold(reply);
        var out = new StringBuilder(kept.length());
        for (int i = 0; i < kept.length(); ) {
            int c = kept.codePointAt(i);
            int next = i + Character.charCount(c);
            append(out, sign(c, i == 0 ? ' ' : kept.charAt(i - 1), next == kept.length() ? ' ' : kept.charAt(next)));
            i = next;
        }
        return withoutGapsInChinese(out);
    }

    /** What is left of a character: itself, a space, or the end of a clause. */
    private static int sign(int c, char before, char after) {
        if (Character.isLetterOrDigit(c)) {
            return c;
        }
        if ("./-:".indexOf(c) >= 0 && isDigit(before) && isDigit(after)) {
            return c;
        }
        if (c == QUESTION) {
            return QUESTION;
        }
        boolean insideAName = c == '.' && isLatin(before) && isLatin(after);
        return (ENDS.indexOf(c) >= 0 && !insideAName) || isPicture(c) ? END : ' ';
    }

    private static boolean isPicture(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL || type == Character.SURROGATE;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isHan(int c) {
        return Character.isIdeographic(c);
    }

    private static void append(StringBuilder out, int c) {
        boolean gap = c == ' ' && (out.isEmpty() || out.charAt(out.length() - 1) == ' ');
        if (!gap) {
            out.appendCodePoint(c);
        }
    }

    private static String withoutGapsInChinese(StringBuilder text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean gap = text.charAt(i) == ' '
                    && i > 0
                    && i + 1 < text.length()
                    && isHan(text.charAt(i - 1))
                    && isHan(text.charAt(i + 1));
            if (!gap) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }
}
