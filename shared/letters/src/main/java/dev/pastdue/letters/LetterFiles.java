package dev.pastdue.letters;

import java.util.List;

/** Where letters are kept for the printing house: a bucket, or a folder. */
public interface LetterFiles {
    /** Writes a file, over what has its name. */
    void put(String name, byte[] bytes);

    /**
     * Writes a file once.
     *
     * @return false where there is one of its name, which stays as it is: another was first
     */
    boolean create(String name, byte[] bytes);

    /** The file of this name, which is there. */
    byte[] get(String name);

    /** The names that begin so, sorted. */
    List<String> list(String prefix);
}
