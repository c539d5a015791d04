package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.core.account.ContactStore;
import dev.pastdue.testing.contract.ContactStoreContract;

class DynamoDbContactStoreIT extends ContactStoreContract {
    private static final ContactStore STORE = new DynamoDbContactStore(
            SharedAws.aws().dynamoDbClient(), SharedAws.newStack().tableName("ContactsTable"));

    @Override
    protected ContactStore contacts() {
        return STORE;
    }
}
