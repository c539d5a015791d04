package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbTaskStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3BookFiles;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.formats.LibPhoneNumbers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Intake of a book in which every row changed, on stores that answer as late as AWS: as it was until 29 November 2026, a hundred rows at a time
 * in one read and one transaction; and as it is. The two alternate, so that a busy machine slows both.
 */
final class IntakeLatencyBench {
    private static final double GOAL = 8;
    private static final String ACCOUNTS = "accounts";
    private static final LocalDate DUE = BenchStack.TODAY.minusDays(3);
    private static final Instant AS_OF =
            BenchStack.TODAY.atTime(5, 0).atZone(MemoryStack.ZONE).toInstant();
    private static final BatchStatementResponse TAKEN =
            BatchStatementResponse.builder().build();

    /** A function that stays warm remembers how numbers were read. */
    private static final LibPhoneNumbers PHONES = new LibPhoneNumbers();

    private final Policy policy;
    private final Path home;
    private final Path work;
    private final int rows;
    private final int rounds;

    private IntakeLatencyBench(Path home, Path work, int rows, int rounds) {
        this.policy = BenchStack.policy(home);
        this.home = home;
        this.work = work;
        this.rows = rows;
        this.rounds = rounds;
    }

    static void run(Report report, Path home, Path work, boolean quick) {
        new IntakeLatencyBench(home, work, quick ? 20_000 : 50_000, quick ? 2 : 5).run(report);
    }

    private void run(Report report) {
        var before = new ArrayList<Round>();
        var now = new ArrayList<Round>();
        round(false);
        round(true);
        for (int i = 0; i < rounds; i++) {
            before.add(round(false));
            now.add(round(true));
        }
        double times = Round.median(before, Round::seconds) / Round.median(now, Round::seconds);
        report.section("Intake on stores as late as AWS");
        report.note(("BookIntake over tables that make what is stored as it is read, 8 ms before a read, 12 before a"
                        + " write, 25 before a transaction: a book of %,d rows of which each changed, %d rounds in turns.")
                .formatted(rows, rounds));
        report.row("%-44s %14s %22s %10s", "", "rows a second", "processor, a row", "calls");
        line(report, "one chunk at a time, in transactions", before);
        line(report, SdkClients.CONNECTIONS + " chunks at once, one write unit a row", now);
        report.goal("intake at %.1f times the rows a second".formatted(times), "at least 8 times", times >= GOAL);
    }

    private void line(Report report, String what, List<Round> seen) {
        report.row(
                "%-44s %,14.0f %19.0f µs %,10.0f",
                what,
                rows / Round.median(seen, Round::seconds),
                1e6 * Round.median(seen, Round::processorSeconds) / rows,
                Round.median(seen, Round::calls));
    }

    /** Accounts as yesterday's book told them, made as they are read; every write is taken, and nothing is kept. */
    private static DynamoDbClient yesterday() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> switch (arguments[0]) {
                    case BatchGetItemRequest get -> stored(get);
                    case BatchExecuteStatementRequest write ->
                        BatchExecuteStatementResponse.builder()
                                .responses(write.statements().stream()
                                        .map(_ -> TAKEN)
                                        .toList())
                                .build();
                    case TransactWriteItemsRequest _ ->
                        TransactWriteItemsResponse.builder().build();
                    // Makes the request, and calls again with it.
                    case Consumer<?> _ -> InvocationHandler.invokeDefault(proxy, method, arguments);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static BatchGetItemResponse stored(BatchGetItemRequest get) {
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        get.requestItems()
                .forEach((table, wanted) -> found.put(
                        table,
                        table.equals(ACCOUNTS)
                                ? wanted.keys().stream()
                                        .map(key -> item(Objects.requireNonNull(key.get("accountId"))
                                                .s()))
                                        .toList()
                                : List.of()));
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    private static Map<String, AttributeValue> item(String id) {
        return BenchBook.stored(
                Integer.parseInt(id.substring(1)), AS_OF.minus(Duration.ofDays(1)), DUE, BenchStack.TODAY);
    }

    /** Today's book. */
    private Round round(boolean atOnce) {
        try (var stack = new MemoryStack(home)) {
            BookFile book = put(stack);
            return Round.of(stack.latency(), () -> load(stack, book, atOnce));
        }
    }

    private BookFile put(MemoryStack stack) {
        Path path = work.resolve("today.csv");
        try (var book = new BenchBook(path)) {
            book.accounts(1, rows, DUE, AS_OF);
        }
        String eTag = stack.aws()
                .s3Client()
                .putObject(
                        put -> put.bucket(stack.bucket("BooksBucket")).key("books/today.csv"),
                        RequestBody.fromFile(path))
                .eTag();
        return new BookFile("today.csv", eTag.replace("\"", ""));
    }

    private void load(MemoryStack stack, BookFile book, boolean atOnce) {
        DynamoDbClient dynamoDb = stack.latency().before(yesterday());
        AccountStore accounts = atOnce
                ? DynamoDbAccountStore.ofManyWrites(dynamoDb, ACCOUNTS, Expiry.NEVER, SdkClients.CONNECTIONS)
                : new DynamoDbAccountStore(dynamoDb, ACCOUNTS, Expiry.NEVER);
        var report = new BookIntake(
                        new S3BookFiles(stack.aws().s3Client(), stack.bucket("BooksBucket"), new CsvBookFormat()),
                        new BookIntake.Stores(
                                accounts,
                                new DynamoDbContactStore(dynamoDb, "contacts", Expiry.NEVER),
                                new DynamoDbTaskStore(dynamoDb, "replies", ACCOUNTS, Expiry.NEVER)),
                        new CheckpointsInHeap(),
                        new NoQueue(),
                        new BookIntake.Reading(
                                () -> policy, PHONES, 0.05, atOnce ? SdkClients.CONNECTIONS : 1, Long.MAX_VALUE),
                        stack.clock(),
                        new BenchStack.Silence())
                .load(book, () -> Duration.ofMinutes(15));
        if (!(report instanceof Loaded(var progress, int _)) || progress.written() != rows) {
            throw new IllegalStateException("the bench's book was not written: " + report);
        }
    }
}
