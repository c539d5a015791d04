package dev.pastdue.formats;

import dev.pastdue.core.ops.InvalidConfig;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** All that is wrong with a document, in the order of its lines. */
public final class Problems {
    private record Problem(int line, int column, String what) {}

    private final String file;
    private final TreeSet<Problem> found = new TreeSet<>(Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::what));

    /** @param file its path, for the messages */
    public Problems(String file) {
        this.file = file;
    }

    /** Notes a problem; {@code what} says what is wrong and, after a semicolon, what to do. */
    public void add(Node at, String what) {
        add(at.getStartMark(), what);
    }

    void add(Optional<Mark> at, String what) {
        add(at.map(Mark::getLine).orElse(0) + 1, at.map(Mark::getColumn).orElse(0) + 1, what);
    }

    /** The line and column of the first character are 1. */
    void add(int line, int column, String what) {
        found.add(new Problem(line, column, what));
    }

    /** @throws InvalidConfig with every problem on a line of its own */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfig(found.stream()
                    .map(problem -> file + ":" + problem.line() + ":" + problem.column() + ": " + problem.what())
                    .collect(Collectors.joining("\n")));
        }
    }

    /** Notes a last problem and gives up. */
    InvalidConfig end(int line, int column, String what) {
        add(line, column, what);
        try {
            throwIfAny();
        } catch (InvalidConfig broken) {
            return broken;
        }
        throw new IllegalStateException("a problem was just added");
    }
}
