package dev.pastdue.bench;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.receipt.ParkedReceipts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link ReceiptBench} posts to and {@link PauseBench} sends from: in memory, always as it was at first. Every write succeeds, and nothing is kept of it. */
final class ReceiptStores {
    private ReceiptStores() {}

    private static <K, V> Map<K, V> among(Map<K, V> all, Collection<K> keys) {
        var found = new HashMap<K, V>();
        for (K key : keys) {
            V value = all.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    private static IllegalStateException notAsked() {
        return new IllegalStateException("no receipt of the bench asks for that");
    }

    record Contacts(Map<String, Contact> all) implements ContactStore {
        @Override
        public Map<String, Contact> get(Collection<String> phones) {
            return among(all, phones);
        }

        @Override
        public boolean put(Contact contact) {
            throw notAsked();
        }
    }

    record Notices(Map<NoticeKey, Notice> all) implements NoticeStore {
        @Override
        public Map<NoticeKey, Notice> get(Collection<NoticeKey> keys) {
            return among(all, keys);
        }

        @Override
        public List<Notice> of(String accountId) {
            throw notAsked();
        }

        @Override
        public List<Boolean> commit(List<DecisionWrite> decisions) {
            throw notAsked();
        }

        @Override
        public boolean claim(Notice notice, List<Contact> counted, long accountVersion) {
            return all.containsKey(notice.key());
        }

        @Override
        public boolean record(Notice notice, List<Contact> counted) {
            return all.containsKey(notice.key());
        }

        @Override
        public boolean record(Notice notice) {
            return all.containsKey(notice.key());
        }

        @Override
        public NoticeStore.Page deferredTo(Instant slot, @Nullable String after) {
            throw notAsked();
        }

        @Override
        public NoticeStore.Page deferredBetween(Instant from, Instant to, @Nullable String after) {
            throw notAsked();
        }

        @Override
        public NoticeStore.Page unknown(@Nullable String after) {
            throw notAsked();
        }
    }

    /** Nobody else has a number that is closed. */
    record NoAccounts() implements AccountStore {
        @Override
        public Map<String, Account> get(Collection<String> ids) {
            throw notAsked();
        }

        @Override
        public Set<String> put(List<Account> accounts) {
            throw notAsked();
        }

        @Override
        public AccountStore.Page due(LocalDate day, int shard, @Nullable String after) {
            throw notAsked();
        }

        @Override
        public AccountStore.Page withPhone(String phone, @Nullable String after) {
            return new AccountStore.Page(List.of(), null);
        }

        @Override
        public AccountStore.Page ofCustomer(String customer, @Nullable String after) {
            return new AccountStore.Page(List.of(), null);
        }
    }

    record NothingParked() implements ParkedReceipts {
        @Override
        public Optional<Parked> get(String messageId) {
            throw notAsked();
        }

        @Override
        public boolean put(Parked parked) {
            throw notAsked();
        }
    }

    record NoWork() implements WorkQueues {
        @Override
        public void decide(Collection<String> accountIds, Instant dueSince) {
            throw notAsked();
        }

        @Override
        public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {
            throw notAsked();
        }

        @Override
        public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
            throw notAsked();
        }
    }

    /** What a sender puts back or hands on goes nowhere. */
    record Discarded() implements WorkQueues {
        @Override
        public void decide(Collection<String> accountIds, Instant dueSince) {}

        @Override
        public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {}

        @Override
        public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {}
    }

    record NoCheckpoints() implements Checkpoints {
        @Override
        public Map<String, Stored> get(Collection<String> names) {
            throw notAsked();
        }

        @Override
        public boolean put(String name, Map<String, String> state, long version) {
            throw notAsked();
        }
    }
}
