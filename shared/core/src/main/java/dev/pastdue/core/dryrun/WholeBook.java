package dev.pastdue.core.dryrun;

import dev.pastdue.core.account.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is stored, read from one end to the other. Eventually consistent: what was written a moment ago may be missing. */
public interface WholeBook {
    /**
     * All accounts, in no order that means anything, a page at a time.
     *
     * @param after the {@link Accounts#next} of the page before; null for the first
     */
    Accounts accounts(@Nullable String after);

    /**
     * A page of accounts.
     *
     * @param next where the next page begins; null on the last
     */
    record Accounts(List<Account> accounts, @Nullable String next) {
        public Accounts {
            accounts = List.copyOf(accounts);
        }
    }
}
