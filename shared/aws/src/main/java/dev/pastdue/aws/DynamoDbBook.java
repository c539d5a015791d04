package dev.pastdue.aws;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.NoticeKey;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * All accounts and all notices in DynamoDB, by {@code Scan}, in the order of the tables' partitions. The items are those of
 * {@link DynamoDbAccountStore} and {@link DynamoDbNoticeStore}. A scan reads every item, whatever it answers: half a read unit for 4 KB.
 */
public final class DynamoDbBook implements AccountScan {
    private static final String ACCOUNT = "accountId";
    private static final String KEY = "noticeKey";

    /** Whole seconds without the Z: before all that an instant with or without fractions is written as. */
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final DynamoDbClient dynamoDb;
    private final String accountsTable;
    private final String noticesTable;

    public DynamoDbBook(DynamoDbClient dynamoDb, String accountsTable, String noticesTable) {
        this.dynamoDb = dynamoDb;
        this.accountsTable = accountsTable;
        this.noticesTable = noticesTable;
    }

    @Override
    public Accounts accounts(int segment, int segments, @Nullable String after) {
        var scan = scan(accountsTable, segment, segments);
        if (after != null) {
            scan.exclusiveStartKey(DynamoDbAccountStore.key(after));
        }
        ScanResponse answer = dynamoDb.scan(scan.build());
        List<Account> accounts = answer.items().stream()
                .map(item -> DynamoDbAccountStore.toAccount(new Item(item)))
                .toList();
        return new Accounts(
                accounts, answer.hasLastEvaluatedKey() ? new Item(answer.lastEvaluatedKey()).text(ACCOUNT) : null);
    }

    @Override
    public Texts claimedBetween(Instant from, Instant to, int segment, int segments, @Nullable String after) {
        var scan = scan(noticesTable, segment, segments)
                .projectionExpression("accountId, noticeKey, template")
                .filterExpression(
                        "claimedAt >= :from AND claimedAt < :to AND #state <> :rejected AND attribute_exists(template)")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":from", AttributeValue.fromS(seconds(from)),
                        ":to", AttributeValue.fromS(seconds(to)),
                        ":rejected", AttributeValue.fromS("REJECTED")));
        if (after != null) {
            NoticeKey last = NoticeKey.parse(after);
            scan.exclusiveStartKey(Map.of(
                    ACCOUNT, AttributeValue.fromS(last.accountId()),
                    KEY, AttributeValue.fromS(last.withinAccount())));
        }
        ScanResponse answer = dynamoDb.scan(scan.build());
        List<SentText> texts = answer.items().stream()
                .map(Item::new)
                .map(item -> new SentText(keyOf(item), item.text("template")))
                .toList();
        return new Texts(
                texts,
                answer.hasLastEvaluatedKey()
                        ? keyOf(new Item(answer.lastEvaluatedKey())).id()
                        : null);
    }

    private static ScanRequest.Builder scan(String table, int segment, int segments) {
        var scan = ScanRequest.builder().tableName(table);
        return segments > 1 ? scan.segment(segment).totalSegments(segments) : scan;
    }

    private static NoticeKey keyOf(Item item) {
        return NoticeKey.of(item.text(ACCOUNT), item.text(KEY));
    }

    private static String seconds(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).format(SECONDS);
    }
}
