package dev.pastdue.local.page;

/** What can be pressed on the page. */
public sealed interface Button {
    /** Lets an hour pass. */
    record NextHour() implements Button {}

    /** Lets a day pass. */
    record NextDay() implements Button {}

    /** Invokes the scan by hand. */
    record Scan() implements Button {}

    /** Drops the day's book into the book bucket, as the core system would export it now. */
    record DropBook() implements Button {}

    /** The borrower pays all that is past due, and the core system tells it. */
    record Pay(String accountId) implements Button {}

    /** The borrower writes. */
    record Answer(String phone, String text) implements Button {
        /** Without number and words. */
        @Override
        public String toString() {
            return "Answer[" + text.length() + " characters]";
        }
    }

    /** From now on no text arrives, or all goes on as usual. */
    record Carrier(boolean broken) implements Button {}

    /** Writes {@code paused} into the strategy. */
    record Pause(boolean paused) implements Button {}
}
