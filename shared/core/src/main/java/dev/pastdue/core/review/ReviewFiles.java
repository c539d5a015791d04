package dev.pastdue.core.review;

import java.util.function.Consumer;

/** Where reviews leave their files, those for people and those of their work. */
public interface ReviewFiles {
    /**
     * Writes a file for people; one that is there already is written over.
     *
     * @param name such as {@code 2026-11-26T01-30-00Z/review.html}
     */
    void put(String name, String text);

    /** Where a person finds a file. */
    String place(String name);

    /**
     * A file of the work, written line by line, for it may be large.
     *
     * @param name what it begins with; no two files that are put have the same name
     */
    Lines lines(String name);

    /**
     * Reads a file of the work, line by line.
     *
     * @param name as {@link Lines#put} said it
     * @throws RuntimeException where it is not there
     */
    void each(String name, Consumer<String> line);

    /** A file in the making; it is there once it is put, and not before. */
    interface Lines extends AutoCloseable {
        void add(String line);

        /** Its whole name. */
        String put();

        /** Forgets what was not put. */
        @Override
        void close();
    }
}
