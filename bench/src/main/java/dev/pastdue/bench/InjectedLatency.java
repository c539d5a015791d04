package dev.pastdue.bench;

import dev.pastdue.core.dryrun.DryRunFiles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Clients of tables, queues and files in memory that answer as late as AWS does: a read after 8 ms, a write after 12, a transaction after 25. So
 * figures speak of how calls are made and not of how fast an emulator is.
 */
final class InjectedLatency {
    private static final Duration READ = Duration.ofMillis(8);
    private static final Duration WRITE = Duration.ofMillis(12);
    private static final Duration TRANSACTION = Duration.ofMillis(25);

    private final LongAdder calls = new LongAdder();

    DynamoDbClient before(DynamoDbClient client) {
        return late(DynamoDbClient.class, client);
    }

    SqsClient before(SqsClient client) {
        return late(SqsClient.class, client);
    }

    DryRunFiles before(DryRunFiles files) {
        return late(DryRunFiles.class, files);
    }

    /** How many calls were made. */
    long calls() {
        return calls.sum();
    }

    private <T> T late(Class<T> type, T client) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    Duration latency = of(method.getName());
                    if (latency.isPositive()) {
                        calls.increment();
                        Thread.sleep(latency);
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private static Duration of(String operation) {
        return switch (operation) {
            case "batchGetItem", "getItem", "query", "scan", "get" -> READ;
            case "putItem", "batchExecuteStatement", "batchWriteItem", "sendMessageBatch", "put" -> WRITE;
            case "transactWriteItems" -> TRANSACTION;
            default -> Duration.ZERO;
        };
    }
}
