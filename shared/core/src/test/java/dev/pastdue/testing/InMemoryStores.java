package dev.pastdue.testing;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.TaskStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accounts, contacts, notices, replies and tasks in memory: five stores over one state, so that what is one transaction is one here. */
public final class InMemoryStores {
    private static final int PAGE = 100;

    private final TreeMap<String, Account> accounts = new TreeMap<>();
    /** The accounts again, by their phones: the gate asks for a phone's at each claim. */
    private final Map<String, TreeMap<String, Account>> byPhone = new HashMap<>();

    private final TreeMap<String, Contact> contacts = new TreeMap<>();
    private final TreeMap<String, Notice> notices = new TreeMap<>();
    private final TreeMap<String, Reply> replies = new TreeMap<>();
    private final TreeMap<String, AccountTask> tasks = new TreeMap<>();
    private final int pageSize;
    private final AccountStore accountStore = new InMemoryAccountStore();
    private final ContactStore contactStore = new InMemoryContactStore();
    private final NoticeStore noticeStore = new InMemoryNoticeStore();
    private final ReplyStore replyStore = new InMemoryReplyStore();
    private final TaskStore taskStore = new InMemoryTaskStore();
    private final AccountScan book = new InMemoryBook();

    public InMemoryStores() {
        this(PAGE);
    }

    /**
     * @param pageSize how many ids or keys a page of an index holds at most
     */
    public InMemoryStores(int pageSize) {
        this.pageSize = pageSize;
    }

    public AccountStore accounts() {
        return accountStore;
    }

    public ContactStore contacts() {
        return contactStore;
    }

    public NoticeStore notices() {
        return noticeStore;
    }

    public ReplyStore replies() {
        return replyStore;
    }

    public TaskStore tasks() {
        return taskStore;
    }

    public AccountScan book() {
        return book;
    }

    /** The account, which must be stored. */
    public synchronized Account account(String id) {
        return Objects.requireNonNull(accounts.get(id), "no account " + id + " is stored");
    }

    /** The contact; an unknown one where none is stored. */
    public synchronized Contact contact(String phone) {
        return contacts.getOrDefault(phone, Contact.unknown(phone));
    }

    public synchronized Optional<Notice> notice(NoticeKey key) {
        return Optional.ofNullable(notices.get(key.id()));
    }

    public synchronized Optional<Reply> reply(String id) {
        return Optional.ofNullable(replies.get(id));
    }

    public synchronized List<AccountTask> allTasks() {
        return List.copyOf(tasks.values());
    }

    public synchronized List<Reply> allReplies() {
        return List.copyOf(replies.values());
    }

    public synchronized List<Account> allAccounts() {
        return List.copyOf(accounts.values());
    }

    public synchronized List<Contact> allContacts() {
        return List.copyOf(contacts.values());
    }

    public synchronized List<Notice> allNotices() {
        return List.copyOf(notices.values());
    }

    /** Stores the account whatever is stored, one version on. */
    public synchronized void keep(Account account) {
        Account before = accounts.get(account.id());
        Account kept = account.withVersion((before == null ? 0 : before.version()) + 1);
        if (before != null) {
            withPhoneOf(before).remove(before.id());
        }
        accounts.put(kept.id(), kept);
        withPhoneOf(kept).put(kept.id(), kept);
    }

    private TreeMap<String, Account> withPhoneOf(Account account) {
        return byPhone.computeIfAbsent(String.valueOf(account.facts().phone()), _ -> new TreeMap<>());
    }

    /** Changes a stored account, one version on. */
    public synchronized void change(String accountId, UnaryOperator<Account> change) {
        keep(change.apply(account(accountId)));
    }

    /** Stores the contact whatever is stored, one version on. */
    public synchronized void keep(Contact contact) {
        contacts.put(
                contact.phone(), contact.withVersion(contact(contact.phone()).version() + 1));
    }

