package dev.pastdue.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Tables of given items: answers by key and by account, and keeps apart what is written, without looking at its condition. */
final class StoredTables implements DynamoDbClient {
    private final Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
    private final Map<String, Map<String, AttributeValue>> written = new HashMap<>();

    void add(String table, Map<String, AttributeValue> item) {
        items.computeIfAbsent(table, _ -> new ArrayList<>()).add(item);
    }

    List<Map<String, AttributeValue>> of(String table) {
        return items.getOrDefault(table, List.of());
    }

    /** What was written last in the place of a stored item; empty where nothing was. */
    Map<String, AttributeValue> writtenFor(String table, Map<String, AttributeValue> stored) {
        return written.getOrDefault(place(table, stored), Map.of());
    }

    private static String place(String table, Map<String, AttributeValue> item) {
        List<String> names = switch (table) {
            case "accounts" -> List.of("accountId");
            case "notices" -> List.of("accountId", "noticeKey");
            case "contacts" -> List.of("phone");
            case "replies" -> List.of("inboundMessageId");
            case "receipts" -> List.of("messageId");
            default -> List.of("name");
        };
        return table + " "
                + names.stream().map(name -> new Item(item).text(name)).toList();
    }

    /** An item in DynamoDB's own JSON. */
    static Map<String, AttributeValue> item(Map<?, ?> json) {
        var item = new TreeMap<String, AttributeValue>();
        json.forEach((name, value) -> item.put(String.valueOf(name), attribute(value)));
        return item;
    }

    private static AttributeValue attribute(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> typed) || typed.size() != 1) {
            throw new IllegalArgumentException("it is no attribute of DynamoDB's JSON");
        }
        Map.Entry<?, ?> only = typed.entrySet().iterator().next();
        return switch (only.getValue()) {
            case Map<?, ?> members -> AttributeValue.fromM(item(members));
            case List<?> list ->
                AttributeValue.fromL(list.stream().map(StoredTables::attribute).toList());
            case Boolean yes -> AttributeValue.fromBool(yes);
            case String text when only.getKey().equals("N") -> AttributeValue.fromN(text);
            case String text -> AttributeValue.fromS(text);
            default -> throw new IllegalArgumentException("it is no attribute of Pastdue's");
        };
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        var found = new HashMap<String, List<Map<String, AttributeValue>>>();
        request.requestItems()
                .forEach((table, asked) -> found.put(
                        table,
                        of(table).stream()
                                .filter(item -> asked.keys().stream()
                                        .anyMatch(key -> item.entrySet().containsAll(key.entrySet())))
                                .toList()));
        return BatchGetItemResponse.builder()
                .responses(found)
                .unprocessedKeys(Map.of())
                .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        AttributeValue account = request.expressionAttributeValues().get(":account");
        return QueryResponse.builder()
                .items(of(request.tableName()).stream()
                        .filter(item -> item.containsValue(account))
                        .toList())
                .build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        written.put(place(request.tableName(), request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        request.transactItems().forEach(write -> {
            if (write.put() != null) {
                written.put(
                        place(write.put().tableName(), write.put().item()),
                        write.put().item());
            }
        });
        return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
