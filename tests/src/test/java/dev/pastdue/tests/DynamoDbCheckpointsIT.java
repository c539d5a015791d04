package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.testing.contract.CheckpointsContract;

class DynamoDbCheckpointsIT extends CheckpointsContract {
    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected Checkpoints checkpoints() {
        return new DynamoDbCheckpoints(
                aws().services().dynamoDbClient(), aws().stack().tableName("CheckpointsTable"));
    }
}
