package dev.pastdue.core.review;

import java.util.List;

/** Brings tasks to whoever does them, each at least once, in any order. */
public interface ReviewQueue {
    void send(List<ReviewTask> tasks);
}
