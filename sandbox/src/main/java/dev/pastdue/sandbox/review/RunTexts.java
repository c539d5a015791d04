package dev.pastdue.sandbox.review;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.core.text.Segments;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What went out for each notice: a run's {@code texts.csv}, as the gateway saw it. */
final class RunTexts {
    static final String NAME = "texts.csv";

    /** The segments of each text, by account and stage, and by when it was sent; a number gets one text at an instant. */
    private final Map<String, NavigableMap<Instant, Integer>> segments = new HashMap<>();

    private RunTexts() {}

    /** No texts where the file is missing. */
    static RunTexts read(Path folder) throws IOException {
        var texts = new RunTexts();
        Path file = folder.resolve(NAME);
        if (Files.isRegularFile(file)) {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
                csv.forEach(texts::add);
            }
        }
        return texts;
    }

    private void add(NamedCsvRecord line) {
        segments.computeIfAbsent(
                        key(SheetCell.read(line.getField("account_id")), line.getField("stage")), _ -> new TreeMap<>())
                .put(
                        Instant.parse(line.getField("sent_at")),
                        Segments.of(SheetCell.read(line.getField("body"))).count());
    }

    private static String key(String account, String stage) {
        return account + " " + stage;
    }

    /** How many segments each text had that went out for an account's stage from one instant until before another. */
    List<Integer> segments(String account, String stage, Instant from, Instant before) {
        NavigableMap<Instant, Integer> all = segments.get(key(account, stage));
        Collection<Integer> within =
                all == null ? List.of() : all.subMap(from, true, before, false).values();
        return List.copyOf(within);
    }
}
