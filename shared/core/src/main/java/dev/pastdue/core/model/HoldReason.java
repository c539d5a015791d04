package dev.pastdue.core.model;

/** Why an account is not told for a while. */
public enum HoldReason {
    /** A plan of payment was agreed. */
    PLAN,
    HARDSHIP,
    DECEASED,
    BANKRUPTCY,
    LITIGATION,
    COMPLAINT,
    /** The lender's own word; a reply that disputes sets {@link Account#disputed}. */
    DISPUTE,
    DO_NOT_CONTACT,
    /** A reply that nobody has understood yet. */
    UNREAD,
    /** A promise to pay. */
    PROMISE,
    /** A claim to have paid. */
    CLAIMED_PAID,
    OTHER
}
