package dev.pastdue.core.model;

/**
 * The rules of a decision, in the order in which they are asked; docs/rules.md says why, {@code decision/Rules} says when each applies. The first that applies is the outcome. What is decided
 * and what is said about it go through them in this one order. Their names are stored.
 */
public enum RuleId {
    UNKNOWN_ACCOUNT,
    NOTHING_PAST_DUE,
    NO_STAGE,
    FINAL,
    /** Of a text that did not arrive: it may not be sent once more. */
    RETRIES_USED,
    /** Of a text that did not arrive: the time to send it once more has not come. */
    RETRY_LATER,
    BEFORE_START,
    ON_HOLD,
    DISPUTED,
    OPTED_OUT,
    WRONG_NUMBER,
    INVALID_PHONE,
    STALE_DATA,
    BELOW_LEAST,
    HELD_OUT,
    CAP,
    UNSAFE_TEXT,
    TOO_DEAR,
    WINDOW,
    /** Nothing stands against it. */
    SEND;

    /** Whether the hold-out was drawn where it decides: rule 6 and all that come after it. */
    boolean followsDraw() {
        return compareTo(HELD_OUT) >= 0;
    }

    /** Whether it is asked only of a text that was sent and did not arrive. */
    public boolean isOfRetries() {
        return this == RETRIES_USED || this == RETRY_LATER;
    }
}
