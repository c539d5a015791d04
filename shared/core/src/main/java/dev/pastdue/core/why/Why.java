package dev.pastdue.core.why;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ScanHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why an account was told on a day, or was not, from what is stored. It reads and writes nothing. */
public final class Why {
    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final Checkpoints checkpoints;

    public Why(AccountStore accounts, ContactStore contacts, NoticeStore notices, Checkpoints checkpoints) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.notices = notices;
        this.checkpoints = checkpoints;
    }

    /**
     * Why.
     *
     * @param day in the lender's zone; null for today
     * @param zone the lender's
     * @param paused whether the strategy says so now
     */
    public Explanation explain(String accountId, @Nullable LocalDate day, ZoneId zone, boolean paused, Instant now) {
        Account account = accounts.find(accountId).orElse(null);
        var records = new Records(
                accountId,
                account,
                notices.of(accountId),
                account == null ? null : contact(account),
                ScanHistory.of(checkpoints
                        .get(ScanHistory.CHECKPOINT)
                        .map(Checkpoints.Stored::state)
                        .orElse(Map.of())),
                new SendingHalt(checkpoints).state(),
                paused,
                zone,
                now);
        return Explanation.of(records, day == null ? LocalDate.ofInstant(now, zone) : day);
    }

    /** The accounts that have the number now, in E.164, by their ids. */
    public List<String> accountsOf(String phone) {
        return List.copyOf(accounts.allWithPhone(phone));
    }

    /** The accounts of a customer, as the book names it, by their ids. */
    public List<String> accountsOfCustomer(String customer) {
        var ids = new ArrayList<String>();
        String after = null;
        do {
            AccountStore.Page page = accounts.ofCustomer(customer, after);
            ids.addAll(page.ids());
            after = page.next();
        } while (after != null);
        return ids;
    }

    private @Nullable Contact contact(Account account) {
        String phone = account.facts().phone();
        return phone == null ? null : contacts.get(phone);
    }

    /** Asks about nobody. Before a snapshot is taken of the function. */
    public void prime(ZoneId zone, Instant now) {
        Explanation nothing = explain(Priming.PROBE_ACCOUNT, null, zone, false, now);
        contacts.get(Priming.PHONE);
        for (Language language : Language.values()) {
            language.tell(nothing);
        }
    }
}
