package dev.pastdue.testing;

import dev.pastdue.core.model.ContactStore;
import dev.pastdue.testing.contract.ContactStoreContract;

class InMemoryContactStoreTest extends ContactStoreContract {
    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected ContactStore contacts() {
        return stores.contacts();
    }
}
