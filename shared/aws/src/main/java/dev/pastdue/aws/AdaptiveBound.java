package dev.pastdue.aws;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * How many calls of a client are under way at once: at most so many as it has connections, fewer while the service throttles. Each throttled
 * answer halves the bound, once for all the calls that were under way together; each full round of answers that were not raises it by one.
 */
final class AdaptiveBound {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int bound;
    private int running;
    private int goodAnswers;
    /** How often the bound was cut: a call that began before the last cut says nothing new. */
    private long cuts;

    /** What a call tells of the service. */
    interface Answer {
        /** Whether the service took less than it was asked for. */
        boolean throttled();
    }

    AdaptiveBound(int most) {
        this.most = most;
        this.bound = most;
    }

    /** Makes a call once there is room for it. A call that throws says nothing of the service's capacity. */
    <T extends Answer> T call(Supplier<T> call) {
        long begun = begin();
        T answer = null;
        try {
            answer = call.get();
            return answer;
        } finally {
            end(begun, answer != null && answer.throttled(), answer != null);
        }
    }

    private long begin() {
        lock.lock();
        try {
            while (running >= bound) {
                changed.awaitUninterruptibly();
            }
            running++;
            return cuts;
        } finally {
            lock.unlock();
        }
    }

    private void end(long begun, boolean throttled, boolean answered) {
        lock.lock();
        try {
            running--;
            if (throttled) {
                goodAnswers = 0;
                if (begun == cuts) {
                    bound = Math.max(1, bound / 2);
                    cuts++;
                }
            } else if (answered && ++goodAnswers >= bound) {
                goodAnswers = 0;
                bound = Math.min(most, bound + 1);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many calls may be under way now. */
    int bound() {
        lock.lock();
        try {
            return bound;
        } finally {
            lock.unlock();
        }
    }
}
