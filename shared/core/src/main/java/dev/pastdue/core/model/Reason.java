package dev.pastdue.core.model;

/** Why a notice is in its state. */
public enum Reason {
    // SUPPRESSED
    UNKNOWN_ACCOUNT,
    BEFORE_START,
    ON_HOLD,
    DISPUTED,
    OPTED_OUT,
    WRONG_NUMBER,
    INVALID_PHONE,
    STALE_DATA,
    BELOW_LEAST,
    CAP,
    UNSAFE_TEXT,
    /** The text would cost more than {@code max-price-usd}. */
    TOO_DEAR,
    /** The number can be in time zones in which the window is never open at once: only a zone in the book can help. */
    NO_SHARED_HOURS,
    // CANCELLED
    PAID,
    /** The episode is no longer the present one, though its instalment was not paid: an earlier one came back. */
    SUPERSEDED,
    // EXPIRED
    NO_OPENING,
    STAGE_PASSED,
    // REJECTED: the gateway certainly did not take the text
    INVALID_NUMBER,
    INVALID_TEXT,
    NOT_AUTHORIZED,
    REFUSED,
    // UNDELIVERED: AWS's documented reasons (Amazon SNS, "SMS delivery failure reasons"); besides these OPTED_OUT,
    // INVALID_NUMBER and
    // INVALID_TEXT
    SPAM,
    DESTINATION_BLOCKED,
    MESSAGE_BLOCKED,
    CARRIER_UNREACHABLE,
    PHONE_BLOCKS_SMS,
    PHONE_BLOCKED,
    PHONE_UNREACHABLE,
    OVER_MAX_PRICE,
    UNKNOWN_ERROR,
    /** The account with AWS is over its quota or spend limit. */
    NO_QUOTA,
    /** In words that AWS does not document. */
    OTHER,
    // UNDELIVERED by other channels than SMS
    /** The mailbox does not exist, or takes nothing, for good. */
    BOUNCED,
    /** The mailbox took nothing now and may at another time: full, or its server away. */
    MAILBOX_UNREACHABLE,
    /** The mail provider's own list of addresses that are not written to has it. */
    ADDRESS_SUPPRESSED,
    /** The app is gone from the phone, or its notices are off. */
    ENDPOINT_DISABLED,
    /** The letter came back. */
    RETURNED,
    /** Nobody was at home, or took the call; a person may try again. */
    NOT_REACHED
}
