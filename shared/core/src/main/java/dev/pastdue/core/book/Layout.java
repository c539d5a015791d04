package dev.pastdue.core.book;

/**
 * How a book's file is laid out, as its header says.
 *
 * @param separator between fields: a comma, semicolon, tab or vertical bar
 * @param columns how many fields the header has; 0 while it is not read yet
 */
public record Layout(char separator, int columns) {
    /** What a header is read with where nothing is known of it. */
    public static final Layout UNKNOWN = new Layout(',', 0);
}
