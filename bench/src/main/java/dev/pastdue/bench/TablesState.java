package dev.pastdue.bench;

import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** What the stack's tables hold at a time, to be put back: so that a function finds the same work again. */
final class TablesState {
    private static final List<String> TABLES = List.of(
            "AccountsTable", "NoticesTable", "ContactsTable", "CheckpointsTable", "ReceiptsTable", "RepliesTable");

    private final EmbeddedAws aws;
    private final Stack stack;
    private final Map<String, List<Map<String, AttributeValue>>> items = new LinkedHashMap<>();

    private TablesState(EmbeddedAws aws, Stack stack) {
        this.aws = aws;
        this.stack = stack;
    }

    static TablesState of(EmbeddedAws aws, Stack stack) {
        var state = new TablesState(aws, stack);
        for (String table : TABLES) {
            state.items.put(table, state.scan(table));
        }
        return state;
    }

    private List<Map<String, AttributeValue>> scan(String table) {
        return aws
                .dynamoDbClient()
                .scanPaginator(scan -> scan.tableName(stack.tableName(table)).consistentRead(true))
                .items()
                .stream()
                .toList();
    }

    /** Puts the tables back to what they held. */
    void restore() {
        items.forEach((table, held) -> {
            String name = stack.tableName(table);
            List<String> keys =
                    aws
                            .dynamoDbClient()
                            .describeTable(describe -> describe.tableName(name))
                            .table()
                            .keySchema()
                            .stream()
                            .map(KeySchemaElement::attributeName)
                            .toList();
            List<Map<String, AttributeValue>> now = scan(table);
            now.stream()
                    .filter(item -> !held.contains(item))
                    .forEach(item -> aws.dynamoDbClient()
                            .deleteItem(delete -> delete.tableName(name).key(key(item, keys))));
            held.stream()
                    .filter(item -> !now.contains(item))
                    .forEach(item -> aws.dynamoDbClient()
                            .putItem(put -> put.tableName(name).item(item)));
        });
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item, List<String> keys) {
        return item.entrySet().stream()
                .filter(attribute -> keys.contains(attribute.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
