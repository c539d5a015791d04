package dev.pastdue.formats;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/** What was worked out before, up to a number of answers; then all are forgotten. For any number of threads. */
final class Remembered<K, V> {
    private final ConcurrentMap<K, V> answers = new ConcurrentHashMap<>();
    private final int max;

    Remembered(int max) {
        this.max = max;
    }

    /** The answer of {@code work}, which must always answer the same to the same. */
    V get(K key, Function<K, V> work) {
        V known = answers.get(key);
        if (known != null) {
            return known;
        }
        V answer = work.apply(key);
        if (answers.size() >= max) {
            answers.clear();
        }
        answers.put(key, answer);
        return answer;
    }
}
