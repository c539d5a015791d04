package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.testing.contract.NoticeStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbNoticeStoreIT extends NoticeStoreContract {
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
    protected NoticeStore notices() {
        return new DynamoDbNoticeStore(
                dynamoDb(), table("NoticesTable"), table("AccountsTable"), table("ContactsTable"), Expiry.NEVER);
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoDbAccountStore(dynamoDb(), table("AccountsTable"), Expiry.NEVER);
    }

    @Override
    protected ContactStore contacts() {
        return new DynamoDbContactStore(dynamoDb(), table("ContactsTable"), Expiry.NEVER);
    }
}
