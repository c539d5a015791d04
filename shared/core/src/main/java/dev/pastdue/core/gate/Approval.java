package dev.pastdue.core.gate;

import java.util.Set;

/**
 * Who must agree before drafts go live: the strategy's {@code approval}. What counts is the live strategy's, so that a draft cannot lift
 * it for itself.
 *
 * @param by who may agree: a principal as S3 tells it ({@code AWS:AROAEXAMPLE:alice}), or its last part; anybody else than the author
 *     where it is empty
 */
public record Approval(Needed needed, Set<String> by) {
    /** Where the strategy says nothing. */
    public static final Approval USUAL = new Approval(Needed.FINDINGS, Set.of());

    /** Which drafts need it. */
    public enum Needed {
        ALWAYS,
        /** Those in which something was found that a person must judge. */
        FINDINGS,
        /** None: what a person would have to judge is refused. */
        NEVER
    }

    /** How it is written that S3 has not told, or not yet, who put something. */
    public static final String UNKNOWN = "?";

    public Approval {
        by = Set.copyOf(by);
    }

    /** Whether a principal is known: of two of whom one is not, nobody can say that they are two. */
    public static boolean isKnown(String principal) {
        return !principal.isEmpty() && !principal.equals(UNKNOWN);
    }

    /** Whether this principal may agree to what that one drafted: both known, and another. */
    boolean allows(String principal, String author) {
        if (!isKnown(principal) || !isKnown(author)) {
            return false;
        }
        String name = principal.substring(principal.lastIndexOf(':') + 1);
        return !principal.equals(author) && (by.isEmpty() || by.contains(principal) || by.contains(name));
    }
}
