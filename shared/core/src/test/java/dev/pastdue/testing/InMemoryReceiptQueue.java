package dev.pastdue.testing;

import dev.pastdue.core.receipt.ReceiptQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The receipts to look at again; whoever drives them takes them out. */
public final class InMemoryReceiptQueue implements ReceiptQueue {
    private final List<LookAgain> waiting = new ArrayList<>();

    /** A message to receipt. */
    public record LookAgain(String messageId, Duration delay) {}

    @Override
    public void recheck(String messageId, Duration delay) {
        waiting.add(new LookAgain(messageId, delay));
    }

    /** Takes all messages. */
    public List<LookAgain> take() {
        List<LookAgain> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
