package dev.pastdue.testing;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.testing.contract.AccountStoreContract;

class InMemoryAccountStoreTest extends AccountStoreContract {
    private final InMemoryStores stores = new InMemoryStores(7);

    @Override
    protected AccountStore accounts() {
        return stores.accounts();
    }
}
