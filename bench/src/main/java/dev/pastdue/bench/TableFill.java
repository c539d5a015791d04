package dev.pastdue.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Fills a table straight, with as many threads as help: how the items got there does not matter to a bench. */
final class TableFill {
    private static final int BATCH = 25;
    private static final int WRITERS = 2;

    private TableFill() {}

    /** Writes the items of these numbers, {@code from} included, {@code to} excluded. */
    static void fill(
            DynamoDbClient dynamoDb, String table, int from, int to, IntFunction<Map<String, AttributeValue>> item) {
        var threads = new ArrayList<Thread>();
        var failures = new ArrayList<Throwable>();
        int each = Math.ceilDiv(to - from, WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            int begin = from + writer * each;
            int end = Math.min(to, begin + each);
            Thread thread = Thread.ofPlatform().unstarted(() -> part(dynamoDb, table, begin, end, item));
            thread.setUncaughtExceptionHandler((_, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the bench's items could not be written", failures.getFirst());
        }
    }

    private static void part(
            DynamoDbClient dynamoDb, String table, int from, int to, IntFunction<Map<String, AttributeValue>> item) {
        for (int i = from; i < to; i += BATCH) {
            List<WriteRequest> writes = IntStream.range(i, Math.min(to, i + BATCH))
                    .mapToObj(number -> WriteRequest.builder()
                            .putRequest(put -> put.item(item.apply(number)))
                            .build())
                    .toList();
            Map<String, List<WriteRequest>> left = Map.of(table, writes);
            while (!left.isEmpty()) {
                Map<String, List<WriteRequest>> items = left;
                BatchWriteItemResponse answer = dynamoDb.batchWriteItem(write -> write.requestItems(items));
                left = answer.unprocessedItems();
            }
        }
    }
}
