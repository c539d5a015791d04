package dev.pastdue.sandbox.run;

import dev.pastdue.aws.DynamoDbJson;
import dev.pastdue.aws.Json;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves in its tables, as JSON lines: first {@code {"zone":…,"until":…,"paused":…,"freshness":…,
 * "usdPerSegment":…,"stages":[{"name":…,"holdOut":…,"variants":{…},"hours":{…}}]}}, then an item a line with its table's logical id, in DynamoDB's own JSON,
 * sorted. {@link RecordedTables} reads it, and the review.
 */
public final class RecordFile {
    /** The file's name in a run's folder. */
    public static final String NAME = "records.jsonl";

    static final String REPLIES = "RepliesTable";

    static final List<String> TABLES = List.of("AccountsTable", "NoticesTable", "ContactsTable", "CheckpointsTable");

    private RecordFile() {}

    static void write(Path file, LocalAws aws, Stack stack, Strategy strategy, Instant until) {
        var head = new LinkedHashMap<String, Object>();
        head.put("zone", strategy.lender().zone());
        head.put("until", until);
        head.put("paused", strategy.paused());
        head.put("freshness", strategy.freshness().toString());
        head.put("usdPerSegment", stack.environmentOf("SendFunction").get("USD_PER_SEGMENT"));
        head.put("stages", strategy.stages().stream().map(RecordFile::shares).toList());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(out, Json.write(head));
            var tables = new ArrayList<>(TABLES);
            if (stack.tables().contains(REPLIES)) {
                tables.add(REPLIES);
            }
            for (String table : tables) {
                for (String item : items(aws, stack.tableName(table), table)) {
                    line(out, item);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the disk full?", e);
        }
    }

    /** What the arms and variants of a stage are drawn by. */
    private static Map<String, Object> shares(Stage stage) {
        return Map.of(
                "name", stage.name(),
                "holdOut", stage.holdOut(),
                "variants", stage.variants(),
                "hours", stage.hourWeights());
    }

    private static void line(BufferedWriter out, String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    private static List<String> items(LocalAws aws, String name, String table) {
        var lines = new ArrayList<String>();
        aws.dynamoDbClient().scanPaginator(scan -> scan.tableName(name)).items().forEach(item -> {
            var line = new LinkedHashMap<String, Object>();
            line.put("table", table);
            line.put("item", DynamoDbJson.written(item));
            lines.add(Json.write(line));
        });
        Collections.sort(lines);
        return lines;
    }
}
