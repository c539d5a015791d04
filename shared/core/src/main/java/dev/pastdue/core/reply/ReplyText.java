package dev.pastdue.core.reply;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** Pairs, traditional before simplified: the characters that the rules have, not a dictionary. */
    private static final String SIMPLIFIED = "訂订閱阅簡简訊讯傳传發发還还繳缴轉转帳账帐账賬账匯汇錢钱後后週周禮礼號号會会給给電电話话錯错認认識识這这個个嗎吗麼么"
            + "沒没們们對对異异議议盜盗請请謝谢絕绝擾扰騷骚聯联絡络刪删單单開开復复複复覆复續续為为裡里裏里幫帮協协說说説说誰谁幾几數数額额"
            + "誤误爭争辦办領领過过剛刚結结內内換换機机無无間间從从來来點点現现專专員员償偿計计繼继啟启費费資资銷销煩烦別别動动戶户條条盡尽"
            + "關关閉闭兒儿碼码張张處处媽妈總总隨随許许種种願愿類类貴贵撥拨兩两寬宽頭头遞递課课趕赶緊紧確确儘尽債债務务經经筆笔實实貸贷欄栏時时詐诈騙骗問问題题樣样誌志終终證证進进買买將将與与馬马應应當当";

    private static final String APOSTROPHES = "'‘’ʼ`´";
    private static final String ENDS = ".,;:!~。、·|()[]【】〔〕<>\n\r";
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

    private static boolean signed(String reply) {
        String trimmed = reply.strip();
        int close = trimmed.indexOf('】');
        return trimmed.startsWith("【") && close > 0 && close < trimmed.length() - 1;
    }

    /** Letters, digits, single spaces, and the two ends of a clause; between digits also the signs of dates and times. */
    private static String plain(String reply) {
        String source = Normalizer.normalize(withoutApostrophes(reply), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(source.length());
        source.codePoints()
                .filter(c -> !leavesNoTrace(c))
                .map(ReplyText::simplified)
                .forEach(plain::appendCodePoint);
        String kept = plain.toString();
        var out = new StringBuilder(kept.length());
        for (int i = 0; i < kept.length(); ) {
            int c = kept.codePointAt(i);
            int next = i + Character.charCount(c);
            append(out, sign(c, i == 0 ? ' ' : kept.charAt(i - 1), next == kept.length() ? ' ' : kept.charAt(next)));
            i = next;
        }
        return withoutGapsInChinese(out);
    }

    private static String withoutApostrophes(String reply) {
        var out = new StringBuilder(reply.length());
        reply.chars().filter(c -> APOSTROPHES.indexOf(c) < 0).forEach(c -> out.append((char) c));
        return out.toString();
    }

    /** Accents, joiners, variation selectors. */
    private static boolean leavesNoTrace(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static int simplified(int c) {
        if (!isHan(c)) {
            return c;
        }
        for (int i = SIMPLIFIED.indexOf(c); i >= 0; i = SIMPLIFIED.indexOf(c, i + 1)) {
            if (i % 2 == 0) {
                return SIMPLIFIED.charAt(i + 1);
            }
        }
        return c;
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
