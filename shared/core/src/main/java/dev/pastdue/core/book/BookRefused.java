package dev.pastdue.core.book;

/** The file is not a book: nothing of it was written. The message says what is wrong and what to do. */
public final class BookRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BookRefused(String message) {
        super(message);
    }
}
