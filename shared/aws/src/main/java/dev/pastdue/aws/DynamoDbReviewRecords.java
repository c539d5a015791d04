package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.review.ReviewRecords;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Notices and replies in DynamoDB, by a parallel {@code Scan}: a partition key's items lie in one segment, one after the other. The items are
 * those of {@link DynamoDbNoticeStore} and {@link DynamoDbReplyStore}. Half a read unit for 4 KB, whatever is answered.
 */
public final class DynamoDbReviewRecords implements ReviewRecords {
    private static final String ACCOUNT = "accountId";
    private static final String KEY = "noticeKey";
    private static final String REPLY = "inboundMessageId";

    private final DynamoDbClient dynamoDb;
    private final String noticesTable;
    private final String repliesTable;

    public DynamoDbReviewRecords(DynamoDbClient dynamoDb, String noticesTable, String repliesTable) {
        this.dynamoDb = dynamoDb;
        this.noticesTable = noticesTable;
        this.repliesTable = repliesTable;
    }

    /** Looks at a page, and finds nothing there. Before a snapshot is taken of the function. */
    public static void prime() {
        try (DynamoDbClient nowhere = SdkClients.nowhere(DynamoDbClient.builder(), "{\"Items\":[],\"Count\":0}")) {
            var records = new DynamoDbReviewRecords(nowhere, Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT);
            records.notices(new Segment(0, 1), null);
            records.replies(new Segment(0, 1), null);
        }
    }

    @Override
    public Notices notices(Segment segment, @Nullable String after) {
        var scan = scan(noticesTable, segment).filterExpression("attribute_exists(assignedAt)");
        if (after != null) {
            NoticeKey last = NoticeKey.parse(after);
            scan.exclusiveStartKey(Map.of(
                    ACCOUNT, AttributeValue.fromS(last.accountId()),
                    KEY, AttributeValue.fromS(last.withinAccount())));
        }
        ScanResponse answer = dynamoDb.scan(scan.build());
        return new Notices(
                answer.items().stream().map(DynamoDbNoticeStore::read).toList(),
                answer.hasLastEvaluatedKey() ? id(new Item(answer.lastEvaluatedKey())) : null);
    }

    private static String id(Item key) {
        return NoticeKey.of(key.text(ACCOUNT), key.text(KEY)).id();
    }

    @Override
    public Replies replies(Segment segment, @Nullable String after) {
        var scan = scan(repliesTable, segment).filterExpression("attribute_exists(receivedAt)");
        if (after != null) {
            scan.exclusiveStartKey(Map.of(REPLY, AttributeValue.fromS(after)));
        }
        ScanResponse answer = dynamoDb.scan(scan.build());
        return new Replies(
                answer.items().stream()
                        .map(Item::new)
                        .filter(item -> !DynamoDbTaskStore.isTask(item))
                        .map(DynamoDbReplyStore::toReply)
                        .toList(),
                answer.hasLastEvaluatedKey() ? new Item(answer.lastEvaluatedKey()).text(REPLY) : null);
    }

    private static ScanRequest.Builder scan(String table, Segment segment) {
        return ScanRequest.builder().tableName(table).segment(segment.number()).totalSegments(segment.of());
    }
}
