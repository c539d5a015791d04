package dev.pastdue.testing;

import dev.pastdue.core.scan.ReindexProgress;
import dev.pastdue.core.scan.ReindexQueue;
import java.util.ArrayList;
import java.util.List;

/** Where reindexes left off, in order. */
public final class InMemoryReindexQueue implements ReindexQueue {
    private final List<ReindexProgress> messages = new ArrayList<>();

    @Override
    public void resume(ReindexProgress progress) {
        messages.add(progress);
    }

    /** Takes all messages. */
    public List<ReindexProgress> take() {
        List<ReindexProgress> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
