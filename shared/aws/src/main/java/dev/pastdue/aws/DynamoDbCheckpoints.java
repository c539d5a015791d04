package dev.pastdue.aws;

import dev.pastdue.core.ops.Checkpoints;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Checkpoints in DynamoDB. The item: {@code name} (key), {@code state} (a map of strings) and {@code version}. */
public final class DynamoDbCheckpoints implements Checkpoints {
    private final VersionedTable table;

    public DynamoDbCheckpoints(DynamoDbClient dynamoDb, String tableName) {
        this.table = new VersionedTable(dynamoDb, tableName);
    }

    @Override
    public Map<String, Stored> get(Collection<String> names) {
        return table
                .get(names.stream()
                        .map(name -> Map.of("name", AttributeValue.fromS(name)))
                        .toList())
                .stream()
                .collect(Collectors.toMap(item -> item.text("name"), DynamoDbCheckpoints::toStored));
    }

    private static Stored toStored(Item item) {
        var state = new HashMap<String, String>();
        AttributeValue stored = item.attributes().get("state");
        if (stored != null) {
            stored.m().forEach((name, value) -> state.put(name, value.s()));
        }
        return new Stored(state, item.number("version"));
    }

    @Override
    public boolean put(String name, Map<String, String> state, long version) {
        var attributes = new HashMap<String, AttributeValue>();
        state.forEach((key, value) -> attributes.put(key, AttributeValue.fromS(value)));
        Item item = new Item().with("name", name);
        item.attributes().put("state", AttributeValue.fromM(attributes));
        return table.put(item, version);
    }
}
