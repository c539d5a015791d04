package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.testing.contract.AccountStoreContract;

class DynamoDbAccountStoreIT extends AccountStoreContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoDbAccountStore(
                aws().services().dynamoDbClient(), aws().stack().tableName("AccountsTable"), Expiry.NEVER);
    }
}
