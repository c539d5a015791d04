package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.testing.contract.ContactStoreContract;

class DynamoDbContactStoreIT extends ContactStoreContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected ContactStore contacts() {
        return new DynamoDbContactStore(
                aws().services().dynamoDbClient(), aws().stack().tableName("ContactsTable"), Expiry.NEVER);
    }
}
