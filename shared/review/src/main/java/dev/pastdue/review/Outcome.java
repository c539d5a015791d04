package dev.pastdue.review;

/**
 * One key's outcome at a horizon.
 *
 * @param customer the person: keys of one person are no independent evidence
 * @param value 1 where it was cured in time, else 0; adjusted by {@link Cuped}, anything
 */
record Outcome(String customer, double value) {}
