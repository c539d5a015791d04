package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbAuditStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.admin.AuditStore;
import dev.pastdue.testing.contract.AuditStoreContract;

class DynamoDbAuditStoreIT extends AuditStoreContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected AuditStore audit() {
        return new DynamoDbAuditStore(
                aws().services().dynamoDbClient(), aws().stack().tableName("AuditTable"), Expiry.NEVER);
    }
}
