package dev.pastdue.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The tables in {@code corpus/}: tab-separated, with a header. A fifth of the lines is held out: never read to make a rule. */
final class CorpusFile {
    static final String RULES = "rules";
    static final String HELD_OUT = "held-out";

    private CorpusFile() {}

    /**
     * Reads the lines.
     *
     * @param columns how many each has
     * @param reader understands one line's columns
     */
    static <T> List<T> read(Path home, String name, int columns, Function<String[], T> reader) {
        Path file = home.resolve(name);
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> split(name, line, columns))
                    .map(reader)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String[] split(String name, String line, int columns) {
        String[] split = line.split("\t", -1);
        if (split.length != columns) {
            throw new IllegalArgumentException(name + ": not " + columns + " columns: " + line);
        }
        return split;
    }
}
