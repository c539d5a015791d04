package dev.pastdue.testing;

import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.testing.contract.AccountScanContract;

class InMemoryBookTest extends AccountScanContract {
    private final InMemoryStores stores = new InMemoryStores(10);

    @Override
    protected AccountScan book() {
        return stores.book();
    }

    @Override
    protected AccountStore accounts() {
        return stores.accounts();
    }

    @Override
    protected NoticeStore notices() {
        return stores.notices();
    }
}
