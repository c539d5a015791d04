package dev.pastdue.aws;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Answer;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Replies in DynamoDB.
 *
 * <p>The item: {@code inboundMessageId} (key), {@code phone}, {@code accountId} and, where several accounts are meant, {@code otherAccounts};
 * {@code intent}, {@code promised}, {@code receivedAt}, {@code words}, {@code heldUntil}, {@code closedAt}; where it is answered,
 * {@code answer} (the template's name), {@code answerState} and {@code answerMessageId}; and {@code version}. While a person must look at
 * it, {@code open} and {@code since} are there too: the keys of the sparse index {@code open-tasks} (keys only). Otherwise {@code expiresAt}
 * is ({@link Expiry}).
 */
public final class DynamoDbReplyStore implements ReplyStore {
    static final String INDEX = "open-tasks";
    private static final String ID = "inboundMessageId";
    private static final String OPEN = "open";
    private static final String SINCE = "since";
    /** Tasks are few, and are asked for all at once: one partition holds them. */
    private static final String TASK = "task";

    private static final String ACCOUNT = "accountId";
    private static final String OTHER_ACCOUNTS = "otherAccounts";
    private static final String ANSWER = "answer";

    private final DynamoDbClient dynamoDb;
    private final VersionedTable replies;
    private final VersionedTable accounts;
    private final VersionedTable contacts;
    private final Transactions transactions;
    private final Expiry expiry;

    public DynamoDbReplyStore(
            DynamoDbClient dynamoDb, String repliesTable, String accountsTable, String contactsTable, Expiry expiry) {
        this.dynamoDb = dynamoDb;
        this.expiry = expiry;
        this.replies = new VersionedTable(dynamoDb, repliesTable);
        this.accounts = new VersionedTable(dynamoDb, accountsTable);
        this.contacts = new VersionedTable(dynamoDb, contactsTable);
        this.transactions = new Transactions(dynamoDb);
    }

    @Override
    public Map<String, Reply> get(Collection<String> ids) {
        var found = new HashMap<String, Reply>();
        for (Item item : replies.get(new HashSet<>(ids)
                .stream().map(id -> Map.of(ID, AttributeValue.fromS(id))).toList())) {
            if (!DynamoDbTaskStore.isTask(item)) {
                Reply reply = toReply(item);
                found.put(reply.id(), reply);
            }
        }
        return found;
    }

    @Override
    public boolean write(ReplyWrite write) {
        var items = new ArrayList<TransactWriteItem>();
        items.add(replies.putInTransaction(toItem(write.reply()), write.reply().version()));
        if (write.contact() != null) {
            items.add(DynamoDbContactStore.putInTransaction(contacts, write.contact(), expiry));
        }
        for (Account account : write.accounts()) {
            items.add(DynamoDbAccountStore.putInTransaction(accounts, account, expiry));
        }
        for (AccountTask task : write.tasks()) {
            items.add(DynamoDbTaskStore.putInTransaction(replies, task, expiry));
        }
        return transactions.write(List.of(items)).getFirst();
    }

    @Override
    public Page open(@Nullable String after) {
        var query = QueryRequest.builder()
                .tableName(replies.name())
                .indexName(INDEX)
                .keyConditionExpression("#open = :task")
                .expressionAttributeNames(Map.of("#open", OPEN))
                .expressionAttributeValues(Map.of(":task", AttributeValue.fromS(TASK)))
                .limit(PAGE);
        if (after != null) {
            int space = after.indexOf(' ');
            query.exclusiveStartKey(new Item()
                    .with(OPEN, TASK)
                    .with(SINCE, after.substring(0, space))
                    .with(ID, after.substring(space + 1))
                    .attributes());
        }
        QueryResponse answer = dynamoDb.query(query.build());
        List<OpenTask> tasks = answer.items().stream()
                .map(Item::new)
                .map(item -> new OpenTask(item.text(ID), Instant.parse(item.text(SINCE))))
                .toList();
        return new Page(tasks, answer.hasLastEvaluatedKey() ? place(new Item(answer.lastEvaluatedKey())) : null);
    }

    private static String place(Item key) {
        return key.text(SINCE) + " " + key.text(ID);
    }

    private Item toItem(Reply reply) {
        List<String> ids = reply.accounts();
        Answer answer = reply.answer();
        Item item = new Item()
                .with(ID, reply.id())
                .with("phone", reply.phone())
                .with(ACCOUNT, ids.isEmpty() ? null : ids.getFirst())
                .with(OTHER_ACCOUNTS, ids.isEmpty() ? ids : ids.subList(1, ids.size()))
                .with("intent", reply.meaning().intent())
                .with("promised", reply.meaning().promised())
                .with("receivedAt", reply.at())
                .with("words", reply.words())
                .with("heldUntil", reply.heldUntil())
                .with("closedAt", reply.closedAt());
        if (reply.open()) {
            open(item, reply.at());
        } else {
            expiry.of(item);
        }
        return answer == null
                ? item
                : item.with(ANSWER, answer.kind().template())
                        .with("answerState", answer.state())
                        .with("answerMessageId", answer.messageId());
    }

    /** In the index, with what a person must look at. */
    static Item open(Item item, Instant since) {
        return item.with(OPEN, TASK).with(SINCE, since);
    }

    static boolean isOpen(Item item) {
        return item.textOrNull(OPEN) != null;
    }

    static Reply toReply(Item item) {
        var ids = new ArrayList<String>();
        String first = item.textOrNull(ACCOUNT);
        if (first != null) {
            ids.add(first);
        }
        ids.addAll(item.texts(OTHER_ACCOUNTS));
        LocalDate promised = item.date("promised");
        return new Reply(
                item.text(ID),
                item.text("phone"),
                ids,
                new Meaning(Intent.valueOf(item.text("intent")), promised),
                Objects.requireNonNull(item.instant("receivedAt"), "receivedAt"),
                item.text("words"),
                item.date("heldUntil"),
                new Reply.Task(isOpen(item), item.instant("closedAt")),
                item.textOrNull(ANSWER) == null
                        ? null
                        : new Answer(
                                Answer.Kind.of(item.text(ANSWER)),
                                Answer.State.valueOf(item.text("answerState")),
                                item.textOrNull("answerMessageId")),
                item.number("version"));
    }
}
