package dev.pastdue.bench;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.LoadReport.Loaded;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Intake's rows a second beside the rate of its own calls made bare: the same items, a hundred to a {@code BatchGetItem} and to a
 * {@code TransactWriteItems}, into a table of the same shape. The two alternate, so that a busy machine slows both.
 */
final class IntakeBench {
    private static final String RAW = "bench-raw";
    private static final int CHUNK = 100;
    private static final double GOAL = 0.6;

    private final BenchStack stack;
    private final Path work;
    private final int rows;
    private final int rounds;
    private final int singles;

    /** Seconds of each, over all rounds. */
    private static final class Times {
        private double ours;
        private double raw;
    }

    private IntakeBench(BenchStack stack, Path work, boolean quick) {
        this.stack = stack;
        this.work = work;
        this.rows = quick ? 2_000 : 5_000;
        this.rounds = quick ? 2 : 3;
        this.singles = quick ? 200 : 1_000;
    }

    static void run(Report report, Path home, Path work, boolean quick) {
        try (var stack = new BenchStack(home)) {
            new IntakeBench(stack, work, quick).run(report);
        }
    }

    private void run(Report report) {
        createRawTable();
        var fresh = new Times();
        var refreshed = new Times();
        var unchanged = new Times();
        round(0, new Times(), new Times(), new Times());
        for (int round = 1; round <= rounds; round++) {
            round(round, fresh, refreshed, unchanged);
        }
        double single = singles / singlePuts();
        report.section("Intake, rows a second");
        report.note(
                "BookIntake over S3, DynamoDB Local: books of " + rows + " rows, " + rounds
                        + " of each, beside the same BatchGetItem and TransactWriteItems (100 items a call) made bare, in turns.");
        report.row("%-44s %10s %14s %8s", "", "intake", "its calls bare", "share");
        line(report, "fresh book, all past due", fresh);
        line(report, "next day's book, all still past due", refreshed);
        line(report, "next day's book, all current as before", unchanged);
        report.row("%-44s %10s %14.0f", "one conditional put a row, for comparison", "", single);
        goal(report, "fresh book", fresh);
        goal(report, "refreshed book", refreshed);
        goal(report, "unchanged book", unchanged);
    }

    private void line(Report report, String what, Times times) {
        double all = (double) rows * rounds;
        report.row(
                "%-44s %10.0f %14.0f %7.0f%%", what, all / times.ours, all / times.raw, 100 * times.raw / times.ours);
    }

    private static void goal(Report report, String what, Times times) {
        double share = times.raw / times.ours;
        report.goal(
                "intake of a %s at %.0f %% of what its calls allow".formatted(what, 100 * share),
                "at least 60 %",
                share >= GOAL);
    }

    private void round(int round, Times fresh, Times refreshed, Times unchanged) {
        LocalDate due = BenchStack.TODAY.minusDays(3);
        Instant yesterday = stack.exportedOn(BenchStack.TODAY.minusDays(1));
        Instant today = stack.exportedOn(BenchStack.TODAY);
        int pastDue = 1 + 2 * round * rows;
        int current = pastDue + rows;

        fresh.ours += load("fresh-" + round, pastDue, due, yesterday);
        List<Map<String, AttributeValue>> items = stored(pastDue);
        fresh.raw += raw(items, 0);

        refreshed.ours += load("refreshed-" + round, pastDue, due, today);
        refreshed.raw += raw(stored(pastDue), 1);

        load("current-" + round, current, null, yesterday);
        unchanged.ours += load("unchanged-" + round, current, null, today);
        List<Map<String, AttributeValue>> currentItems = stored(current);
        raw(currentItems, 0);
        unchanged.raw += seconds(() -> {
            for (int i = 0; i < currentItems.size(); i += CHUNK) {
                get(RAW, keys(currentItems.subList(i, i + CHUNK)));
            }
        });
    }

    private double load(String name, int first, @Nullable LocalDate due, Instant asOf) {
        Path file = work.resolve(name + ".csv");
        try (var book = new BenchBook(file)) {
            for (int number = first; number < first + rows; number++) {
                book.account(number, BenchBook.phone(number), due, asOf);
            }
        }
        BookFile uploaded = stack.upload(file, name + ".csv");
        return seconds(() -> {
            if (!(stack.load(uploaded) instanceof Loaded(var progress, int _)) || progress.rows() != rows) {
                throw new IllegalStateException("the bench's book was not loaded");
            }
        });
    }

    private List<Map<String, AttributeValue>> stored(int first) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (int i = first; i < first + rows; i += CHUNK) {
            items.addAll(get(
                    stack.table("AccountsTable"),
                    IntStream.range(i, i + CHUNK)
                            .mapToObj(number -> Map.of("accountId", AttributeValue.fromS(BenchBook.accountId(number))))
                            .toList()));
        }
        return items;
    }

    private double raw(List<Map<String, AttributeValue>> items, long version) {
        return seconds(() -> {
            for (int i = 0; i < items.size(); i += CHUNK) {
                List<Map<String, AttributeValue>> chunk = items.subList(i, i + CHUNK);
                get(RAW, keys(chunk));
                List<TransactWriteItem> puts =
                        chunk.stream().map(item -> put(item, version)).toList();
                client().transactWriteItems(write -> write.transactItems(puts));
            }
        });
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item, long version) {
        return TransactWriteItem.builder()
                .put(put -> {
                    put.tableName(RAW)
                            .item(item)
                            .conditionExpression(version == 0 ? "attribute_not_exists(#v)" : "#v = :v")
                            .expressionAttributeNames(Map.of("#v", "version"));
                    if (version > 0) {
                        put.expressionAttributeValues(Map.of(":v", AttributeValue.fromN(Long.toString(version))));
                    }
                })
                .build();
    }

    private double singlePuts() {
        List<Map<String, AttributeValue>> items = stored(1).stream()
                .limit(singles)
                .map(item -> {
                    Map<String, AttributeValue> other = new HashMap<>(item);
                    other.put(
                            "accountId",
                            AttributeValue.fromS("X"
                                    + Objects.requireNonNull(item.get("accountId"))
                                            .s()));
                    return other;
                })
                .toList();
        return seconds(() -> items.forEach(item -> client().putItem(put -> put.tableName(RAW)
                .item(item)
                .conditionExpression("attribute_not_exists(#v)")
                .expressionAttributeNames(Map.of("#v", "version")))));
    }

    private List<Map<String, AttributeValue>> get(String table, List<Map<String, AttributeValue>> keys) {
        return client().batchGetItem(get -> get.requestItems(Map.of(
                        table,
                        KeysAndAttributes.builder()
                                .keys(keys)
                                .consistentRead(true)
                                .build())))
                .responses()
                .getOrDefault(table, List.of());
    }

    private static List<Map<String, AttributeValue>> keys(List<Map<String, AttributeValue>> items) {
        return items.stream()
                .map(item -> Map.of("accountId", item.get("accountId")))
                .toList();
    }

    private void createRawTable() {
        var like = client().describeTable(describe -> describe.tableName(stack.table("AccountsTable")))
                .table();
        client().createTable(create -> create.tableName(RAW)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(like.attributeDefinitions())
                .keySchema(like.keySchema())
                .globalSecondaryIndexes(like.globalSecondaryIndexes().stream()
                        .map(index -> software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(Projection.builder()
                                        .projectionType(index.projection().projectionType())
                                        .build())
                                .build())
                        .toList()));
    }

    private DynamoDbClient client() {
        return stack.dynamoDb();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
