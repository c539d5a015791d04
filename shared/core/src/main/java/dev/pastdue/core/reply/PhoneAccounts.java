package dev.pastdue.core.reply;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.NoticeKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which accounts stand behind a phone number. */
final class PhoneAccounts {
    private final AccountStore accounts;

    PhoneAccounts(AccountStore accounts) {
        this.accounts = accounts;
    }

    /** All that have the number now, and {@code others}. */
    Set<String> with(String phone, Collection<String> others) {
        var ids = new TreeSet<>(others);
        ids.addAll(accounts.allWithPhone(phone));
        return ids;
    }

    /**
     * The accounts that a reply from the number is about: the one whose notice went out last to it; else all that have the number. None
     * where those are more than a person has.
     */
    List<Account> meantBy(Contact sender) {
        if (!sender.claims().isEmpty()) {
            String last = NoticeKey.parse(sender.claims().getLast().notice()).accountId();
            Optional<Account> told = accounts.find(last);
            if (told.isPresent()) {
                return List.of(told.get());
            }
        }
        Set<String> ids = with(sender.phone(), List.of());
        return ids.size() > ReplyStore.MOST_ACCOUNTS
                ? List.of()
                : accounts.get(ids).values().stream()
                        .filter(account -> sender.phone().equals(account.facts().phone()))
                        .sorted(Comparator.comparing(Account::id))
                        .toList();
    }

    /** Those that are meant, and all others that have the number; where they are more than a person has, those that are meant alone. */
    List<Account> meantAndOthers(Contact sender, List<Account> meant) {
        Set<String> ids = with(sender.phone(), meant.stream().map(Account::id).toList());
        return ids.size() == meant.size() || ids.size() > ReplyStore.MOST_ACCOUNTS
                ? meant
                : accounts.get(ids).values().stream()
                        .sorted(Comparator.comparing(Account::id))
                        .toList();
    }

    /** Whether the number ever had to do with the lender: a notice went there, or an account has it. */
    boolean know(Contact sender, List<Account> meant) {
        return !sender.claims().isEmpty()
                || !meant.isEmpty()
                || !accounts.withPhone(sender.phone(), null).ids().isEmpty();
    }
}