    /** Stores the notice whatever is stored, one version on. */
    public synchronized void keep(Notice notice) {
        Notice before = notices.get(notice.key().id());
        notices.put(notice.key().id(), notice.withVersion((before == null ? 0 : before.version()) + 1));
    }

    /** Deletes a notice, as TTL does. */
    public synchronized void forget(NoticeKey key) {
        notices.remove(key.id());
    }

    private boolean isAsRead(Account account) {
        Account stored = accounts.get(account.id());
        return (stored == null ? 0 : stored.version()) == account.version();
    }

    private boolean isAsRead(Contact contact) {
        return contact(contact.phone()).version() == contact.version();
    }

    private boolean isAsRead(Notice notice) {
        Notice stored = notices.get(notice.key().id());
        return (stored == null ? 0 : stored.version()) == notice.version();
    }

    private final class InMemoryAccountStore implements AccountStore {
        @Override
        public Map<String, Account> get(Collection<String> ids) {
            synchronized (InMemoryStores.this) {
                var found = new HashMap<String, Account>();
                for (String id : ids) {
                    Account account = accounts.get(id);
                    if (account != null) {
                        found.put(id, account);
                    }
                }
                return found;
            }
        }

        @Override
        public Set<String> put(List<Account> written) {
            synchronized (InMemoryStores.this) {
                var moved = new HashSet<String>();
                for (Account account : written) {
                    if (isAsRead(account)) {
                        keep(account);
                    } else {
                        moved.add(account.id());
                    }
                }
                return moved;
            }
        }

        @Override
        public AccountStore.Page due(LocalDate day, int shard, @Nullable String after) {
            return page(
                    accounts,
                    account -> day.equals(account.nextEvaluationOn()) && AccountStore.shardOf(account.id()) == shard,
                    after);
        }

        @Override
        public AccountStore.Page withPhone(String phone, @Nullable String after) {
            return page(byPhone.getOrDefault(phone, new TreeMap<>()), _ -> true, after);
        }

        @Override
        public AccountStore.Page ofCustomer(String customer, @Nullable String after) {
            return page(accounts, account -> customer.equals(account.facts().customerId()), after);
        }

        private AccountStore.Page page(
                NavigableMap<String, Account> all, Predicate<Account> wanted, @Nullable String after) {
            synchronized (InMemoryStores.this) {
                var rest = after == null ? all : all.tailMap(after, false);
                List<String> ids = rest.values().stream()
                        .filter(wanted)
                        .map(Account::id)
                        .limit(pageSize + 1L)
                        .toList();
                return ids.size() <= pageSize
                        ? new AccountStore.Page(ids, null)
                        : new AccountStore.Page(ids.subList(0, pageSize), ids.get(pageSize - 1));
            }
        }
    }

    private final class InMemoryContactStore implements ContactStore {
        @Override
        public Map<String, Contact> get(Collection<String> phones) {
            synchronized (InMemoryStores.this) {
                var found = new HashMap<String, Contact>();
                phones.forEach(phone -> found.put(phone, contact(phone)));
                return found;
            }
        }

        @Override
        public boolean put(Contact contact) {
            synchronized (InMemoryStores.this) {
                boolean asRead = isAsRead(contact);
                if (asRead) {
                    keep(contact);
                }
                return asRead;
            }
        }
    }

    private final class InMemoryNoticeStore implements NoticeStore {
        @Override
        public Map<NoticeKey, Notice> get(Collection<NoticeKey> keys) {
            synchronized (InMemoryStores.this) {
                var found = new HashMap<NoticeKey, Notice>();
                keys.forEach(key -> notice(key).ifPresent(notice -> found.put(key, notice)));
                return found;
            }
        }

        @Override
        public List<Notice> of(String accountId) {
            synchronized (InMemoryStores.this) {
                return notices.values().stream()
                        .filter(notice -> notice.key().accountId().equals(accountId))
                        .toList();
            }
        }

