package dev.pastdue.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A table whose items carry {@code version} (N): every write states the version that it read, 0 for none, and moves it on by one. The
 * condition is {@code attribute_not_exists(version)} or {@code version = :read}.
 */
final class VersionedTable {
    static final String VERSION = "version";
    private static final int MAX_KEYS = 100;

    private final DynamoDbClient dynamoDb;
    private final String name;

    VersionedTable(DynamoDbClient dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The stored items among the keys, read consistently. */
    List<Item> get(Collection<Map<String, AttributeValue>> keys) {
        var items = new ArrayList<Item>();
        var all = List.copyOf(keys);
        for (int i = 0; i < all.size(); i += MAX_KEYS) {
            getPage(all.subList(i, Math.min(i + MAX_KEYS, all.size())), items);
        }
        return items;
    }

    private void getPage(List<Map<String, AttributeValue>> keys, List<Item> items) {
        Map<String, KeysAndAttributes> left = Map.of(
                name,
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
        // DynamoDB answers what fits into 16 MB and its capacity; what it left it names.
        while (!left.isEmpty()) {
            BatchGetItemResponse answer = dynamoDb.batchGetItem(
                    BatchGetItemRequest.builder().requestItems(left).build());
            answer.responses().getOrDefault(name, List.of()).forEach(item -> items.add(new Item(item)));
            left = answer.unprocessedKeys();
        }
    }

    /** Writes if the stored version is still {@code read}; false if it is not. */
    boolean put(Item item, long read) {
        try {
            dynamoDb.putItem(put -> put.tableName(name)
                    .item(next(item, read))
                    .conditionExpression(condition(read))
                    .expressionAttributeNames(names())
                    .expressionAttributeValues(values(read)));
            return true;
        } catch (ConditionalCheckFailedException moved) {
            return false;
        }
    }

    TransactWriteItem putInTransaction(Item item, long read) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(name)
                        .item(next(item, read))
                        .conditionExpression(condition(read))
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values(read)))
                .build();
    }

    TransactWriteItem checkInTransaction(Map<String, AttributeValue> key, long read) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(name)
                        .key(key)
                        .conditionExpression(condition(read))
                        .expressionAttributeNames(names())
                        .expressionAttributeValues(values(read)))
                .build();
    }

    private static Map<String, AttributeValue> next(Item item, long read) {
        var attributes = new HashMap<>(item.attributes());
        attributes.put(VERSION, AttributeValue.fromN(Long.toString(read + 1)));
        return attributes;
    }

    private static String condition(long read) {
        return read == 0 ? "attribute_not_exists(#version)" : "#version = :read";
    }

    private static Map<String, String> names() {
        return Map.of("#version", VERSION);
    }

    private static @Nullable Map<String, AttributeValue> values(long read) {
        // DynamoDB refuses an empty map of values.
        return read == 0 ? null : Map.of(":read", AttributeValue.fromN(Long.toString(read)));
    }
}
