package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.emulator.MemoryAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.testing.AccountBuilder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/**
 * Writes into a table that takes as much as a new on-demand table does: 4,000 write units a second, 1,000 a partition. Source: Amazon DynamoDB
 * Developer Guide, "Burst and adaptive capacity" and "Scaling on-demand tables".
 */
class ThrottledIntakeTest {
    private static final int ACCOUNTS = 2_000;
    private static final int PARTITIONS = 4;
    private static final VirtualClock CLOCK = VirtualClock.at(Instant.parse("2026-01-20T01:00:00Z"));

    /** So many units a second, and as many at once as come in a tenth of one; all are in use when the first is asked for. */
    private static final class Units {
        private final double perSecond;
        private double left;
        private long since;

        Units(double perSecond) {
            this.perSecond = perSecond;
        }

        synchronized boolean take() {
            long now = System.nanoTime();
            if (since == 0) {
                since = now;
            }
            left = Math.min(perSecond / 10, left + perSecond * (now - since) / 1e9);
            since = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    private final LongAdder throttled = new LongAdder();
    private final Units table = new Units(4_000);
    private final List<Units> partitions =
            IntStream.range(0, PARTITIONS).mapToObj(_ -> new Units(1_000)).toList();

    private BatchExecuteStatementResponse execute(DynamoDbClient real, BatchExecuteStatementRequest request) {
        var answers = new ArrayList<BatchStatementResponse>();
        for (BatchStatementRequest statement : request.statements()) {
            int partition = Math.floorMod(Set.copyOf(statement.parameters()).hashCode(), PARTITIONS);
            if (partitions.get(partition).take() && table.take()) {
                answers.addAll(real.batchExecuteStatement(one -> one.statements(statement))
                        .responses());
            } else {
                throttled.increment();
                answers.add(BatchStatementResponse.builder()
                        .error(error -> error.code(BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED))
                        .build());
            }
        }
        return BatchExecuteStatementResponse.builder().responses(answers).build();
    }

    private DynamoDbClient limited(DynamoDbClient real) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, given) -> {
                    if (given != null
                            && given.length == 1
                            && given[0] instanceof BatchExecuteStatementRequest request) {
                        return execute(real, request);
                    }
                    if (method.getName().equals("batchExecuteStatement")) {
                        return InvocationHandler.invokeDefault(proxy, method, given);
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Test
    void invariant7_nothingIsLostWhereTheTableTakesLessThanIsWritten() throws Exception {
        try (var aws = new MemoryAws(CLOCK, 1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stack = Stack.create(
                    StackTemplate.read(SharedAws.HOME.resolve("template.yaml")), "throttled", Map.of(), aws);
            AccountStore accounts = DynamoDbAccountStore.ofManyWrites(
                    limited(aws.dynamoDbClient()), stack.tableName("AccountsTable"), Expiry.NEVER, 32);
            var moved = Collections.synchronizedSet(new HashSet<String>());
            var writing = new ArrayList<Future<?>>();
            for (int from = 0; from < ACCOUNTS; from += 100) {
                var chunk = IntStream.range(from, from + 100)
                        .mapToObj(i -> AccountBuilder.account("a-" + i).build())
                        .toList();
                writing.add(threads.submit(() -> moved.addAll(accounts.put(chunk))));
            }
            for (var each : writing) {
                each.get();
            }

            assertThat(moved).isEmpty();
            assertThat(throttled.sum()).as("writes that were throttled").isPositive();
            assertThat(aws
                            .dynamoDbClient()
                            .scan(scan -> scan.tableName(stack.tableName("AccountsTable"))
                                    .limit(ACCOUNTS * 2))
                            .items()
                            .stream()
                            .map(item -> item.getOrDefault("version", AttributeValue.fromN("0"))
                                    .n()))
                    .as("each account is written once")
                    .containsOnly("1");
            assertThat(accounts.get(
                            IntStream.range(0, ACCOUNTS).mapToObj(i -> "a-" + i).toList()))
                    .hasSize(ACCOUNTS);
        }
    }
}
