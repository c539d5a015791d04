package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbParkedReceipts;
import dev.pastdue.core.receipt.ParkedReceipts;
import dev.pastdue.testing.contract.ParkedReceiptsContract;

class DynamoDbParkedReceiptsIT extends ParkedReceiptsContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected ParkedReceipts parked() {
        return new DynamoDbParkedReceipts(
                aws().services().dynamoDbClient(), aws().stack().tableName("ReceiptsTable"));
    }
}
