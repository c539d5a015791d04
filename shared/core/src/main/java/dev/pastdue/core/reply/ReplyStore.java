package dev.pastdue.core.reply;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The replies, and the transactions that tie them to contacts and accounts.
 *
 * <p>Every write states the versions that it read; a version that moved makes the write an unwritten one, never an exception.
 * A call that threw may have written: whoever repeats it finds out by reading.
 */
public interface ReplyStore {
    /** How many accounts one write may touch. */
    int MOST_ACCOUNTS = 90;

    /** How many open tasks a page holds at most. */
    int PAGE = 100;

    /** The stored replies among {@code ids}, read consistently. */
    Map<String, Reply> get(Collection<String> ids);

    /** The stored reply, read consistently. */
    default Optional<Reply> find(String id) {
        return Optional.ofNullable(get(List.of(id)).get(id));
    }

    /**
     * What a reply, or the closing of its task, writes.
     *
     * @param contact null where it stays as it is
     * @param accounts those that change; not more than {@link #MOST_ACCOUNTS}
     * @param tasks beside the reply; not more than five
     */
    record ReplyWrite(Reply reply, @Nullable Contact contact, List<Account> accounts, List<AccountTask> tasks) {
        public ReplyWrite {
            accounts = List.copyOf(accounts);
            tasks = List.copyOf(tasks);
        }

        /** Without tasks beside it. */
        public ReplyWrite(Reply reply, @Nullable Contact contact, List<Account> accounts) {
            this(reply, contact, accounts, List.of());
        }
    }

    /**
     * Writes reply, contact, accounts and tasks if all are as they were read: one transaction. Their versions move on by one.
     *
     * @return whether it was written
     */
    boolean write(ReplyWrite write);

    /**
     * The open tasks, those of {@link TaskStore} among them, the oldest first, a page of {@link #PAGE} at a time. Eventually consistent.
     *
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page open(@Nullable String after);

    /** An open task: the id of its reply, or its own, and when it came. */
    record OpenTask(String id, Instant since) {}

    /**
     * A page of open tasks.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<OpenTask> tasks, @Nullable String next) {
        public Page {
            tasks = List.copyOf(tasks);
        }
    }
}
