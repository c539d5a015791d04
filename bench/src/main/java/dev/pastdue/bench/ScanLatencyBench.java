package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SqsScanQueue;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.core.strategy.Policy;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * A scan that finds very many accounts due, on tables and queues that answer as late as AWS: as it was until 29 November 2026, one call after
 * the other, and as it is. The two alternate.
 */
final class ScanLatencyBench {
    private static final double GOAL = 6;
    /** So many keys have 1 MB. */
    private static final int KEYS_A_PAGE = 16_000;

    private final Policy policy;
    private final MemoryStack stack;
    private final int due;
    /** One scan's days begin where the last one's ended. */
    private final CheckpointsInHeap checkpoints = new CheckpointsInHeap();

    private ScanLatencyBench(MemoryStack stack, Path home, int due) {
        this.policy = BenchStack.policy(home);
        this.stack = stack;
        this.due = due;
    }

    static void run(Report report, Path home, boolean quick) {
        try (var stack = new MemoryStack(home)) {
            new ScanLatencyBench(stack, home, quick ? 200_000 : 1_000_000).run(report, quick ? 3 : 5);
        }
    }

    private void run(Report report, int rounds) {
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
        report.note("OverdueScan over an index that makes its pages as they are read, 8 ms before a read, 12 before a"
                + " batch of ten messages; "
                + rounds + " rounds in turns.");
        report.row("%-44s %10.1f s", "one call after the other", one);
        report.row("%-44s %10.1f s", SdkClients.CONNECTIONS + " calls at once", many);
        report.goal("the scan at %.1f times the rate".formatted(one / many), "at least 6 times", one / many >= GOAL);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** An index in which the accounts lie that are due today, in pages as DynamoDB's; nothing is deferred. */
    private DynamoDbClient index() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> {
                    if (arguments[0] instanceof QueryRequest query) {
                        return page(query);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private QueryResponse page(QueryRequest query) {
        AttributeValue partition = query.expressionAttributeValues().get(":partition");
        if (partition == null || !partition.s().startsWith(BenchStack.TODAY + "#")) {
            return QueryResponse.builder().items(List.of()).build();
        }
        int shard = Integer.parseInt(partition.s().substring(partition.s().indexOf('#') + 1));
        int next = query.hasExclusiveStartKey()
                ? number(query.exclusiveStartKey()) + AccountStore.SHARDS
                : shard == 0 ? AccountStore.SHARDS : shard;
        var items = new ArrayList<Map<String, AttributeValue>>();
        for (; next <= due && items.size() < KEYS_A_PAGE; next += AccountStore.SHARDS) {
            items.add(Map.of("accountId", AttributeValue.fromS(BenchBook.accountId(next)), "nextLook", partition));
        }
        var answer = QueryResponse.builder().items(items);
        return (next <= due ? answer.lastEvaluatedKey(items.getLast()) : answer).build();
    }

    private static int number(Map<String, AttributeValue> key) {
        return Integer.parseInt(Objects.requireNonNull(key.get("accountId")).s().substring(1));
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
        DynamoDbClient dynamoDb = stack.latency().before(index());
        SqsClient sqs = stack.latency().before(endless());
        var accounts = new DynamoDbAccountStore(dynamoDb, "accounts", Expiry.NEVER);
        var scan = new OverdueScan(
                accounts,
                new DynamoDbNoticeStore(dynamoDb, "notices", "accounts", "contacts", Expiry.NEVER),
                new SqsWorkQueues(sqs, "render", "send", callsAtOnce),
                new SqsScanQueue(sqs, "scan"),
                checkpoints,
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
