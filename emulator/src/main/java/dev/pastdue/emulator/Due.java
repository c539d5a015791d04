package dev.pastdue.emulator;

import java.time.Instant;

/**
 * One firing of a schedule.
 *
 * @param scheduledAt when it was to fire
 * @param targetArn the function or queue to hand {@code input} to
 * @param input with AWS's placeholders, such as {@code <aws.scheduler.scheduled-time>}, filled in
 */
public record Due(Instant scheduledAt, String group, String name, String targetArn, String input) {}
