package dev.pastdue.core.language;

/** How wide a text is on a terminal: a Chinese character, full-width punctuation included, is as wide as two letters. */
public final class TextWidth {
    private static final int FIRST_WIDE = 0x2E80;

    private TextWidth() {}

    public static int of(String text) {
        return text.codePoints().map(c -> c < FIRST_WIDE ? 1 : 2).sum();
    }

    /** The text with spaces behind it, up to this width. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /** The text with spaces before it, up to this width. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text))) + text;
    }
}
