package dev.pastdue.core.book;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works on several chunks of a book at once, each on a virtual thread, while the next ones are read. Chunks that share an account follow one
 * another, and what they answer is taken in the order in which they were read: so it ends as if they had been done one after the other. One
 * chunk at once is done on the thread that reads.
 */
final class ChunksAtOnce<R> implements AutoCloseable {
    private final int most;
    private final Executor executor;
    private final Consumer<R> taker;
    private final Deque<Chunk<R>> running = new ArrayDeque<>();

    private record Chunk<R>(Set<String> accounts, CompletableFuture<R> result) {}

    /**
     * @param taker takes what a chunk answered, on the thread that reads
     */
    ChunksAtOnce(int most, Consumer<R> taker) {
        this.most = most;
        this.executor = most == 1 ? Runnable::run : Thread.ofVirtual().name("chunk-", 0)::start;
        this.taker = taker;
    }

    /**
     * Begins a chunk, once there is room and no chunk before it has one of its accounts.
     *
     * @throws RuntimeException of a chunk before it that failed
     */
    void begin(Set<String> accounts, Supplier<R> work) {
        while (running.size() >= most || meets(accounts)) {
            takeFirst();
        }
        running.add(new Chunk<>(accounts, CompletableFuture.supplyAsync(work, executor)));
        if (most == 1) {
            takeFirst();
        }
    }

    private boolean meets(Collection<String> accounts) {
        return running.stream().anyMatch(chunk -> !Collections.disjoint(chunk.accounts(), accounts));
    }

    private void takeFirst() {
        R result;
        try {
            result = running.remove().result().join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error error -> throw error;
                case null, default -> throw failed;
            }
        }
        taker.accept(result);
    }

    /** Waits until all are done, and takes what they answered. */
    void finish() {
        while (!running.isEmpty()) {
            takeFirst();
        }
    }

    /** Waits for those that run, whatever became of them: nothing is written once this has returned. */
    @Override
    public void close() {
        running.forEach(chunk -> chunk.result().handle((_, _) -> true).join());
        running.clear();
    }
}
