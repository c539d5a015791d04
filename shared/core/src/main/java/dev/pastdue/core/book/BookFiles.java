package dev.pastdue.core.book;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The books that a lender dropped, and the rejects that go back. */
public interface BookFiles {
    /**
     * A book's file.
     *
     * @param name such as {@code 2005-09-01.csv}
     * @param version of its content
     */
    record BookFile(String name, String version) {
        /** Name and version, as one word. */
        public String id() {
            return name + "@" + version;
        }
    }

    /** The records from a byte offset on; memory stays bounded whatever the file holds. */
    interface Records extends AutoCloseable {
        /** The next record; empty at the end. */
        Optional<BookRecord> next();

        @Override
        void close();
    }

    /**
     * Opens a book.
     *
     * @param offset where a record begins
     * @param line the physical line at that offset
     * @param layout as the header says
     * @return empty where the file is no longer there in this version
     */
    Optional<Records> open(BookFile file, long offset, long line, Layout layout);

    /** The first bytes of a book, at most so many; empty where the file is no longer there in this version. */
    Optional<byte[]> head(BookFile file, int bytes);

    /** How many bytes the file has; empty where it is no longer there in this version. */
    Optional<Long> length(BookFile file);

    /** When the file came to where it lies; empty where it is no longer there in this version. Of two files the later one corrects the other. */
    Optional<Instant> arrived(BookFile file);

    /** When the file came, as far as that can be told now: never later than {@code now}. */
    default Instant arrival(BookFile file, Instant now) {
        return arrived(file).filter(now::isAfter).orElse(now);
    }

    /** The rejects written so far for a book. */
    List<Reject> rejects(BookFile file);

    /** Replaces the rejects of a book. */
    void putRejects(BookFile file, List<Reject> rejects);
}
