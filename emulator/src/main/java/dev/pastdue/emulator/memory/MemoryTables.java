package dev.pastdue.emulator.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * DynamoDB as far as the adapters ask it, with tables in this process: puts and checks under a condition, alone and in transactions; inserts
 * and updates of PartiQL; reads by key; queries of tables and sparse indexes; scans. What it does not know it refuses. Safe for several threads, one at a time.
 */
public final class MemoryTables implements DynamoDbClient {
    private static final String FAILED = "ConditionalCheckFailed";

    private final Map<String, MemoryTable> tables = new HashMap<>();

    /** A write or a check, with the item that is to be there afterwards; null for a check. */
    private record Step(
            MemoryTable table,
            Map<String, AttributeValue> key,
            @Nullable Map<String, AttributeValue> item,
            @Nullable String condition,
            Condition.Arguments arguments) {
        private boolean holds() {
            Map<String, AttributeValue> stored = table.get(table.place(key));
            return condition == null || Condition.read(condition).holds(stored == null ? Map.of() : stored, arguments);
        }

        private void write() {
            if (item != null) {
                table.put(item);
            }
        }
    }

    @Override
    public synchronized CreateTableResponse createTable(CreateTableRequest request) {
        tables.put(request.tableName(), new MemoryTable(request));
        return CreateTableResponse.builder().build();
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest put) {
        var step = new Step(
                table(put.tableName()),
                put.item(),
                put.item(),
                put.conditionExpression(),
                new Condition.Arguments(put.expressionAttributeNames(), put.expressionAttributeValues()));
        if (!step.holds()) {
            throw ConditionalCheckFailedException.builder()
                    .message("The conditional request failed")
                    .statusCode(400)
                    .build();
        }
        step.write();
        return PutItemResponse.builder().build();
    }

    @Override
    public synchronized TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        List<Step> steps = request.transactItems().stream().map(this::step).toList();
        var places = new HashSet<List<Object>>();
        for (Step step : steps) {
            if (!places.add(Arrays.asList(step.table(), step.table().place(step.key())))) {
                throw new IllegalArgumentException("a transaction may touch an item once");
            }
        }
        List<CancellationReason> reasons = steps.stream()
                .map(step -> CancellationReason.builder()
                        .code(step.holds() ? "None" : FAILED)
                        .build())
                .toList();
        if (reasons.stream().anyMatch(reason -> reason.code().equals(FAILED))) {
            throw TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
                    .message("Transaction cancelled")
                    .statusCode(400)
                    .build();
        }
        steps.forEach(Step::write);
        return TransactWriteItemsResponse.builder().build();
    }

    /** Statements of which each is done or not by itself. */
    @Override
    public synchronized BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        return BatchExecuteStatementResponse.builder()
                .responses(request.statements().stream().map(this::execute).toList())
                .build();
    }

    private BatchStatementResponse execute(BatchStatementRequest request) {
        Statement statement = Statement.read(request.statement());
        MemoryTable table = table(statement.table());
        Map<String, AttributeValue> stored = table.get(table.place(statement.key(request.parameters())));
        if (!statement.holds(stored, request.parameters())) {
            return BatchStatementResponse.builder()
                    .error(error -> error.code(
                            statement.inserts()
                                    ? BatchStatementErrorCodeEnum.DUPLICATE_ITEM
                                    : BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED))
                    .build();
        }
        table.put(statement.applied(stored == null ? Map.of() : stored, request.parameters()));
        return BatchStatementResponse.builder().build();
    }

    private Step step(TransactWriteItem item) {
        if (item.put() != null) {
            Put put = item.put();
            return new Step(
                    table(put.tableName()),
                    put.item(),
                    put.item(),
                    put.conditionExpression(),
                    new Condition.Arguments(put.expressionAttributeNames(), put.expressionAttributeValues()));
        }
        ConditionCheck check = item.conditionCheck();
        if (check == null) {
            throw new IllegalArgumentException("tables in memory know puts and checks in a transaction");
        }
        return new Step(
                table(check.tableName()),
                check.key(),
                null,
                check.conditionExpression(),
                new Condition.Arguments(check.expressionAttributeNames(), check.expressionAttributeValues()));
    }

    @Override
    public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        var responses = new HashMap<String, List<Map<String, AttributeValue>>>();
        request.requestItems().forEach((name, asked) -> {
            MemoryTable table = table(name);
            var found = new ArrayList<Map<String, AttributeValue>>();
            for (Map<String, AttributeValue> key : asked.keys()) {
                Map<String, AttributeValue> item = table.get(table.place(key));
                if (item != null) {
                    found.add(item);
                }
            }
            responses.put(name, found);
        });
        return BatchGetItemResponse.builder()
                .responses(responses)
                .unprocessedKeys(Map.of())
                .build();
    }

    @Override
    public synchronized QueryResponse query(QueryRequest query) {
        MemoryTable.Page page = table(query.tableName())
                .query(
                        query.indexName(),
                        Condition.read(query.keyConditionExpression()),
                        new Condition.Arguments(query.expressionAttributeNames(), query.expressionAttributeValues()),
                        new MemoryTable.Pages(query.exclusiveStartKey(), query.limit()));
        var answer =
                QueryResponse.builder().items(page.items()).count(page.items().size());
        if (!page.last().isEmpty()) {
            answer.lastEvaluatedKey(page.last());
        }
        return answer.scannedCount(page.seen()).build();
    }

    /** A projection is passed over: the whole item has what was asked for. */
    @Override
    public synchronized ScanResponse scan(ScanRequest scan) {
        boolean whole = scan.totalSegments() == null;
        String filter = scan.filterExpression();
        MemoryTable.Page page = table(scan.tableName())
                .scan(
                        filter == null ? null : Condition.read(filter),
                        new Condition.Arguments(scan.expressionAttributeNames(), scan.expressionAttributeValues()),
                        new MemoryTable.Pages(scan.exclusiveStartKey(), scan.limit()),
                        whole ? 0 : scan.segment(),
                        whole ? 1 : scan.totalSegments());
        var answer =
                ScanResponse.builder().items(page.items()).count(page.items().size());
        if (!page.last().isEmpty()) {
            answer.lastEvaluatedKey(page.last());
        }
        return answer.scannedCount(page.seen()).build();
    }

    private MemoryTable table(String name) {
        MemoryTable table = tables.get(name);
        if (table == null) {
            throw ResourceNotFoundException.builder()
                    .message("there is no table " + name)
                    .statusCode(400)
                    .build();
        }
        return table;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