        @Override
        public List<Boolean> commit(List<DecisionWrite> decisions) {
            synchronized (InMemoryStores.this) {
                var written = new ArrayList<Boolean>();
                decisions.forEach(decision -> written.add(commit(decision)));
                return written;
            }
        }

        private boolean commit(DecisionWrite decision) {
            Account account = decision.account();
            boolean asRead = (account == null || isAsRead(account))
                    && decision.notices().stream().allMatch(InMemoryStores.this::isAsRead);
            if (asRead) {
                decision.notices().forEach(InMemoryStores.this::keep);
                if (account != null) {
                    keep(account);
                }
            }
            return asRead;
        }

        @Override
        public boolean claim(Notice notice, List<Contact> counted, long accountVersion) {
            synchronized (InMemoryStores.this) {
                Account account = accounts.get(notice.key().accountId());
                return account != null && account.version() == accountVersion && record(notice, counted);
            }
        }

        @Override
        public boolean record(Notice notice, List<Contact> counted) {
            synchronized (InMemoryStores.this) {
                boolean asRead = isAsRead(notice) && counted.stream().allMatch(InMemoryStores.this::isAsRead);
                if (asRead) {
                    keep(notice);
                    counted.forEach(InMemoryStores.this::keep);
                }
                return asRead;
            }
        }

        @Override
        public boolean record(Notice notice) {
            synchronized (InMemoryStores.this) {
                boolean asRead = isAsRead(notice);
                if (asRead) {
                    keep(notice);
                }
                return asRead;
            }
        }

        @Override
        public NoticeStore.Page deferredTo(Instant slot, @Nullable String after) {
            return deferredBetween(slot, slot.plusNanos(1), after);
        }

        @Override
        public NoticeStore.Page deferredBetween(Instant from, Instant to, @Nullable String after) {
            synchronized (InMemoryStores.this) {
                var places = new TreeMap<String, NoticeKey>();
                for (Notice notice : notices.values()) {
                    Instant slot = notice.releaseAt();
                    if (slot != null && !slot.isBefore(from) && slot.isBefore(to)) {
                        int shard = NoticeStore.shardOf(notice.key().accountId());
                        places.put(shard + " " + slot + " " + notice.key().id(), notice.key());
                    }
                }
                return page(places, after);
            }
        }

        @Override
        public NoticeStore.Page unknown(@Nullable String after) {
            synchronized (InMemoryStores.this) {
                var places = new TreeMap<String, NoticeKey>();
                for (Notice notice : notices.values()) {
                    if (notice.state() == NoticeState.UNKNOWN) {
                        places.put(notice.claimedAt() + " " + notice.key().id(), notice.key());
                    }
                }
                return page(places, after);
            }
        }

        private NoticeStore.Page page(NavigableMap<String, NoticeKey> places, @Nullable String after) {
            var rest = after == null ? places : places.tailMap(after, false);
            if (rest.size() <= pageSize) {
                return new NoticeStore.Page(List.copyOf(rest.values()), null);
            }
            String last = List.copyOf(rest.keySet()).get(pageSize - 1);
            return new NoticeStore.Page(List.copyOf(rest.headMap(last, true).values()), last);
        }
    }

    private final class InMemoryBook implements AccountScan {
        @Override
        public Accounts accounts(int segment, int segments, @Nullable String after) {
            synchronized (InMemoryStores.this) {
                List<Account> rest = (after == null ? accounts : accounts.tailMap(after, false))
                        .values().stream()
                                .filter(account -> Math.floorMod(account.id().hashCode(), segments) == segment)
                                .toList();
                List<Account> page = rest.stream().limit(pageSize).toList();
                return new Accounts(
                        page, page.size() < rest.size() ? page.getLast().id() : null);
            }
        }

