package dev.pastdue.core.hold;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Holds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold that holds today, on its own account.
 *
 * @param last whether no other hold of the account holds longer: the account may be told the day after
 */
public record HoldInForce(String accountId, Hold hold, boolean last) {
    private static final Comparator<HoldInForce> BY_END =
            Comparator.comparing((HoldInForce held) -> end(held.hold())).thenComparing(HoldInForce::accountId);

    /**
     * All that are stored, those that end first first, those without an end last.
     *
     * @param until only those whose last day is not after it; null: all
     */
    public static List<HoldInForce> in(AccountScan accounts, LocalDate today, @Nullable LocalDate until) {
        var found = new ArrayList<HoldInForce>();
        String after = null;
        do {
            AccountScan.Accounts page = accounts.accounts(after);
            page.accounts().forEach(account -> found.addAll(of(account, today, until)));
            after = page.next();
        } while (after != null);
        found.sort(BY_END);
        return found;
    }

    private static List<HoldInForce> of(Account account, LocalDate today, @Nullable LocalDate until) {
        List<Hold> all = account.holds().all().stream()
                .filter(hold -> hold.holdsOn(today))
                .toList();
        return all.stream()
                .filter(hold -> until == null || !end(hold).isAfter(until))
                .map(hold -> new HoldInForce(
                        account.id(),
                        hold,
                        all.stream().noneMatch(other -> end(other).isAfter(end(hold)))))
                .toList();
    }

    private static LocalDate end(Hold hold) {
        return hold.until() == null ? Holds.FOREVER : hold.until();
    }
}
