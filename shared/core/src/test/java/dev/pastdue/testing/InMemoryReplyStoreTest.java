package dev.pastdue.testing;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.testing.contract.ReplyStoreContract;

class InMemoryReplyStoreTest extends ReplyStoreContract {
    private final InMemoryStores stores = new InMemoryStores();

    @Override
    protected ReplyStore replies() {
        return stores.replies();
    }

    @Override
    protected TaskStore tasks() {
        return stores.tasks();
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
