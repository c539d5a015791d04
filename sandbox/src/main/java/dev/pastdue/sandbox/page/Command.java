package dev.pastdue.sandbox.page;

/** What can be pressed on the page. */
public sealed interface Command {
    /** Lets an hour pass. */
    record NextHour() implements Command {}

    /** Lets a day pass. */
    record NextDay() implements Command {}

    /** Invokes the scan by hand. */
    record Scan() implements Command {}

    /** Drops the day's book into the book bucket, as the core system would export it now. */
    record DropBook() implements Command {}

    /** The borrower pays all that is past due, and the core system tells it. */
    record Pay(String accountId) implements Command {}

    /** The borrower writes. */
    record Answer(String phone, String text) implements Command {
        /** Without number and words. */
        @Override
        public String toString() {
            return "Answer[" + text.length() + " characters]";
        }
    }

    /** From now on no text arrives, or all goes on as usual. */
    record Carrier(boolean broken) implements Command {}

    /** Pauses sending or resumes it, as the desk's button does. */
    record Pause(boolean paused) implements Command {}
}
