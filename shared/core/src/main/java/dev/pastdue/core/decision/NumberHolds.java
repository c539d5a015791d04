package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.strategy.Strategy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a death, or the word that somebody is not to be contacted, from the account to its number, where it holds every account with the
 * number; and takes it away again. The same twice as once: whoever broke off calls again.
 */
public final class NumberHolds {
    private static final int MAX_ATTEMPTS = 8;

    private final AccountStore accounts;
    private final ContactStore contacts;

    public NumberHolds(AccountStore accounts, ContactStore contacts) {
        this.accounts = accounts;
        this.contacts = contacts;
    }

    /** Whether an account has, or had of late, a hold that concerns its number too. */
    public static boolean concern(Account account) {
        return account.holds().concernNumbers();
    }

    /** The account's own holds, and those of others that hold every account with its number. */
    static Holds of(Account account, @Nullable Contact contact) {
        // What is held there for the account itself may be lifted by now, and not yet carried over.
        return contact == null ? account.holds() : account.holds().and(contact.holdsOfOthers(account.id()));
    }

    /**
     * After the account was written. Accounts that are held no longer for it are looked at on the next scan.
     *
     * @throws IllegalStateException where they kept changing meanwhile; calling again goes on
     */
    public void carry(String accountId, Strategy strategy, LocalDate today) {
        carry(accountId, id -> look(id, strategy, today));
    }

    /** The same for accounts that were written together. What is carried over already costs two reads for them all. */
    public void carry(Collection<String> accountIds, Strategy strategy, LocalDate today) {
        if (accountIds.isEmpty()) {
            return;
        }
        Collection<Account> written = accounts.get(accountIds).values();
        var phones = new TreeSet<String>();
        for (Account account : written) {
            if (account.facts().phone() != null) {
                phones.add(account.facts().phone());
            }
        }
        Map<String, Contact> known = contacts.get(phones);
        for (Account account : written) {
            if (!account.holds().leftNumbers().isEmpty()
                    || lacks(known, account.facts().phone(), account)) {
                carry(account.id(), strategy, today);
            }
        }
    }

    private static boolean lacks(Map<String, Contact> known, @Nullable String phone, Account account) {
        Contact contact = phone == null ? null : known.get(phone);
        return contact != null && !contact.withHoldsOf(account).equals(contact);
    }

    /** The same; whoever calls has the accounts of the number decided again afterwards. */
    public void carry(String accountId) {
        carry(accountId, _ -> {});
    }

    private void carry(String accountId, Consumer<String> freed) {
        Account account = accounts.get(List.of(accountId)).get(accountId);
        if (account == null) {
            return;
        }
        var phones = new TreeSet<>(account.holds().leftNumbers());
        if (account.facts().phone() != null) {
            phones.add(account.facts().phone());
        }
        for (String phone : phones) {
            carryTo(phone, accountId, freed);
        }
        forget(accountId, account.holds().leftNumbers());
    }

    /** Numbers that the account left, once nothing is held there for it: not before, for whoever breaks off goes on with them. */
    private void forget(String accountId, Set<String> phones) {
        for (int i = 0; i < MAX_ATTEMPTS && !phones.isEmpty(); i++) {
            Account account = accounts.get(List.of(accountId)).get(accountId);
            Account now = account == null ? null : account.withNumbersFreed(phones);
            if (now == null || now.equals(account) || accounts.put(List.of(now)).isEmpty()) {
                return;
            }
        }
    }

    private void carryTo(String phone, String accountId, Consumer<String> freed) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Account account = Objects.requireNonNull(
                    accounts.get(List.of(accountId)).get(accountId), "no account is ever removed meanwhile");
            Contact before =
                    Objects.requireNonNull(contacts.get(List.of(phone)).get(phone), "every number has a contact");
            Contact now = before.withHoldsOf(account);
            if (now.equals(before)) {
                return;
            }
            // First that the others are looked at: whoever breaks off after the number is free is not asked again.
            if (!now.holds().all().containsAll(before.holds().all())) {
                others(phone, accountId).forEach(freed);
            }
            contacts.put(now);
        }
        throw new IllegalStateException("the number or an account kept changing while its hold was carried over");
    }

    private Set<String> others(String phone, String accountId) {
        Set<String> ids = accounts.allWithPhone(phone);
        ids.remove(accountId);
        return ids;
    }

    private void look(String accountId, Strategy strategy, LocalDate today) {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            Account account = accounts.get(List.of(accountId)).get(accountId);
            if (account == null) {
                return;
            }
            LocalDate look = NextEvaluation.afterHold(account, strategy, today);
            if (Objects.equals(look, account.nextEvaluationOn())
                    || accounts.put(List.of(account.withNextEvaluation(look, account.pending(), account.lastReason())))
                            .isEmpty()) {
                return;
            }
        }
        throw new IllegalStateException("an account of the number kept changing");
    }
}
