package dev.pastdue.core.reply;

import dev.pastdue.core.model.Account;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks that no reply opened, and the transactions that tie them to accounts. {@link ReplyStore#open} lists the open ones too.
 *
 * <p>Every write states the versions that it read; a version that moved makes the write an unwritten one, never an exception.
 */
public interface TaskStore {
    /** The stored tasks among {@code ids}, read consistently. */
    Map<String, AccountTask> get(Collection<String> ids);

    /** The stored task, read consistently. */
    default Optional<AccountTask> find(String id) {
        return Optional.ofNullable(get(List.of(id)).get(id));
    }

    /**
     * Writes the task and the accounts if all are as they were read: one transaction. Their versions move on by one.
     *
     * @return whether it was written
     */
    boolean write(AccountTask task, List<Account> accounts);
}
