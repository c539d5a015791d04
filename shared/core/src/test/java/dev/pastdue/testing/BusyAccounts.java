package dev.pastdue.testing;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account store before whose writes something else happens, as when another function is quicker.
 *
 * @param before runs before each write
 */
record BusyAccounts(AccountStore real, Runnable before) implements AccountStore {
    @Override
    public Map<String, Account> get(Collection<String> ids) {
        return real.get(ids);
    }

    @Override
    public Set<String> put(List<Account> accounts) {
        before.run();
        return real.put(accounts);
    }

    @Override
    public Page due(LocalDate day, int shard, @Nullable String after) {
        return real.due(day, shard, after);
    }

    @Override
    public Page withPhone(String phone, @Nullable String after) {
        return real.withPhone(phone, after);
    }

    @Override
    public Page ofCustomer(String customer, @Nullable String after) {
        return real.ofCustomer(customer, after);
    }
}
