package dev.pastdue.bench;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.IntFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Tables of so many numbered items, each made when it is read, so that a million take no room; counts read units by AWS's price rules (half a
 * unit for 4 KB of a page of a scan, a whole one for 4 KB of each item that is read consistently).
 */
final class GeneratedTables {
    private static final int PAGE_BYTES = 1 << 20;
    private static final double UNIT_BYTES = 4096;

    private final Map<String, Table> tables = new HashMap<>();
    private final DoubleAdder units = new DoubleAdder();

    private record Table(int items, String key, IntFunction<Map<String, AttributeValue>> item) {}

    /** @param key the attribute whose last digits are an item's number */
    GeneratedTables with(String name, int items, String key, IntFunction<Map<String, AttributeValue>> item) {
        tables.put(name, new Table(items, key, item));
        return this;
    }

    /** Of which nothing is stored. */
    GeneratedTables with(String name) {
        tables.put(name, new Table(0, "", _ -> Map.of()));
        return this;
    }

    double readUnits() {
        return units.sum();
    }

    DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, method, arguments) -> switch (arguments[0]) {
                    case ScanRequest scan -> scan(scan);
                    case BatchGetItemRequest get -> get(get);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    private static int number(Table table, Map<String, AttributeValue> key) {
        String id = Objects.requireNonNull(key.get(table.key())).s();
        return Integer.parseInt(id.substring(id.length() - 8));
    }

    /** The items of a segment are those whose numbers leave it as their rest. */
    private ScanResponse scan(ScanRequest scan) {
        Table table = table(scan.tableName());
        boolean whole = scan.totalSegments() == null;
        int step = whole ? 1 : scan.totalSegments();
        int first = whole ? 0 : scan.segment();
        int next = scan.hasExclusiveStartKey() ? number(table, scan.exclusiveStartKey()) + step : first;
        var items = new ArrayList<Map<String, AttributeValue>>();
        long bytes = 0;
        for (; next < table.items() && bytes < PAGE_BYTES; next += step) {
            items.add(table.item().apply(next));
            bytes += bytes(items.getLast());
        }
        units.add(Math.ceil(bytes / UNIT_BYTES) / 2);
        var answer = ScanResponse.builder().items(items);
        return (next < table.items() ? answer.lastEvaluatedKey(items.getLast()) : answer).build();
    }

    private BatchGetItemResponse get(BatchGetItemRequest get) {
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        get.requestItems().forEach((name, wanted) -> found.put(name, items(table(name), wanted)));
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    private List<Map<String, AttributeValue>> items(Table table, KeysAndAttributes wanted) {
        if (table.items() == 0) {
            return List.of();
        }
        List<Map<String, AttributeValue>> items = wanted.keys().stream()
                .map(key -> table.item().apply(number(table, key)))
                .toList();
        double each = Boolean.TRUE.equals(wanted.consistentRead()) ? 1 : 0.5;
        items.forEach(item -> units.add(each * Math.ceil(bytes(item) / UNIT_BYTES)));
        return items;
    }

    private static long bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToLong(attribute -> length(attribute.getKey()) + bytes(attribute.getValue()))
                .sum();
    }

    private static long bytes(AttributeValue value) {
        return switch (value.type()) {
            case L -> value.l().stream().mapToLong(GeneratedTables::bytes).sum();
            case S -> length(value.s());
            case N -> value.n().length();
            default -> throw new IllegalArgumentException("no item of the bench has " + value.type());
        };
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
