package dev.pastdue.core.model;

/** What a notice is at present. */
public enum NoticeState {
    RENDERED,
    CLAIMED,
    ACCEPTED,
    /** The carrier has it; whether a handset does is not known. */
    CARRIER_ACCEPTED,
    /** A handset acknowledged it. */
    DELIVERED,
    UNDELIVERED,
    DEFERRED,
    HELD_OUT,
    SUPPRESSED,
    CANCELLED,
    EXPIRED,
    REJECTED,
    UNKNOWN;

    /** Whether the key is never decided again. */
    public boolean isFinal() {
        return switch (this) {
            case CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED, UNDELIVERED, REJECTED, UNKNOWN, HELD_OUT, EXPIRED ->
                true;
            case RENDERED, DEFERRED, SUPPRESSED, CANCELLED -> false;
        };
    }

    /** Whether a text may still go out for it without another look at the account. */
    public boolean isPending() {
        return this == RENDERED || this == DEFERRED;
    }
}
