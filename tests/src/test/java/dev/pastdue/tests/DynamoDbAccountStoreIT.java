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

    /** With writes that are no transactions, as intake's are. */
    static class OfManyWritesIT extends DynamoDbAccountStoreIT {
        @Override
        protected AccountStore accounts() {
            return DynamoDbAccountStore.ofManyWrites(
                    aws().services().dynamoDbClient(), aws().stack().tableName("AccountsTable"), Expiry.NEVER, 4);
        }
    }
}
