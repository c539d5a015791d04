package dev.pastdue.tests;

import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.testing.contract.CheckpointsContract;

class DynamoDbCheckpointsIT extends CheckpointsContract {
    private static final Checkpoints CHECKPOINTS = new DynamoDbCheckpoints(
            SharedAws.aws().dynamoDbClient(), SharedAws.newStack().tableName("CheckpointsTable"));

    @Override
    protected Checkpoints checkpoints() {
        return CHECKPOINTS;
    }
}
