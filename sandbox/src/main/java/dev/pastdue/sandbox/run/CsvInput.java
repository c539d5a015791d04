package dev.pastdue.sandbox.run;

import dev.pastdue.core.book.BookRecord;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.CsvRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rows of a CSV file that a run is given, by docs/formats.md: columns in any order, unknown ones ignored.
 *
 * @param unknownColumns how many columns were ignored
 */
record CsvInput<T>(List<T> rows, int unknownColumns) {
    private static final int MAX_PROBLEMS = 20;

    CsvInput {
        rows = List.copyOf(rows);
    }

    /** From a row's fields by name to what it says. */
    @FunctionalInterface
    interface Reading<T> {
        T read(UnaryOperator<String> fields) throws WrongField;
    }

    static <T> CsvInput<T> none() {
        return new CsvInput<>(List.of(), 0);
    }

    /**
     * Reads a file.
     *
     * @param fields the columns that it must have
     * @throws InvalidConfig that names every row that is wrong, with line, column and reason
     */
    static <T> CsvInput<T> read(Path path, List<String> fields, Reading<T> reading) {
        return read(path, fields, List.of(), reading);
    }

    /**
     * The same, of a file that may lack some of its columns: what is not there is read as empty.
     *
     * @param optional columns that it may lack, among the fields or besides
     */
    static <T> CsvInput<T> read(Path path, List<String> fields, List<String> optional, Reading<T> reading) {
        try (var records = new CsvRecords(Files.newInputStream(path), 0, 1)) {
            Optional<BookRecord> header = records.next();
            Map<String, Integer> places = places(
                    path,
                    header.map(BookRecord::fields).orElse(List.of()),
                    fields.stream().filter(name -> !optional.contains(name)).toList());
            int width = places.size();
            var rows = new ArrayList<T>();
            var problems = new ArrayList<String>();
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                BookRecord row = next.get();
                if (row.problem() != null || row.fields().size() != width) {
                    problems.add(path + ":" + row.line() + ": the row cannot be read, or has not " + width
                            + " fields as the header has; it must be UTF-8 CSV");
                    continue;
                }
                try {
                    rows.add(reading.read(name -> optional.contains(name) && !places.containsKey(name)
                            ? ""
                            : row.fields()
                                    .get(Objects.requireNonNull(places.get(name), name))
                                    .strip()));
                } catch (WrongField wrong) {
                    problems.add(path + ":" + row.line() + ": " + wrong.field() + " " + wrong.reason());
                }
            }
            refuse(problems);
            return new CsvInput<>(
                    rows,
                    Math.toIntExact(places.keySet().stream()
                            .filter(name -> !fields.contains(name) && !optional.contains(name))
                            .count()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            int more = problems.size() - MAX_PROBLEMS;
            throw new InvalidConfig(String.join("\n", problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())))
                    + (more > 0 ? "\nand " + more + " rows more" : ""));
        }
    }

    private static Map<String, Integer> places(Path path, List<String> header, List<String> fields) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip();
            if (places.put(name, i) != null) {
                throw new InvalidConfig(path + ":1: the header has a column twice; keep one of each");
            }
        }
        List<String> missing =
                fields.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidConfig(path + ":1: the header lacks " + String.join(", ", missing) + "; it needs "
                    + String.join(",", fields) + " in any order");
        }
        return places;
    }
}
