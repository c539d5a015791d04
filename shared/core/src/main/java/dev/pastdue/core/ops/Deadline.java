package dev.pastdue.core.ops;

import java.time.Duration;

/** How much of an invocation's time is left. */
@FunctionalInterface
public interface Deadline {
    Duration left();

    default boolean hasAtLeast(Duration needed) {
        return left().compareTo(needed) > 0;
    }
}
