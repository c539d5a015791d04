package dev.pastdue.tests;

import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.testing.contract.WorkQueuesContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class SqsWorkQueuesIT extends WorkQueuesContract {
    /** What is delayed by a second has come by then, where the queues follow a clock of their own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Queue render = aws().queue("RenderQueue");
    private final Queue send = aws().queue("SendQueue");

    TestAws aws() {
        return SharedAws.contracts();
    }

    @Override
    protected WorkQueues queues() {
        return new SqsWorkQueues(aws().services().sqsClient(), render.url(), send.url());
    }

    @Override
    protected List<ToDecide> drainDecides(int expected) {
        var accounts = new ArrayList<ToDecide>();
        for (String body : render.drain()) {
            SqsWorkQueues.ToDecide message = SqsWorkQueues.ToDecide.read(body);
            message.accounts().forEach(account -> accounts.add(new ToDecide(account, message.dueSince())));
        }
        return accounts;
    }

    @Override
    protected List<ToSend> drainSends(int expected) {
        List<String> bodies = new ArrayList<>(send.drain());
        if (bodies.size() < expected) {
            aws().clock().advance(Duration.ofSeconds(1));
            bodies.addAll(send.drain(PATIENCE));
        }
        return bodies.stream()
                .map(SqsWorkQueues.ToSend::read)
                .map(message -> new ToSend(message.notice(), message.dueSince()))
                .toList();
    }
}
