package dev.pastdue.testing;

import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.testing.contract.WorkQueuesContract;
import java.util.List;

class InMemoryWorkQueuesTest extends WorkQueuesContract {
    private final InMemoryWorkQueues queues = new InMemoryWorkQueues();

    @Override
    protected WorkQueues queues() {
        return queues;
    }

    @Override
    protected List<ToDecide> drainDecides(int expected) {
        return queues.takeDecides().stream()
                .flatMap(message -> message.accountIds().stream().map(id -> new ToDecide(id, message.dueSince())))
                .toList();
    }

    @Override
    protected List<ToSend> drainSends(int expected) {
        return queues.takeSends().stream()
                .map(message -> new ToSend(message.notice(), message.dueSince()))
                .toList();
    }
}
