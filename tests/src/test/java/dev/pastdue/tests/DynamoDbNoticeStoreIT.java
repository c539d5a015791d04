package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.core.account.AccountStore;
import dev.pastdue.core.account.ContactStore;
import dev.pastdue.core.notice.NoticeStore;
import dev.pastdue.local.aws.Stack;
import dev.pastdue.testing.contract.NoticeStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbNoticeStoreIT extends NoticeStoreContract {
    private static final DynamoDbClient DYNAMO_DB = SharedAws.aws().dynamoDbClient();
    private static final Stack STACK = SharedAws.newStack();
    private static final String ACCOUNTS = STACK.tableName("AccountsTable");
    private static final String CONTACTS = STACK.tableName("ContactsTable");

    @Override
    protected NoticeStore notices() {
        return new DynamoDbNoticeStore(DYNAMO_DB, STACK.tableName("NoticesTable"), ACCOUNTS, CONTACTS);
    }

    @Override
    protected AccountStore accounts() {
        return new DynamoDbAccountStore(DYNAMO_DB, ACCOUNTS);
    }

    @Override
    protected ContactStore contacts() {
        return new DynamoDbContactStore(DYNAMO_DB, CONTACTS);
    }
}
