package dev.pastdue.core.payment;

/** What became of a payment. */
public sealed interface Posted {
    /** The account knows it now. */
    record Applied() implements Posted {}

    /** It was applied before. */
    record AppliedBefore() implements Posted {}

    /** The account's state is newer than the payment, and so contains it. */
    record Contained() implements Posted {}

    /** Nothing was touched; a person must look at it, or it is to come again later. */
    record Refused(Refusal why) implements Posted {}

    /** Why a payment is not taken. */
    enum Refusal {
        UNKNOWN_ACCOUNT,
        OTHER_CURRENCY,
        /** More than is past due, where the state after it is not given. */
        OVER_PAYMENT,
        /** A return without the state after it, of a payment that is not known or no longer remembered. */
        UNKNOWN_PAYMENT,
        /** A return of another amount than was paid. */
        OTHER_AMOUNT,
        /** A return that is older than its payment. */
        BEFORE_ITS_PAYMENT,
        /** It would hide every book until then. */
        IN_THE_FUTURE,
        /** A hundred payments since the state was last told. */
        TOO_MANY
    }
}
