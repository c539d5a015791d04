package dev.pastdue.testing;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The books that wait for another invocation, in order. */
public final class InMemoryBookQueue implements BookQueue {
    private final List<Load> messages = new ArrayList<>();

    /**
     * A message.
     *
     * @param part the first byte of a part; null for the book
     */
    public record Load(BookFile file, @Nullable Long part, Duration delay) {}

    @Override
    public void load(BookFile file, Duration delay) {
        messages.add(new Load(file, null, delay));
    }

    @Override
    public void loadPart(BookFile file, long from, Duration delay) {
        messages.add(new Load(file, from, delay));
    }

    /** Takes all messages. */
    public List<Load> take() {
        List<Load> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
