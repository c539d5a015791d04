package dev.pastdue.core.strategy;

import dev.pastdue.core.ops.InvalidConfig;

/** Where the strategy in force comes from. */
public interface PolicySource {
    /**
     * The strategy as it is now, at most a minute old.
     *
     * @throws InvalidConfig where it is missing or wrong, saying file, line and column: nothing is sent by the last good one
     */
    Policy current();
}
