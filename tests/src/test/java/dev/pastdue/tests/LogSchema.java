package dev.pastdue.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the functions log: the events that their code says, and the fields that docs/formats.md lists for each. */
final class LogSchema {
    /** What a line of every event has. */
    static final Set<String> OF_EVERY_LINE = Set.of("timestamp", "level", "function", "event");

    private static final Pattern SAID =
            Pattern.compile("log\\(\\s*(?:Telemetry\\.)?Level\\.(INFO|WARN|ERROR),\\s*\"([a-z-]+)\"");
    /** As scan says it, of its answer. */
    private static final Pattern ANSWERED = Pattern.compile("\\blogged\\(\\s*\"([a-z-]+)\"");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (INFO|WARN|ERROR) \\| ([^|]*) \\|");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");

    private LogSchema() {}

    /** The level of each event that the code says, and the source files in which it does. */
    static Map<String, String> levelsInCode() {
        var levels = new TreeMap<String, String>();
        for (String source : sources().values()) {
            SAID.matcher(source)
                    .results()
                    .filter(said -> !said.group(2).equals("rehearsed"))
                    .forEach(said -> levels.put(said.group(2), said.group(1)));
            ANSWERED.matcher(source).results().forEach(said -> levels.put(said.group(1), "INFO"));
        }
        return levels;
    }

    /** The level of each event, by docs/formats.md. */
    static Map<String, String> levelsInDocuments() {
        var levels = new TreeMap<String, String>();
        ROW.matcher(formats()).results().forEach(row -> levels.put(row.group(1), row.group(2)));
        return levels;
    }

    /** The fields of each event, by docs/formats.md. */
    static Map<String, Set<String>> fields() {
        var fields = new TreeMap<String, Set<String>>();
        Matcher row = ROW.matcher(formats());
        while (row.find()) {
            var words = new TreeSet<String>();
            WORD.matcher(row.group(3)).results().forEach(word -> words.add(word.group(1)));
            fields.put(row.group(1), words);
        }
        return fields;
    }

    /** The sources that are packaged for Lambda, by path. */
    static Map<Path, String> sources() {
        var sources = new HashMap<Path, String>();
        for (String folder : List.of("shared/core", "shared/aws", "shared/formats", "shared/review", "functions")) {
            try (Stream<Path> files = Files.walk(SharedAws.HOME.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")
                                && file.toString().contains("/src/main/"))
                        .forEach(file -> sources.put(file, read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static String formats() {
        return read(SharedAws.HOME.resolve("docs/formats.md"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
