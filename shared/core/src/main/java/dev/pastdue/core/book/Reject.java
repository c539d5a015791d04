package dev.pastdue.core.book;

/**
 * A row that was not taken. Never the value of a field.
 *
 * @param column empty where the whole row is at fault
 */
public record Reject(long line, String column, String reason) {}
