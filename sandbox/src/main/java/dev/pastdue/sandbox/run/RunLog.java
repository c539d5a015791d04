package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.core.ops.Figures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the functions log, kept in a file, and what of it the run itself reads. */
final class RunLog implements AutoCloseable {
    private final BufferedWriter file;
    private final List<Map<String, @Nullable Object>> events = new ArrayList<>();
    private @Nullable LoggedFigures figures;

    RunLog(Path path) {
        try {
            file = Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Takes a line that a function logged. */
    void accept(String line) {
        try {
            file.write(line);
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log; is the disk full?", e);
        }
        if (!line.startsWith("{\"_aws\"")) {
            events.add(Json.object(line));
        } else if (figures != null) {
            figures.accept(line);
        }
    }

    /** The same, and it remembers what is counted. */
    RunLog keepingFigures(Clock clock) {
        figures = new LoggedFigures(clock);
        return this;
    }

    /** What was counted, as far as it is remembered. */
    Figures figures() {
        LoggedFigures kept = figures;
        return kept == null ? (_, _, _) -> List.of() : kept;
    }

    /** An invocation ended in an exception, as Lambda would say it. */
    void failed(RuntimeException failure) {
        accept(Json.write(Map.of(
                "level",
                "ERROR",
                "event",
                "invocation-failed",
                "failure",
                failure.getClass().getName(),
                "at",
                failure.getStackTrace().length == 0 ? "" : failure.getStackTrace()[0].toString())));
    }

    /** The events of this name. */
    List<Map<String, @Nullable Object>> events(String name) {
        return events.stream().filter(event -> name.equals(event.get("event"))).toList();
    }

    /** All that was said at ERROR. */
    List<Map<String, @Nullable Object>> errors() {
        return events.stream()
                .filter(event -> "ERROR".equals(event.get("level")))
                .toList();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log; is the disk full?", e);
        }
    }
}
