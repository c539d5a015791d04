package dev.pastdue.core.language;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes letters comparable: full width, case, accents, apostrophes, invisible characters and traditional characters are gone. One table
 * for all who read: {@code simplified.txt}, from OpenCC's data.
 */
public final class Folding {
    private static final String APOSTROPHES = "'‘’ʼ`´";
    private static final char[] SIMPLIFIED = simplified();

    private Folding() {}

    private static char[] simplified() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (String line : Resource.lines(Folding.class, "simplified.txt")) {
            for (int i = 0; i + 1 < line.length(); i += 2) {
                table[line.charAt(i)] = line.charAt(i + 1);
            }
        }
        return table;
    }

    /** The text in small letters, simplified characters and Unicode's compatibility form, without accents and apostrophes. */
    public static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var out = new StringBuilder(plain.length());
        plain.codePoints()
                .filter(c -> APOSTROPHES.indexOf(c) < 0 && !leavesNoTrace(c))
                .map(c -> Character.isBmpCodePoint(c) ? simplified((char) c) : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The simplified character for a traditional one; any other is itself. */
    public static char simplified(char c) {
        return SIMPLIFIED[c] == 0 ? c : SIMPLIFIED[c];
    }

    /** Accents, joiners, variation selectors, halves of a character. */
    private static boolean leavesNoTrace(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
