package dev.pastdue.core.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The accounts, and the sparse index of when to look at them next. */
public interface AccountStore {
    /** How many parts each day of the index is split into, so that no part of it runs hot. */
    int SHARDS = 4;

    /** The stored accounts among {@code ids}, read consistently; what is not stored is not in the answer. */
    Map<String, Account> get(Collection<String> ids);

    /** The stored account, read consistently. */
    default Optional<Account> find(String id) {
        return Optional.ofNullable(get(List.of(id)).get(id));
    }

    /**
     * Writes each account whose stored version is still the one that it carries (0: not stored yet); its version moves on by one.
     * Each account is written or not by itself. Repeating a call that succeeded changes nothing.
     *
     * @return the ids of those that had moved on and were not written
     */
    Set<String> put(List<Account> accounts);

    /**
     * The ids of the accounts whose next look is on {@code day}, in one shard of the index, a page at a time.
     * Eventually consistent: what was written a moment ago may be missing.
     *
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page due(LocalDate day, int shard, @Nullable String after);

    /**
     * The ids of the accounts that have this phone number now, a page at a time. Eventually consistent.
     *
     * @param phone E.164
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page withPhone(String phone, @Nullable String after);

    /**
     * The ids of the accounts of a customer, a page at a time. Eventually consistent.
     *
     * @param customer as the book names it
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page ofCustomer(String customer, @Nullable String after);

    /** The ids of all accounts with a phone number, in order. */
    default SortedSet<String> allWithPhone(String phone) {
        var all = new TreeSet<String>();
        eachWithPhone(phone, all::addAll);
        return all;
    }

    /** Hands the ids of all accounts with a phone number to somebody, as many at once as come. */
    default void eachWithPhone(String phone, Consumer<List<String>> ids) {
        String after = null;
        do {
            Page page = withPhone(phone, after);
            if (!page.ids().isEmpty()) {
                ids.accept(page.ids());
            }
            after = page.next();
        } while (after != null);
    }

    /**
     * A page of ids.
     *
     * @param next where the next page begins; null on the last
     */
    record Page(List<String> ids, @Nullable String next) {}

    /** The shard of the index in which an account lies: stable for ever, for it is stored. */
    static int shardOf(String accountId) {
        return Math.floorMod(accountId.hashCode() * 0x9E3779B9, SHARDS);
    }
}
