package dev.pastdue.testing;

import dev.pastdue.core.admin.AuditStore;
import dev.pastdue.testing.contract.AuditStoreContract;

class InMemoryAuditStoreTest extends AuditStoreContract {
    private final AuditStore store = new InMemoryAuditStore();

    @Override
    protected AuditStore audit() {
        return store;
    }
}
