package dev.pastdue.core.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The notices, and the transactions that tie them to accounts and contacts.
 *
 * <p>Every write states the versions that it read; a version that moved makes the write an unwritten one, never an exception.
 * A call that threw may have written: whoever repeats it finds out by reading.
 */
public interface NoticeStore {
    /** How many parts each day of the index of releases is split into, so that no part of it runs hot where all are deferred to one morning. */
    int SHARDS = 16;

    /** The stored notices among {@code keys}, read consistently. */
    Map<NoticeKey, Notice> get(Collection<NoticeKey> keys);

    /** The stored notice, read consistently. */
    default Optional<Notice> find(NoticeKey key) {
        return Optional.ofNullable(get(List.of(key)).get(key));
    }

    /** All notices of an account, in the order of their keys, read consistently. There are some for each episode at most. */
    List<Notice> of(String accountId);

    /**
     * What one decision writes, all of it or nothing.
     *
     * @param notices the key's notice and, where another one is closed by the decision, that one; may be empty
     * @param account with its new next look, written if its version is still the same; null only where there is none
     */
    record DecisionWrite(List<Notice> notices, @Nullable Account account) {
        public DecisionWrite {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Commits each decision by itself; its items' versions move on by one.
     *
     * @return for each, in order, whether it was written
     */
    List<Boolean> commit(List<DecisionWrite> decisions);

    /**
     * Writes notice and contacts if all are as they were read, and the account's version is still {@code accountVersion}: one transaction
     * (invariants 2, 3, 5 and 6).
     *
     * @param contacts that the claim is counted on, each once: the number's, and that of another channel's address
     * @return whether it was written
     */
    boolean claim(Notice notice, List<Contact> contacts, long accountVersion);

    /** The same on one contact. */
    default boolean claim(Notice notice, Contact contact, long accountVersion) {
        return claim(notice, List.of(contact), accountVersion);
    }

    /**
     * Writes notice and contacts if all are as they were read: one transaction.
     *
     * @return whether it was written
     */
    boolean record(Notice notice, List<Contact> contacts);

    /** The same with one contact. */
    default boolean record(Notice notice, Contact contact) {
        return record(notice, List.of(contact));
    }

    /**
     * Writes the notice if it is as it was read.
     *
     * @return whether it was written
     */
    boolean record(Notice notice);

    /**
     * The keys of notices that are decided again in {@code slot}, deferred or to be sent once more, a page at a time. Eventually consistent.
     *
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page deferredTo(Instant slot, @Nullable String after);

    /** The keys of notices that are decided again in any slot from {@code from} (included) to {@code to} (excluded). Eventually consistent. */
    Page deferredBetween(Instant from, Instant to, @Nullable String after);

    /**
     * The keys of the notices that are {@code UNKNOWN}, a page at a time, by the time of their claims. Eventually consistent.
     *
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page unknown(@Nullable String after);

    /** The shard of the index of releases in which an account's notices lie. It may change: every shard is read. */
    static int shardOf(String accountId) {
        // The upper bits: the lower ones of a text's hash follow the sum of its last letters.
        return (accountId.hashCode() * 0x9E3779B9) >>> 28;
    }

    /**
     * A page of keys; it may be empty though another follows.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<NoticeKey> keys, @Nullable String next) {}
}
