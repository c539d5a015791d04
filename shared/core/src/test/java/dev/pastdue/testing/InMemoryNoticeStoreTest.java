package dev.pastdue.testing;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.testing.contract.NoticeStoreContract;

class InMemoryNoticeStoreTest extends NoticeStoreContract {
    private final InMemoryStores stores = new InMemoryStores(7);

    @Override
    protected NoticeStore notices() {
        return stores.notices();
    }

    @Override
    protected AccountStore accounts() {
        return stores.accounts();
    }

    @Override
    protected ContactStore contacts() {
        return stores.contacts();
    }
}
