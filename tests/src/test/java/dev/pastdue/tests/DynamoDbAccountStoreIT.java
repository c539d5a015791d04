package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.core.account.AccountStore;
import dev.pastdue.testing.contract.AccountStoreContract;

class DynamoDbAccountStoreIT extends AccountStoreContract {
    private static final AccountStore STORE = new DynamoDbAccountStore(
            SharedAws.aws().dynamoDbClient(), SharedAws.newStack().tableName("AccountsTable"));

    @Override
    protected AccountStore accounts() {
        return STORE;
    }
}
