package dev.pastdue.aws;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.TaskStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The tasks that no reply opened, in the table of the replies ({@link DynamoDbReplyStore}), whose index lists the open ones.
 *
 * <p>The item: {@code inboundMessageId} (key; the task's id), {@code task} (its cause), {@code accountId}, {@code detail}, {@code openedAt},
 * {@code due}, {@code hold}, {@code closedAt}, {@code history}, {@code version}, and {@code open} and {@code since} while it is open; {@code expiresAt} afterwards.
 */
public final class DynamoDbTaskStore implements TaskStore {
    private static final String ID = "inboundMessageId";

    private final VersionedTable tasks;
    private final VersionedTable accounts;
    private final Transactions transactions;
    private final Expiry expiry;

    public DynamoDbTaskStore(DynamoDbClient dynamoDb, String repliesTable, String accountsTable, Expiry expiry) {
        this.expiry = expiry;
        this.tasks = new VersionedTable(dynamoDb, repliesTable);
        this.accounts = new VersionedTable(dynamoDb, accountsTable);
        this.transactions = new Transactions(dynamoDb);
    }

    @Override
    public Map<String, AccountTask> get(Collection<String> ids) {
        var found = new HashMap<String, AccountTask>();
        for (Item item : tasks.get(new HashSet<>(ids)
                .stream().map(id -> Map.of(ID, AttributeValue.fromS(id))).toList())) {
            if (isTask(item)) {
                AccountTask task = toTask(item);
                found.put(task.id(), task);
            }
        }
        return found;
    }

    @Override
    public boolean write(AccountTask task, List<Account> changed) {
        var items = new ArrayList<TransactWriteItem>();
        items.add(putInTransaction(tasks, task, expiry));
        for (Account account : changed) {
            items.add(DynamoDbAccountStore.putInTransaction(accounts, account, expiry));
        }
        return transactions.write(List.of(items)).getFirst();
    }

    static TransactWriteItem putInTransaction(VersionedTable tasks, AccountTask task, Expiry expiry) {
        return tasks.putInTransaction(toItem(task, expiry), task.version());
    }

    static boolean isTask(Item item) {
        return item.textOrNull("task") != null;
    }

    private static Item toItem(AccountTask task, Expiry expiry) {
        Item item = new Item()
                .with(ID, task.id())
                .with("task", task.cause())
                .with("accountId", task.accountId())
                .with("detail", task.detail())
                .with("openedAt", task.since())
                .with("due", task.due())
                .with("hold", task.hold())
                .with("closedAt", task.closedAt())
                .with(DynamoDbReplyStore.HISTORY, task.state().history().written());
        if (task.open()) {
            return DynamoDbReplyStore.open(item, task.since());
        }
        return expiry.of(item);
    }

    static AccountTask toTask(Item item) {
        return new AccountTask(
                item.text(ID),
                Cause.valueOf(item.text("task")),
                item.text("accountId"),
                item.text("detail"),
                Objects.requireNonNull(item.instant("openedAt"), "openedAt"),
                item.instant("due"),
                item.textOrNull("hold"),
                DynamoDbReplyStore.taskOf(item),
                item.number("version"));
    }
}
