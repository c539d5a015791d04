package dev.pastdue.testing;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The books that wait for another invocation, in order. */
public final class InMemoryBookQueue implements BookQueue {
    private final List<Load> messages = new ArrayList<>();

    /** A message. */
    public record Load(BookFile file, Duration delay) {}

    @Override
    public void load(BookFile file, Duration delay) {
        messages.add(new Load(file, delay));
    }

    /** Takes all messages. */
    public List<Load> take() {
        List<Load> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
