package dev.pastdue.sandbox.run;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbJson;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Json;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Why;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The tables that a run left behind, read by the same adapters as those of a stack: a client that answers from {@link RecordFile}'s lines what
 * an explanation asks, an item's key, an account's notices, a whole table, and nothing else.
 */
public final class RecordedTables {
    private final Map<String, List<Map<String, AttributeValue>>> items;
    private final ZoneId zone;
    private final Instant until;
    private final boolean paused;
    private final Why why;
    private final DynamoDbClient client = new Client();

    private RecordedTables(Map<String, Object> head, Map<String, List<Map<String, AttributeValue>>> items) {
        this.items = items;
        this.zone = ZoneId.of(String.valueOf(head.get("zone")));
        this.until = Instant.parse(String.valueOf(head.get("until")));
        this.paused = Boolean.TRUE.equals(head.get("paused"));
        this.why = new Why(
                new DynamoDbAccountStore(client, "AccountsTable", Expiry.NEVER),
                new DynamoDbContactStore(client, "ContactsTable", Expiry.NEVER),
                new DynamoDbNoticeStore(client, "NoticesTable", "AccountsTable", "ContactsTable", Expiry.NEVER),
                new DynamoDbCheckpoints(client, "CheckpointsTable"));
    }

    /**
     * Reads a run's records.
     *
     * @throws UncheckedIOException that says what to do where there are none
     */
    public static RecordedTables read(Path folder) {
        return read(folder, _ -> true);
    }

    /** Reads what concerns one account. */
    public static RecordedTables read(Path folder, String accountId) {
        // Of a contact all are read: whose number it is, the account says.
        String id = "\"" + accountId + "\"";
        return read(folder, line -> line.contains(id) || !line.contains("\"accountId\""));
    }

    private static RecordedTables read(Path folder, Predicate<String> wanted) {
        Path file = folder.resolve(RecordFile.NAME);
        var items = new HashMap<String, List<Map<String, AttributeValue>>>();
        RecordFile.TABLES.forEach(table -> items.put(table, new ArrayList<>()));
        items.put(RecordFile.REPLIES, new ArrayList<>());
        try (BufferedReader in = Files.newBufferedReader(file)) {
            Map<String, Object> head = object(String.valueOf(in.readLine()));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (wanted.test(line)) {
                    Map<String, Object> record = object(line);
                    items.getOrDefault(String.valueOf(record.get("table")), new ArrayList<>())
                            .add(DynamoDbJson.read(record.get("item")));
                }
            }
            return new RecordedTables(head, items);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read " + file.toAbsolutePath().normalize()
                            + "; ./pastdue demo and ./pastdue run leave one in their --out",
                    e);
        }
    }

    /** When a run left its records in a folder; long ago where there are none. */
    public static Instant leftAt(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(RecordFile.NAME)).toInstant();
        } catch (IOException none) {
            return Instant.MIN;
        }
    }

    private static Map<String, Object> object(String line) {
        return Map.copyOf(Json.object(line));
    }

    /** Why, as it was at the run's end. */
    public Explanation explain(String accountId, @Nullable LocalDate day) {
        return why.explain(accountId, day, zone, paused, until);
    }

    /** A client of the run's tables, which have their logical ids for names. */
    public DynamoDbClient client() {
        return client;
    }

    /** The lender's zone. */
    public ZoneId zone() {
        return zone;
    }

    /** The run's end. */
    public Instant until() {
        return until;
    }

    private List<Map<String, AttributeValue>> table(String name) {
        return items.getOrDefault(name, List.of());
    }

    private final class Client implements DynamoDbClient {
        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            var responses = new HashMap<String, List<Map<String, AttributeValue>>>();
            for (Map.Entry<String, KeysAndAttributes> asked :
                    request.requestItems().entrySet()) {
                responses.put(
                        asked.getKey(),
                        table(asked.getKey()).stream()
                                .filter(item -> asked.getValue().keys().stream()
                                        .anyMatch(key -> item.entrySet().containsAll(key.entrySet())))
                                .toList());
            }
            return BatchGetItemResponse.builder()
                    .responses(responses)
                    .unprocessedKeys(Map.of())
                    .build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            AttributeValue account = request.expressionAttributeValues().get(":account");
            return QueryResponse.builder()
                    .items(table(request.tableName()).stream()
                            .filter(item -> item.get("accountId") != null
                                    && item.get("accountId").equals(account))
                            .toList())
                    .build();
        }

        /** All that a table has: whoever asks looks for what he wants. */
        @Override
        public ScanResponse scan(ScanRequest request) {
            return ScanResponse.builder().items(table(request.tableName())).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
