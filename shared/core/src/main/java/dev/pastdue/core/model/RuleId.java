package dev.pastdue.core.model;

import org.jspecify.annotations.Nullable;

/**
 * The rules of a decision, in the order in which they are asked; docs/rules.md says why. The first that applies is the outcome. What is decided
 * and what is said about it go through them in this one order. Their names are stored.
 */
public enum RuleId {
    UNKNOWN_ACCOUNT(Reason.UNKNOWN_ACCOUNT),
    NOTHING_PAST_DUE(null),
    NO_STAGE(null),
    FINAL(null),
    /** Of a text that did not arrive: it may not be sent once more. */
    RETRIES_USED(null),
    /** Of a text that did not arrive: the time to send it once more has not come. */
    RETRY_LATER(null),
    BEFORE_START(Reason.BEFORE_START),
    ON_HOLD(Reason.ON_HOLD),
    DISPUTED(Reason.DISPUTED),
    OPTED_OUT(Reason.OPTED_OUT),
    WRONG_NUMBER(Reason.WRONG_NUMBER),
    INVALID_PHONE(Reason.INVALID_PHONE),
    STALE_DATA(Reason.STALE_DATA),
    BELOW_LEAST(Reason.BELOW_LEAST),
    HELD_OUT(null),
    CAP(Reason.CAP),
    UNSAFE_TEXT(Reason.UNSAFE_TEXT),
    TOO_DEAR(Reason.TOO_DEAR),
    WINDOW(null),
    /** Nothing stands against it. */
    SEND(null);

    private final @Nullable Reason reason;

    RuleId(@Nullable Reason reason) {
        this.reason = reason;
    }

    /** Why it suppresses; null where it does something else. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** Whether the hold-out was drawn where it decides: rule 6 and all that come after it. */
    boolean followsDraw() {
        return compareTo(HELD_OUT) >= 0;
    }

    /** Whether it is asked only of a text that was sent and did not arrive. */
    public boolean isOfRetries() {
        return this == RETRIES_USED || this == RETRY_LATER;
    }
}
