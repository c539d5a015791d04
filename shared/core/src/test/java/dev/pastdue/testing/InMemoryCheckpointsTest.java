package dev.pastdue.testing;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.testing.contract.CheckpointsContract;

class InMemoryCheckpointsTest extends CheckpointsContract {
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();

    @Override
    protected Checkpoints checkpoints() {
        return checkpoints;
    }
}
