package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbBook;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.testing.contract.AccountScanContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbBookIT extends AccountScanContract {
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
    protected AccountScan book() {
        return new DynamoDbBook(dynamoDb(), table("AccountsTable"), table("NoticesTable"));
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoDbAccountStore(dynamoDb(), table("AccountsTable"), Expiry.NEVER);
    }

    @Override
    protected NoticeStore notices() {
        return new DynamoDbNoticeStore(
                dynamoDb(), table("NoticesTable"), table("AccountsTable"), table("ContactsTable"), Expiry.NEVER);
    }
}
