package dev.pastdue.aws;

import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The replies and tasks about one account, looked for in the whole table of replies, which has no index by account: for a record, which is
 * asked for seldom.
 */
public final class DynamoDbAccountReplies {
    private final DynamoDbClient dynamoDb;
    private final String repliesTable;

    public DynamoDbAccountReplies(DynamoDbClient dynamoDb, String repliesTable) {
        this.dynamoDb = dynamoDb;
        this.repliesTable = repliesTable;
    }

    /**
     * What was found.
     *
     * @param replies that are about the account, it alone or with others
     * @param tasks about the account, or beside one of the replies
     */
    public record Found(List<Reply> replies, List<AccountTask> tasks) {
        public Found {
            replies = List.copyOf(replies);
            tasks = List.copyOf(tasks);
        }
    }

    /** Reads the table once. */
    public Found of(String accountId) {
        var replies = new ArrayList<Reply>();
        var tasks = new ArrayList<AccountTask>();
        var scan = ScanRequest.builder()
                .tableName(repliesTable)
                .filterExpression(
                        "accountId = :account OR contains(otherAccounts, :account) OR attribute_exists(#task)")
                .expressionAttributeNames(Map.of("#task", "task"))
                .expressionAttributeValues(Map.of(":account", AttributeValue.fromS(accountId)));
        ScanResponse page;
        do {
            page = dynamoDb.scan(scan.build());
            for (Map<String, AttributeValue> attributes : page.items()) {
                var item = new Item(attributes);
                if (DynamoDbTaskStore.isTask(item)) {
                    tasks.add(DynamoDbTaskStore.toTask(item));
                } else {
                    replies.add(DynamoDbReplyStore.toReply(item));
                }
            }
            scan.exclusiveStartKey(page.lastEvaluatedKey());
        } while (page.hasLastEvaluatedKey());
        replies.removeIf(reply -> !reply.accounts().contains(accountId));
        Set<String> ids = replies.stream().map(Reply::id).collect(Collectors.toSet());
        tasks.removeIf(task ->
                !task.accountId().equals(accountId) && !(task.cause().isOfReply() && ids.contains(task.detail())));
        return new Found(replies, tasks);
    }
}
