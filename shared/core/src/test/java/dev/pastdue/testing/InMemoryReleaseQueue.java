package dev.pastdue.testing;

import dev.pastdue.core.scan.ReleaseQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where releases left off, in order. */
public final class InMemoryReleaseQueue implements ReleaseQueue {
    private final List<GoOn> messages = new ArrayList<>();

    /** A message. */
    public record GoOn(Instant slot, String after) {}

    @Override
    public void resume(Instant slot, String after) {
        messages.add(new GoOn(slot, after));
    }

    /** Takes all messages. */
    public List<GoOn> take() {
        List<GoOn> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
