package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbBook;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.account.AccountStore;
import dev.pastdue.core.dryrun.WholeBook;
import dev.pastdue.testing.contract.WholeBookContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbBookIT extends WholeBookContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    private DynamoDbClient dynamoDb() {
        return aws().services().dynamoDbClient();
    }

    private String table(String logicalId) {
        return aws().stack().tableName(logicalId);
    }

    @Override
    protected WholeBook book() {
        return new DynamoDbBook(dynamoDb(), table("AccountsTable"));
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoDbAccountStore(dynamoDb(), table("AccountsTable"), Expiry.NEVER);
    }
}
