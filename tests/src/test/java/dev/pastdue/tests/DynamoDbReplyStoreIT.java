package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbReplyStore;
import dev.pastdue.aws.DynamoDbTaskStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.testing.contract.ReplyStoreContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoDbReplyStoreIT extends ReplyStoreContract {
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
    protected ReplyStore replies() {
        return new DynamoDbReplyStore(
                dynamoDb(), table("RepliesTable"), table("AccountsTable"), table("ContactsTable"), Expiry.NEVER);
    }

    @Override
    protected TaskStore tasks() {
        return new DynamoDbTaskStore(dynamoDb(), table("RepliesTable"), table("AccountsTable"), Expiry.NEVER);
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
