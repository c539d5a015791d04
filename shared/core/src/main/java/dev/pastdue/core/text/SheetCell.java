package dev.pastdue.core.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A cell of a CSV file that people open in a spreadsheet. A text that the spreadsheet would take for a formula gets an apostrophe before it,
 * which it shows as a text; numbers, and so phone numbers, stay as they are. The characters are OWASP's ("CSV Injection"), with the full-width
 * ones that a spreadsheet in Chinese takes alike.
 */
public final class SheetCell {
    private static final String MARK = "'";
    private static final String FORMULA = "[=+\\-@\\t\\r\\n＝＋－＠]";
    private static final Pattern TO_MARK = Pattern.compile("(?s)'*" + FORMULA + ".*");
    private static final Pattern MARKED = Pattern.compile("(?s)'+" + FORMULA + ".*");
    private static final Pattern NUMBER = Pattern.compile("[+-][0-9]+(\\.[0-9]+)?");

    private SheetCell() {}

    /** As it is written. */
    public static String write(String text) {
        return TO_MARK.matcher(text).matches() && !NUMBER.matcher(text).matches() ? MARK + text : text;
    }

    /** A row as it is written. */
    public static List<String> write(List<String> row) {
        return row.stream().map(SheetCell::write).toList();
    }

    /** What {@link #write(String)} was given for this. */
    public static String read(String cell) {
        return MARKED.matcher(cell).matches() ? cell.substring(MARK.length()) : cell;
    }
}
