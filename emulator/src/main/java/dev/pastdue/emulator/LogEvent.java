package dev.pastdue.emulator;

import java.time.Instant;

/**
 * A line in CloudWatch Logs.
 *
 * @param at when it is there to be read
 * @param number counts the lines of an account, from 1
 * @param group the log group's name
 */
public record LogEvent(Instant at, long number, String group, String message) {
    /** Names the line without what it says, which holds a phone number. */
    @Override
    public String toString() {
        return "LogEvent[" + number + " of " + group + " at " + at + "]";
    }
}
