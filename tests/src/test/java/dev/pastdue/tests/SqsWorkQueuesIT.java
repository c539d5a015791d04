package dev.pastdue.tests;

import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.local.aws.Stack;
import dev.pastdue.testing.contract.WorkQueuesContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class SqsWorkQueuesIT extends WorkQueuesContract {
    private static final Stack STACK = SharedAws.newStack();
    private static final Queue RENDER = new Queue(STACK.queueUrl("RenderQueue"));
    private static final Queue SEND = new Queue(STACK.queueUrl("SendQueue"));

    @Override
    protected WorkQueues queues() {
        return new SqsWorkQueues(SharedAws.aws().sqsClient(), RENDER.url(), SEND.url());
    }

    @Override
    protected List<ToDecide> drainDecides(int expected) {
        var accounts = new ArrayList<ToDecide>();
        for (String body : RENDER.drain()) {
            SqsWorkQueues.ToDecide message = SqsWorkQueues.ToDecide.read(body);
            message.accounts().forEach(account -> accounts.add(new ToDecide(account, message.dueSince())));
        }
        return accounts;
    }

    @Override
    protected List<ToSend> drainSends(int expected) {
        List<String> bodies = new ArrayList<>(SEND.drain());
        if (bodies.size() < expected) {
            SharedAws.CLOCK.advance(Duration.ofSeconds(1));
            bodies.addAll(SEND.drain());
        }
        return bodies.stream()
                .map(SqsWorkQueues.ToSend::read)
                .map(message -> new ToSend(message.notice(), message.dueSince()))
                .toList();
    }
}
