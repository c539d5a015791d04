package dev.pastdue.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
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
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Intake of a book in which every row changed, on stores that answer as late as AWS: as it was until 29 November 2026, a hundred rows at a time
 * in one read and one transaction; and as it is. The two alternate, so that a busy machine slows both.
 */
final class IntakeLatencyBench {
    private static final double GOAL = 8;

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
        double times = median(before, Round::seconds) / median(now, Round::seconds);
        report.section("Intake on stores as late as AWS");
        report.note(
                ("BookIntake over tables in memory, 8 ms before a read, 12 before a write, 25 before a transaction: a"
                                + " book of %,d rows of which each changed, %d rounds in turns.")
                        .formatted(rows, rounds));
        report.row("%-44s %14s %22s", "", "rows a second", "processor, a row");
        line(report, "one chunk at a time, in transactions", before);
        line(report, SdkClients.CONNECTIONS + " chunks at once, one write unit a row", now);
        report.goal("intake at %.1f times the rows a second".formatted(times), "at least 8 times", times >= GOAL);
    }

    private void line(Report report, String what, List<Round> seen) {
        report.row(
                "%-44s %,14.0f %19.0f µs",
                what, rows / median(seen, Round::seconds), 1e6 * median(seen, Round::processorSeconds) / rows);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** What a round showed. */
    private record Round(double seconds, double processorSeconds) {}

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /** The second day's book. */
    private Round round(boolean atOnce) {
        try (var stack = new MemoryStack(home)) {
            LocalDate due = BenchStack.TODAY.minusDays(3);
            Instant today =
                    BenchStack.TODAY.atTime(5, 0).atZone(MemoryStack.ZONE).toInstant();
            load(stack, stack.aws().dynamoDbClient(), true, "yesterday.csv", due, today.minus(Duration.ofDays(1)));
            double busy = processorSeconds();
            long start = System.nanoTime();
            load(stack, stack.dynamoDb(), atOnce, "today.csv", due, today);
            return new Round((System.nanoTime() - start) / 1e9, processorSeconds() - busy);
        }
    }

    private void load(
            MemoryStack stack, DynamoDbClient dynamoDb, boolean atOnce, String name, LocalDate due, Instant asOf) {
        Path path = work.resolve(name);
        try (var book = new BenchBook(path)) {
            book.accounts(1, rows, due, asOf);
        }
        String bucket = stack.bucket("BooksBucket");
        String eTag = stack.aws()
                .s3Client()
                .putObject(put -> put.bucket(bucket).key("books/" + name), RequestBody.fromFile(path))
                .eTag();
        String table = stack.table("AccountsTable");
        AccountStore accounts = atOnce
                ? DynamoDbAccountStore.ofManyWrites(dynamoDb, table, Expiry.NEVER, SdkClients.CONNECTIONS)
                : new DynamoDbAccountStore(dynamoDb, table, Expiry.NEVER);
        var report = new BookIntake(
                        new S3BookFiles(stack.aws().s3Client(), bucket, new CsvBookFormat()),
                        new BookIntake.Stores(
                                accounts,
                                new DynamoDbContactStore(dynamoDb, stack.table("ContactsTable"), Expiry.NEVER),
                                new DynamoDbTaskStore(dynamoDb, stack.table("RepliesTable"), table, Expiry.NEVER)),
                        new DynamoDbCheckpoints(dynamoDb, stack.table("CheckpointsTable")),
                        new NoQueue(),
                        new BookIntake.Reading(
                                () -> policy, PHONES, 0.05, atOnce ? SdkClients.CONNECTIONS : 1, Long.MAX_VALUE),
                        stack.clock(),
                        new BenchStack.Silence())
                .load(new BookFile(name, eTag.replace("\"", "")), () -> Duration.ofMinutes(15));
        if (!(report instanceof Loaded(var progress, int _)) || progress.written() != rows) {
            throw new IllegalStateException("the bench's book was not written: " + report);
        }
    }
}
