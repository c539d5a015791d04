package dev.pastdue.testing;

import dev.pastdue.core.scan.ScanProgress;
import dev.pastdue.core.scan.ScanQueue;
import java.util.ArrayList;
import java.util.List;

/** Where scans left off, in order. */
public final class InMemoryScanQueue implements ScanQueue {
    private final List<ScanProgress> messages = new ArrayList<>();

    @Override
    public void resume(ScanProgress progress) {
        messages.add(progress);
    }

    /** Takes all messages. */
    public List<ScanProgress> take() {
        List<ScanProgress> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
