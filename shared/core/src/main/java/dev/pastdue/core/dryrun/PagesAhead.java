package dev.pastdue.core.dryrun;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the book, of what was sent, or of parts that were left, read in segments beside each other: one page of each is under way or waits to be taken, so that memory is bounded by
 * their number. They come in the same order each time, segment after segment and page after page. What is written beside is bounded likewise.
 * With one segment everything is done where it is asked for.
 */
final class PagesAhead<P> implements AutoCloseable {
    private static final String MARK = "segments:";

    private final int segments;
    private final Reader<P> reader;
    private final @Nullable ExecutorService threads;
    private final Deque<Segment<P>> unread = new ArrayDeque<>();
    private final Deque<Future<?>> writing = new ArrayDeque<>();

    /** How a page is read. */
    interface Reader<P> {
        Page<P> read(int segment, int segments, @Nullable String after);
    }

    /**
     * What is read.
     *
     * @param next where the segment goes on; null at its end
     */
    record Page<P>(P content, @Nullable String next) {}

    private record Segment<P>(int number, @Nullable String after, Future<Page<P>> page) {}

    /**
     * @param segments where it is begun; whoever goes on has as many as were begun with
     * @param place where it goes on; null to begin
     */
    PagesAhead(int segments, @Nullable String place, Reader<P> reader) {
        this.reader = reader;
        List<String> words = place == null ? List.of() : List.of(place.split("\n", -1));
        boolean several = !words.isEmpty() && words.getFirst().startsWith(MARK);
        this.segments = words.isEmpty()
                ? segments
                : several ? Integer.parseInt(words.getFirst().substring(MARK.length())) : 1;
        threads = this.segments == 1 ? null : Executors.newVirtualThreadPerTaskExecutor();
        if (several) {
            for (int i = 1; i < words.size(); i += 2) {
                String after = words.get(i + 1);
                begin(Integer.parseInt(words.get(i)), after.isEmpty() ? null : after);
            }
        } else {
            for (int number = 0; number < this.segments; number++) {
                begin(number, place);
            }
        }
    }

    private void begin(int number, @Nullable String after) {
        var task = new FutureTask<>(() -> reader.read(number, segments, after));
        unread.add(new Segment<>(number, after, task));
        if (threads != null) {
            threads.execute(task);
        }
    }

    boolean hasNext() {
        return !unread.isEmpty();
    }

    P next() {
        Segment<P> segment = unread.remove();
        if (threads == null && segment.page() instanceof FutureTask<?> task) {
            task.run();
        }
        Page<P> page = get(segment.page());
        if (page.next() != null) {
            begin(segment.number(), page.next());
        }
        return page.content();
    }

    /** Writes beside what is read. */
    void write(Runnable writes) {
        if (threads == null) {
            writes.run();
            return;
        }
        if (writing.size() >= segments) {
            get(writing.remove());
        }
        writing.add(threads.submit(writes));
    }

    /** Returns once all is written. */
    void flush() {
        while (!writing.isEmpty()) {
            get(writing.remove());
        }
    }

    /** Where the pages that were not taken begin; null where all were. */
    @Nullable
    String place() {
        if (unread.isEmpty() || segments == 1) {
            return unread.isEmpty() ? null : unread.getFirst().after();
        }
        var words = new ArrayList<String>();
        words.add(MARK + segments);
        for (Segment<P> segment : unread) {
            words.add(Integer.toString(segment.number()));
            words.add(segment.after() == null ? "" : segment.after());
        }
        return String.join("\n", words);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a page could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pages were read", e);
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
