package dev.pastdue.aws;

import dev.pastdue.core.admin.AuditLine;
import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.admin.AuditLine.Who;
import dev.pastdue.core.admin.AuditStore;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The audit in DynamoDB. The item: {@code actId} (key), {@code month} (of {@code at} in UTC, such as 2026-11), {@code at}, {@code act},
 * {@code by}, {@code caller}, {@code request}, {@code because}, the maps {@code asked}, {@code before} and {@code after}, {@code outcome} and
 * {@code done} once it is finished, {@code version}, {@code expiresAt}. The index {@code by-month} (month, at) has whole items.
 */
public final class DynamoDbAuditStore implements AuditStore {
    static final String ID = "actId";
    static final String MONTH = "month";
    static final String AT = "at";
    static final String INDEX = "by-month";

    /** Of one length, so that the index sorts by time. */
    private static final DateTimeFormatter SORTED =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private final DynamoDbClient dynamoDb;
    private final VersionedTable table;
    private final Expiry expiry;

    public DynamoDbAuditStore(DynamoDbClient dynamoDb, String tableName, Expiry expiry) {
        this.dynamoDb = dynamoDb;
        this.table = new VersionedTable(dynamoDb, tableName);
        this.expiry = expiry;
    }

    @Override
    public Optional<AuditLine> find(String id) {
        return table.get(List.of(Map.of(ID, AttributeValue.fromS(id)))).stream()
                .map(DynamoDbAuditStore::toLine)
                .findFirst();
    }

    @Override
    public boolean put(AuditLine line) {
        return table.put(toItem(line), line.version());
    }

    @Override
    public Page of(YearMonth month, @Nullable String after) {
        var query = QueryRequest.builder()
                .tableName(table.name())
                .indexName(INDEX)
                .keyConditionExpression("#month = :month")
                .expressionAttributeNames(Map.of("#month", MONTH))
                .expressionAttributeValues(Map.of(":month", AttributeValue.fromS(month.toString())))
                .limit(PAGE);
        if (after != null) {
            int space = after.indexOf(' ');
            query.exclusiveStartKey(new Item()
                    .with(MONTH, month)
                    .with(AT, after.substring(0, space))
                    .with(ID, after.substring(space + 1))
                    .attributes());
        }
        QueryResponse answer = dynamoDb.query(query.build());
        return new Page(
                answer.items().stream()
                        .map(Item::new)
                        .map(DynamoDbAuditStore::toLine)
                        .toList(),
                answer.hasLastEvaluatedKey() ? place(new Item(answer.lastEvaluatedKey())) : null);
    }

    private static String place(Item key) {
        return key.text(AT) + " " + key.text(ID);
    }

    private Item toItem(AuditLine line) {
        Result result = line.result();
        Item item = new Item()
                .with(ID, line.id())
                .with(MONTH, YearMonth.from(line.at().atZone(ZoneOffset.UTC)))
                .with(AT, SORTED.format(line.at()))
                .with("act", line.act())
                .with("by", line.who().by())
                .with("caller", line.who().caller())
                .with("request", line.who().request())
                .with("because", line.because())
                .with("outcome", result == null ? null : result.outcome())
                .withTrue("done", result != null && result.done());
        item.attributes().put("asked", map(line.asked()));
        item.attributes().put("before", map(line.before()));
        item.attributes().put("after", map(line.after()));
        return expiry.of(item, line.at());
    }

    private static AttributeValue map(Map<String, String> values) {
        var attributes = new HashMap<String, AttributeValue>();
        values.forEach((name, value) -> attributes.put(name, AttributeValue.fromS(value)));
        return AttributeValue.fromM(attributes);
    }

    private static AuditLine toLine(Item item) {
        String outcome = item.textOrNull("outcome");
        return new AuditLine(
                item.text(ID),
                Objects.requireNonNull(item.instant(AT), AT),
                item.text("act"),
                map(item, "asked"),
                new Who(item.text("by"), item.text("caller"), item.text("request")),
                item.text("because"),
                map(item, "before"),
                map(item, "after"),
                outcome == null ? null : new Result(item.isTrue("done"), outcome),
                item.number("version"));
    }

    private static Map<String, String> map(Item item, String name) {
        var values = new HashMap<String, String>();
        AttributeValue stored = item.attributes().get(name);
        if (stored != null) {
            stored.m().forEach((key, value) -> values.put(key, value.s()));
        }
        return values;
    }
}
