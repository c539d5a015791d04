package dev.pastdue.testing;

import dev.pastdue.core.reindex.ReindexProgress;
import dev.pastdue.core.reindex.ReindexQueue;
import java.util.ArrayList;
import java.util.List;

/** Where reindexes left off, in order. */
public final class InMemoryReindexQueue implements ReindexQueue {
    private final List<ReindexProgress> messages = new ArrayList<>();

    @Override
    public void goOn(ReindexProgress progress) {
        messages.add(progress);
    }

    /** Takes all messages. */
    public List<ReindexProgress> take() {
        List<ReindexProgress> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
