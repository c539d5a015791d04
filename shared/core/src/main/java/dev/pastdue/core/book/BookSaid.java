package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import java.util.Map;
import java.util.stream.Collectors;

/** What intake says of a book, once, when it is loaded or stopped. */
record BookSaid(Telemetry telemetry, BookFile file) {
    void loaded(Progress progress) {
        count(progress);
        warnOfPhones(progress);
    }

    /** Answers what is to be done. */
    String stopped(Progress progress, String why) {
        count(progress);
        telemetry.count(Metric.BOOKS_REFUSED, 1);
        String toGoOn = "stopped before line " + progress.line() + ": " + why + "; what was loaded stands. See rejects/"
                + file.name() + ", mend the book and upload it again";
        telemetry.log(Level.ERROR, "book-stopped", Map.of("book", file.name(), "toGoOn", toGoOn));
        return toGoOn;
    }

    /** Of a book in which most numbers cannot be texted something is wrong as a whole, such as a column that a spreadsheet changed. */
    private void warnOfPhones(Progress progress) {
        long unusable = progress.of(Count.NO_PHONE);
        long good = progress.rows() - progress.rejected();
        if (unusable * 2 > good) {
            telemetry.count(Metric.BOOKS_WITHOUT_NUMBERS, 1);
            String causes = progress.phoneFaults().entrySet().stream()
                    .map(entry -> entry.getValue() + " × " + entry.getKey().english())
                    .collect(Collectors.joining(", "));
            telemetry.log(
                    Level.WARN,
                    "book-numbers",
                    Map.of(
                            "book",
                            file.name(),
                            "problem",
                            unusable + " of " + good + " phone numbers cannot be texted: " + causes
                                    + "; mend the column phone and upload the book again"));
        }
    }

    private void count(Progress progress) {
        telemetry.count(Metric.ROWS_READ, (double) progress.rows());
        telemetry.count(Metric.ROWS_REJECTED, (double) progress.rejected());
        telemetry.count(Metric.ROWS_OLDER, (double) progress.older());
        telemetry.count(Metric.ACCOUNTS_WRITTEN, (double) progress.written());
        telemetry.count(Metric.ROWS_AHEAD, (double) progress.of(Count.AHEAD));
        telemetry.count(Metric.ROWS_DOUBTED, (double) progress.of(Count.DOUBTED));
        telemetry.count(Metric.HOLDS_SET, (double) progress.of(Count.HELD));
        telemetry.count(Metric.HOLDS_LIFTED, (double) progress.of(Count.LIFTED));
        if (progress.of(Count.AHEAD) > 0) {
            telemetry.log(Level.WARN, "book-ahead", Map.of("book", file.name(), "rows", progress.of(Count.AHEAD)));
        }
        if (progress.of(Count.HOLD_IN_DOUBT) > 0) {
            telemetry.log(
                    Level.WARN, "book-holds", Map.of("book", file.name(), "rows", progress.of(Count.HOLD_IN_DOUBT)));
        }
        telemetry.count(Metric.PHONES_UNUSABLE, (double) progress.of(Count.NO_PHONE));
    }
}
