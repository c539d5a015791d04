package dev.pastdue.core.gate;

/**
 * A rule of wording that a text breaks, and where.
 *
 * @param from where the sentence, the number or the link begins in the text, in UTF-16 units
 * @param to where it ends, exclusive
 */
public record Breach(WordingRule rule, int from, int to) {}
