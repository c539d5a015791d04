package dev.pastdue.core.payment;

/** What became of a payment. */
public sealed interface PaymentOutcome {
    /** The account knows it now. */
    record Applied() implements PaymentOutcome {}

    /** It was applied before. */
    record AppliedBefore() implements PaymentOutcome {}

    /** The account's state is newer than the payment, and so contains it. */
    record Contained() implements PaymentOutcome {}

    /**
     * The account's state is newer than the payment, but was known before the payment was told, and may not contain it: nobody is told
     * until a book knows more.
     */
    record Doubted() implements PaymentOutcome {}

    /** Its account is held until it is applied or a person lifts the hold; it is to come again later, and ends in the DLQ. */
    record Refused(Refusal why) implements PaymentOutcome {}

    /** Why a payment is not taken. */
    enum Refusal {
        UNKNOWN_ACCOUNT,
        OTHER_CURRENCY,
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
