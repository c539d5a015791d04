package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SqsScanQueue;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.core.strategy.Policy;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * A scan that finds very many accounts due, on tables and queues that answer as late as AWS: as it was until 29 November 2026, one call after
 * the other, and as it is. The two alternate.
 */
final class ScanLatencyBench {
    private static final double GOAL = 6;

    private final Policy policy;
    private final MemoryStack stack;
    private final int due;

    private ScanLatencyBench(MemoryStack stack, Path home, int due) {
        this.policy = BenchStack.policy(home);
        this.stack = stack;
        this.due = due;
    }

    static void run(Report report, Path home, boolean quick) {
        try (var stack = new MemoryStack(home)) {
            new ScanLatencyBench(stack, home, quick ? 50_000 : 200_000).run(report, quick ? 3 : 5);
        }
    }

    private void run(Report report, int rounds) {
        fill();
        var before = new ArrayList<Double>();
        var now = new ArrayList<Double>();
        scan(SdkClients.CONNECTIONS);
        for (int i = 0; i < rounds; i++) {
            before.add(scan(1));
            now.add(scan(SdkClients.CONNECTIONS));
        }
        double one = median(before);
        double many = median(now);
        report.section("A scan of %,d due on stores as late as AWS".formatted(due));
        report.note("OverdueScan over tables in memory, 8 ms before a read, 12 before a batch of ten messages; "
                + rounds + " rounds in turns.");
        report.row("%-44s %10.1f s", "one call after the other", one);
        report.row("%-44s %10.1f s", SdkClients.CONNECTIONS + " calls at once", many);
        report.goal("the scan at %.1f times the rate".formatted(one / many), "at least 6 times", one / many >= GOAL);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private void fill() {
        var accounts = DynamoDbAccountStore.ofManyWrites(
                stack.aws().dynamoDbClient(), stack.table("AccountsTable"), Expiry.NEVER, 1);
        var chunk = new ArrayList<Account>();
        for (int i = 1; i <= due; i++) {
            var facts = new Facts(
                    "K" + i,
                    "",
                    null,
                    "zh-TW",
                    List.of(MemoryStack.ZONE),
                    "",
                    BenchStack.TODAY.minusDays(3),
                    Money.of("100", "TWD"),
                    Instant.EPOCH);
            chunk.add(Account.of(BenchBook.accountId(i), facts).withNextEvaluation(BenchStack.TODAY, null, null));
            if (chunk.size() == 1_000 || i == due) {
                accounts.put(chunk);
                chunk.clear();
            }
        }
    }

    /** Takes everything at once. */
    private static SqsClient endless() {
        return (SqsClient) Proxy.newProxyInstance(
                SqsClient.class.getClassLoader(),
                new Class<?>[] {SqsClient.class},
                (_, _, _) ->
                        SendMessageBatchResponse.builder().failed(List.of()).build());
    }

    private double scan(int callsAtOnce) {
        var dynamoDb = stack.dynamoDb();
        SqsClient sqs = stack.latency().before(endless());
        var accounts = new DynamoDbAccountStore(dynamoDb, stack.table("AccountsTable"), Expiry.NEVER);
        var scan = new OverdueScan(
                accounts,
                new DynamoDbNoticeStore(
                        dynamoDb,
                        stack.table("NoticesTable"),
                        stack.table("AccountsTable"),
                        stack.table("ContactsTable"),
                        Expiry.NEVER),
                new SqsWorkQueues(sqs, "render", "send", callsAtOnce),
                new SqsScanQueue(sqs, "scan"),
                new DynamoDbCheckpoints(dynamoDb, stack.table("CheckpointsTable")),
                () -> policy,
                stack.clock(),
                new BenchStack.Silence());
        long start = System.nanoTime();
        ScanReport report = scan.scan(stack.clock().instant(), BenchStack.TODAY, true, () -> Duration.ofMinutes(15));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!(report instanceof ScanReport.Completed completed) || completed.selected() != due) {
            throw new IllegalStateException("the bench's scan did not complete: " + report);
        }
        return seconds;
    }
}
