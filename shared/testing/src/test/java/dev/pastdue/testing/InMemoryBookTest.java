package dev.pastdue.testing;

import dev.pastdue.core.account.AccountStore;
import dev.pastdue.core.dryrun.WholeBook;
import dev.pastdue.testing.contract.WholeBookContract;

class InMemoryBookTest extends WholeBookContract {
    private final InMemoryStores stores = new InMemoryStores(10);

    @Override
    protected WholeBook book() {
        return stores.book();
    }

    @Override
    protected AccountStore accounts() {
        return stores.accounts();
    }
}
