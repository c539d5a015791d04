package dev.pastdue.core.receipt;

/** What became of a receipt. */
public enum ReceiptOutcome {
    /** Its notice says so now. */
    APPLIED,
    /** Its notice said so already, or something weightier. */
    KNOWN,
    /** A notice whose outcome was unknown turned out to be its own. */
    RECOGNISED,
    /** It waits until the notice that may be its own is settled. */
    PARKED,
    /** No notice is its own: the text was another's, or which notice it belongs to cannot be told. */
    WITHOUT_OWNER
}
