package dev.pastdue.core.ops;

import java.util.Set;

/** What is counted, with CloudWatch's name and unit. */
public enum Metric {
    ROWS_READ("RowsRead", "Count"),
    ROWS_REJECTED("RowsRejected", "Count"),
    ROWS_OLDER("RowsOlder", "Count"),
    /** Whose {@code as_of} lay ahead of their arrival. */
    ROWS_AHEAD("RowsAhead", "Count"),
    /** That repeat what was owed before a payment that is known. */
    ROWS_DOUBTED("RowsDoubted", "Count"),
    ACCOUNTS_WRITTEN("AccountsWritten", "Count"),
    BOOKS_REFUSED("BooksRefused", "Count"),
    PHONES_UNUSABLE("PhonesUnusable", "Count"),
    BOOKS_WITHOUT_NUMBERS("BooksWithoutNumbers", "Count"),
    ACCOUNTS_SELECTED("AccountsSelected", "Count"),
    SCANS_STOPPED("ScansStopped", "Count"),
    SCANS_COMPLETED("ScansCompleted", "Count"),
    ACCOUNTS_REINDEXED("AccountsReindexed", "Count"),
    RENDERED("Rendered", "Count", By.NOTICE),
    DEFERRED("Deferred", "Count", By.NOTICE),
    SUPPRESSED("Suppressed", "Count", By.NOTICE),
    HELD_OUT("HeldOut", "Count", By.NOTICE),
    CANCELLED("Cancelled", "Count", By.NOTICE),
    EXPIRED("Expired", "Count", By.NOTICE),
    BROKEN_DOCUMENTS("BrokenDocuments", "Count"),
    UNGATED_DOCUMENTS("UngatedDocuments", "Count"),
    CALENDAR_YEAR_MISSING("CalendarYearMissing", "Count"),
    CLAIMED("Claimed", "Count", By.NOTICE),
    ACCEPTED("Accepted", "Count", By.NOTICE),
    REJECTED("Rejected", "Count", By.NOTICE),
    UNKNOWN("Unknown", "Count", By.NOTICE),
    THROTTLED("Throttled", "Count"),
    SENDER_REFUSED("SenderRefused", "Count"),
    SEGMENTS("Segments", "Count", By.NOTICE),
    ESTIMATED_COST("EstimatedCost", "None", By.NOTICE),
    DATA_AGE_AT_SEND("DataAgeAtSend", "Seconds"),
    SCHEDULE_TO_SEND("ScheduleToSend", "Seconds"),
    AGREED_RATE("AgreedRate", "Count/Second"),
    RELEASED("Released", "Count"),
    /** Of which the first that was heard is no failure: the carrier has it, or a handset does. */
    TAKEN_BY_CARRIER("TakenByCarrier", "Count", By.NOTICE),
    DELIVERED("Delivered", "Count", By.NOTICE),
    /** From the gateway to the handset, by the carrier's receipt. */
    DELIVERY_DELAY("DeliveryDelay", "Seconds"),
    UNDELIVERED("Undelivered", "Count", By.NOTICE),
    PRICE("Price", "None", By.NOTICE),
    PARTS_DIFFER("PartsDiffer", "Count", By.NOTICE),
    RECEIPTS_WITHOUT_OWNER("ReceiptsWithoutOwner", "Count", By.NOTICE),
    RECEIPTS_PARKED("ReceiptsParked", "Count"),
    RECOGNISED("Recognised", "Count", By.NOTICE),
    RETRIES("Retries", "Count", By.NOTICE),
    RETRIES_GIVEN_UP("RetriesGivenUp", "Count", By.NOTICE),
    CONTACTS_CLOSED("ContactsClosed", "Count", By.NOTICE),
    SENDING_STOPPED("SendingStopped", "Count"),
    OUTCOMES_NOT_COUNTED("OutcomesNotCounted", "Count"),
    PAYMENTS_APPLIED("PaymentsApplied", "Count"),
    PAYMENTS_KNOWN("PaymentsKnown", "Count"),
    PAYMENTS_REFUSED("PaymentsRefused", "Count"),
    /** Of more than was past due. */
    PAYMENTS_OVER("PaymentsOver", "Count"),
    /** Told after a newer state that may lack them. */
    PAYMENTS_DOUBTED("PaymentsDoubted", "Count"),
    PAYMENTS_AFTER_NOTICE("PaymentsAfterNotice", "Count", By.STAGE),
    /** By the lender: in a book, by HoldQueue or by hand. */
    HOLDS_SET("HoldsSet", "Count"),
    HOLDS_LIFTED("HoldsLifted", "Count"),
    /** Numbers of the lender's or the carrier's list that are texted no more. */
    CONTACTS_IMPORTED("ContactsImported", "Count"),
    REPLIES("Replies", "Count", By.INTENT),
    REPLIES_KNOWN("RepliesKnown", "Count"),
    REPLIES_FROM_UNKNOWN("RepliesFromUnknown", "Count"),
    ANSWERS("Answers", "Count", By.ANSWER),
    /** Of what is posted from outside: not rightly signed, too late, too large or no message. */
    POSTS_REFUSED("PostsRefused", "Count"),
    TASKS_OPENED("TasksOpened", "Count", By.INTENT),
    OLDEST_TASK_AGE("OldestTaskAge", "Seconds"),
    /** Stages whose arms are not as they were to be drawn. */
    BROKEN_ASSIGNMENTS("BrokenAssignments", "Count"),
    /** Of the keys that were told, those cured within 7 days of the draw. */
    CURED_WHEN_TOLD("CuredWhenTold", "Percent", By.STAGE),
    CURED_IN_SILENCE("CuredInSilence", "Percent", By.STAGE),
    /** The one less the other, in points. */
    LIFT("Lift", "Percent", By.STAGE);

    private final String title;
    private final String unit;
    private final By by;

    /** By what a metric is counted, besides the function: each combination that occurs is a metric to pay for. */
    private enum By {
        NOTHING,
        STAGE,
        NOTICE,
        INTENT,
        ANSWER
    }

    Metric(String title, String unit) {
        this(title, unit, By.NOTHING);
    }

    Metric(String title, String unit, By by) {
        this.title = title;
        this.unit = unit;
        this.by = by;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    /** Whether each value is kept: an average or a maximum of them says something, their sum nothing. */
    public boolean isMeasured() {
        return unit.contains("Second");
    }

    /** The names of the dimensions that each count of it has, besides the function. Alarms and the dashboard look for it by them. */
    public Set<String> dimensions() {
        return switch (by) {
            case NOTHING -> Set.of();
            case STAGE -> Set.of("stage");
            case NOTICE -> Set.of("stage", "template", "reason");
            case INTENT -> Set.of("intent");
            case ANSWER -> Set.of("answer", "state");
        };
    }
}