        @Override
        public Texts claimedBetween(Instant from, Instant to, int segment, int segments, @Nullable String after) {
            synchronized (InMemoryStores.this) {
                List<Notice> rest = (after == null ? notices : notices.tailMap(after, false))
                        .values().stream()
                                .filter(notice ->
                                        Math.floorMod(notice.key().accountId().hashCode(), segments) == segment)
                                .toList();
                List<Notice> page = rest.stream().limit(pageSize).toList();
                var texts = new ArrayList<SentText>();
                for (Notice notice : page) {
                    Instant claimed = notice.claimedAt();
                    if (claimed != null
                            && notice.text() != null
                            && notice.state() != NoticeState.REJECTED
                            && !claimed.isBefore(from)
                            && claimed.isBefore(to)) {
                        texts.add(new SentText(notice.key(), notice.text().template()));
                    }
                }
                return new Texts(
                        texts, page.size() < rest.size() ? page.getLast().key().id() : null);
            }
        }
    }

    private boolean isAsRead(AccountTask task) {
        AccountTask stored = tasks.get(task.id());
        return (stored == null ? 0 : stored.version()) == task.version();
    }

    private final class InMemoryTaskStore implements TaskStore {
        @Override
        public Map<String, AccountTask> get(Collection<String> ids) {
            synchronized (InMemoryStores.this) {
                var found = new HashMap<String, AccountTask>();
                for (String id : ids) {
                    AccountTask task = tasks.get(id);
                    if (task != null) {
                        found.put(id, task);
                    }
                }
                return found;
            }
        }

        @Override
        public boolean write(AccountTask task, List<Account> changed) {
            synchronized (InMemoryStores.this) {
                boolean asRead = isAsRead(task) && changed.stream().allMatch(InMemoryStores.this::isAsRead);
                if (asRead) {
                    tasks.put(task.id(), task.stored(task.version() + 1));
                    changed.forEach(InMemoryStores.this::keep);
                }
                return asRead;
            }
        }
    }

    private final class InMemoryReplyStore implements ReplyStore {
        @Override
        public Map<String, Reply> get(Collection<String> ids) {
            synchronized (InMemoryStores.this) {
                var found = new HashMap<String, Reply>();
                ids.forEach(id -> reply(id).ifPresent(reply -> found.put(id, reply)));
                return found;
            }
        }

        @Override
        public boolean write(ReplyWrite write) {
            synchronized (InMemoryStores.this) {
                Reply reply = write.reply();
                Contact contact = write.contact();
                boolean asRead = reply(reply.id()).map(Reply::version).orElse(0L) == reply.version()
                        && (contact == null || isAsRead(contact))
                        && write.accounts().stream().allMatch(InMemoryStores.this::isAsRead)
                        && write.tasks().stream().allMatch(InMemoryStores.this::isAsRead);
                if (asRead) {
                    write.tasks().forEach(task -> tasks.put(task.id(), task.stored(task.version() + 1)));
                    replies.put(reply.id(), reply.stored(reply.version() + 1));
                    if (contact != null) {
                        keep(contact);
                    }
                    write.accounts().forEach(InMemoryStores.this::keep);
                }
                return asRead;
            }
        }

        @Override
        public ReplyStore.Page open(@Nullable String after) {
            synchronized (InMemoryStores.this) {
                var places = new TreeMap<String, OpenTask>();
                replies.values().stream()
                        .filter(Reply::open)
                        .forEach(reply ->
                                places.put(reply.at() + " " + reply.id(), new OpenTask(reply.id(), reply.at())));
                tasks.values().stream()
                        .filter(AccountTask::open)
                        .forEach(task ->
                                places.put(task.since() + " " + task.id(), new OpenTask(task.id(), task.since())));
                var rest = after == null ? places : places.tailMap(after, false);
                int size = Math.min(pageSize, PAGE);
                if (rest.size() <= size) {
                    return new ReplyStore.Page(List.copyOf(rest.values()), null);
                }
                String last = List.copyOf(rest.keySet()).get(size - 1);
                return new ReplyStore.Page(List.copyOf(rest.headMap(last, true).values()), last);
            }
        }
    }
}
