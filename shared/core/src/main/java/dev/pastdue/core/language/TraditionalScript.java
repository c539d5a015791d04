package dev.pastdue.core.language;

import java.util.HashMap;
import java.util.Map;

/**
 * Writes for Taiwan what is written for the mainland: its own words by {@code taiwan.txt}, the longest that fits, and else each
 * character by {@code simplified.txt} read backwards, in its own quotation marks. What is not Chinese stays.
 */
public final class TraditionalScript {
    private static final Map<String, String> WORDS = words();
    private static final int LONGEST =
            WORDS.keySet().stream().mapToInt(String::length).max().orElse(1);
    private static final char[] TRADITIONAL = traditional();

    private TraditionalScript() {}

    private static Map<String, String> words() {
        var words = new HashMap<String, String>();
        for (String line : Resource.lines(TraditionalScript.class, "taiwan.txt")) {
            int space = line.indexOf(' ');
            words.put(line.substring(0, space), line.substring(space + 1));
        }
        return words;
    }

    /** By simplified character; the first traditional one that the table has for it. */
    private static char[] traditional() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (String line : Resource.lines(TraditionalScript.class, "simplified.txt")) {
            for (int i = 0; i + 1 < line.length(); i += 2) {
                char simplified = line.charAt(i + 1);
                table[simplified] = table[simplified] == 0 ? line.charAt(i) : table[simplified];
            }
        }
        table['“'] = '「';
        table['”'] = '」';
        return table;
    }

    /** The text as Taiwan writes it. */
    public static String of(String text) {
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            String word = wordAt(text, i);
            if (word.isEmpty()) {
                char c = text.charAt(i);
                out.append(TRADITIONAL[c] == 0 ? c : TRADITIONAL[c]);
                i++;
            } else {
                out.append(WORDS.get(word));
                i += word.length();
            }
        }
        return out.toString();
    }

    private static String wordAt(String text, int start) {
        if (text.charAt(start) < '\u2E80') {
            return "";
        }
        for (int length = Math.min(LONGEST, text.length() - start); length > 0; length--) {
            String word = text.substring(start, start + length);
            if (WORDS.containsKey(word)) {
                return word;
            }
        }
        return "";
    }
}
