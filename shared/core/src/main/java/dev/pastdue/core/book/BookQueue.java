package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import java.time.Duration;

/** Where intake leaves what its time did not suffice for. */
public interface BookQueue {
    /** Asks for another invocation with this book, not before {@code delay}; it may come twice. */
    void load(BookFile file, Duration delay);

    /**
     * Asks for an invocation with a part of the book; several may work on it at once.
     *
     * @param from the part's first byte
     */
    void loadPart(BookFile file, long from, Duration delay);
}
