package dev.pastdue.core.ops;

import java.util.Collection;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Repeats a read and its conditional write while others change the item in between. Each attempt reads anew. */
public final class OptimisticLock {
    private OptimisticLock() {}

    /**
     * The first result.
     *
     * @param attempt one read and write; empty where the version had moved
     * @return empty where every attempt met a moved version
     */
    public static <T> Optional<T> attempt(int attempts, Supplier<Optional<T>> attempt) {
        Optional<T> result = Optional.empty();
        for (int i = 0; i < attempts && result.isEmpty(); i++) {
            result = attempt.get();
        }
        return result;
    }

    /**
     * The first result.
     *
     * @param message of the exception: what kept changing, and when
     * @param attempt one read and write; empty where the version had moved
     * @throws ContentionException where every attempt met a moved version
     */
    public static <T> T retry(int attempts, String message, Supplier<Optional<T>> attempt) {
        return attempt(attempts, attempt).orElseThrow(() -> new ContentionException(message));
    }

    /**
     * Repeats until it is settled.
     *
     * @param message of the exception: what kept changing, and when
     * @param attempt one read and write; false where the version had moved
     * @throws ContentionException where every attempt met a moved version
     */
    public static void retryUntil(int attempts, String message, BooleanSupplier attempt) {
        retry(attempts, message, () -> attempt.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Repeats until nothing is left.
     *
     * @param left what is not settled yet; each round takes out what it settled
     * @param message of the exception, behind the number of those left
     * @throws ContentionException where some are left after the last round
     */
    public static void retryAll(int rounds, Collection<?> left, String message, Runnable round) {
        for (int i = 0; i < rounds && !left.isEmpty(); i++) {
            round.run();
        }
        if (!left.isEmpty()) {
            throw new ContentionException(left.size() + " " + message);
        }
    }
}
