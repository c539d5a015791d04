package dev.pastdue.emulator;

/**
 * Whom CloudWatch Logs hands the lines of a group.
 *
 * @param name of the subscription filter
 * @param group the log group's name
 * @param function the function's logical id
 */
public record LogSubscription(String name, String group, String function) {}
