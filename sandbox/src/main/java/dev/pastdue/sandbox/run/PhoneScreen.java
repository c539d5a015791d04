package dev.pastdue.sandbox.run;

import dev.pastdue.core.text.Segments;
import java.util.ArrayList;
import java.util.List;

/** A text as a phone shows it, in a terminal. */
public final class PhoneScreen {
    private static final int WIDTH = 34;
    private static final int FIRST_WIDE = 0x2E80;

    private PhoneScreen() {}

    /** The rows, under a title that also says how many segments the text takes. */
    public static List<String> show(String title, String body) {
        var rows = new ArrayList<String>();
        rows.add(title + ", " + Segments.of(body).count() + " segments");
        rows.add("╭" + "─".repeat(WIDTH + 2) + "╮");
        for (String row : wrapped(body)) {
            rows.add("│ " + row + " ".repeat(Math.max(0, WIDTH - width(row))) + " │");
        }
        rows.add("╰" + "─".repeat(WIDTH + 2) + "╯");
        return rows;
    }

    private static List<String> wrapped(String body) {
        var rows = new ArrayList<String>();
        for (String paragraph : body.split("\n", -1)) {
            var row = new StringBuilder();
            for (String word : words(paragraph)) {
                if (width(row.toString()) + width(word.stripTrailing()) > WIDTH && !row.isEmpty()) {
                    rows.add(row.toString().stripTrailing());
                    row.setLength(0);
                }
                row.append(word);
            }
            rows.add(row.toString().stripTrailing());
        }
        return rows;
    }

    /** Words with the space behind them; every wide character is a word of its own, and so is as much of a long word as fits. */
    private static List<String> words(String paragraph) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        paragraph.codePoints().forEach(c -> {
            word.appendCodePoint(c);
            if (c == ' ' || isWide(c) || width(word.toString()) >= WIDTH - 1) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        words.add(word.toString());
        return words;
    }

    private static int width(String row) {
        return row.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return c >= FIRST_WIDE;
    }
}
