package dev.pastdue.core.dryrun;

/** Where dry runs leave their files. A file that is there already is written over. */
public interface DryRunFiles {
    /**
     * Writes a file.
     *
     * @param name such as {@code 2026-11-26T01-30-00Z/dry-run.html}
     */
    void put(String name, String text);

    /**
     * Reads a file that was written before.
     *
     * @throws RuntimeException where it is not there
     */
    String get(String name);

    /** A file that is written line by line, for it may be large. */
    Lines lines(String name);

    /** Where a person finds a file. */
    String place(String name);

    /** A file in the making; it is there once it is put, and not before. */
    interface Lines extends AutoCloseable {
        void add(String line);

        void put();

        /** Forgets what was not put. */
        @Override
        void close();
    }
}
