package dev.pastdue.core.ops;

/** What is counted, with CloudWatch's name and unit. */
public enum Metric {
    ROWS_READ("RowsRead", "Count"),
    ROWS_REJECTED("RowsRejected", "Count"),
    ROWS_OLDER("RowsOlder", "Count"),
    ACCOUNTS_WRITTEN("AccountsWritten", "Count"),
    BOOKS_REFUSED("BooksRefused", "Count"),
    ACCOUNTS_SELECTED("AccountsSelected", "Count"),
    SCANS_STOPPED("ScansStopped", "Count"),
    SCANS_COMPLETED("ScansCompleted", "Count"),
    RENDERED("Rendered", "Count"),
    DEFERRED("Deferred", "Count"),
    SUPPRESSED("Suppressed", "Count"),
    HELD_OUT("HeldOut", "Count"),
    CANCELLED("Cancelled", "Count"),
    EXPIRED("Expired", "Count"),
    BROKEN_DOCUMENTS("BrokenDocuments", "Count"),
    UNGATED_DOCUMENTS("UngatedDocuments", "Count"),
    CALENDAR_YEAR_MISSING("CalendarYearMissing", "Count"),
    CLAIMED("Claimed", "Count"),
    ACCEPTED("Accepted", "Count"),
    REJECTED("Rejected", "Count"),
    UNKNOWN("Unknown", "Count"),
    THROTTLED("Throttled", "Count"),
    SEGMENTS("Segments", "Count"),
    ESTIMATED_COST("EstimatedCost", "None"),
    DATA_AGE_AT_SEND("DataAgeAtSend", "Seconds"),
    SCHEDULE_TO_SEND("ScheduleToSend", "Seconds"),
    RELEASED("Released", "Count"),
    DELIVERED("Delivered", "Count"),
    UNDELIVERED("Undelivered", "Count"),
    PRICE("Price", "None"),
    PARTS_DIFFER("PartsDiffer", "Count"),
    RECEIPTS_WITHOUT_OWNER("ReceiptsWithoutOwner", "Count"),
    RECEIPTS_PARKED("ReceiptsParked", "Count"),
    RECOGNISED("Recognised", "Count"),
    RETRIES("Retries", "Count"),
    RETRIES_GIVEN_UP("RetriesGivenUp", "Count"),
    CONTACTS_CLOSED("ContactsClosed", "Count"),
    SENDING_STOPPED("SendingStopped", "Count"),
    OUTCOMES_NOT_COUNTED("OutcomesNotCounted", "Count"),
    PAYMENTS_APPLIED("PaymentsApplied", "Count"),
    PAYMENTS_KNOWN("PaymentsKnown", "Count"),
    PAYMENTS_REFUSED("PaymentsRefused", "Count"),
    REPLIES("Replies", "Count"),
    REPLIES_KNOWN("RepliesKnown", "Count"),
    REPLIES_FROM_UNKNOWN("RepliesFromUnknown", "Count"),
    ANSWERS("Answers", "Count"),
    TASKS_OPENED("TasksOpened", "Count"),
    OLDEST_TASK_AGE("OldestTaskAge", "Seconds");

    private final String title;
    private final String unit;

    Metric(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }
}
