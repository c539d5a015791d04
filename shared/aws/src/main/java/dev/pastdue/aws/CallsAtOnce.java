package dev.pastdue.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** A call for each of many, several at once. */
final class CallsAtOnce {
    private CallsAtOnce() {}

    /**
     * Makes them. Where a call fails the others are ended first, and then it throws.
     *
     * @param atOnce with one, they are made in their order
     * @return the answers, in the order of what was asked
     */
    static <T, R> List<R> each(List<T> asked, int atOnce, Function<T, R> call) {
        if (atOnce == 1 || asked.size() == 1) {
            return asked.stream().map(call).toList();
        }
        var room = new Semaphore(atOnce);
        var answers = new ArrayList<CompletableFuture<R>>();
        for (T each : asked) {
            room.acquireUninterruptibly();
            answers.add(CompletableFuture.supplyAsync(() -> call.apply(each), Thread.ofVirtual()::start)
                    .whenComplete((_, _) -> room.release()));
        }
        room.acquireUninterruptibly(atOnce);
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
