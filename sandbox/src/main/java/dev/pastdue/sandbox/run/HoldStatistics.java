package dev.pastdue.sandbox.run;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run's holds came to.
 *
 * @param told messages that the lender handed in, holds and lifts
 * @param set and {@code lifted}: by those messages
 * @param setByBooks and {@code liftedByBooks}: by books' columns, changes included
 * @param inDoubt rows of books whose hold was not understood, and holds
 * @param standing the holds that stand on accounts at the end, by reason; those of replies too
 * @param suppressed keys that are suppressed for a hold at the end
 * @param unread replies that hold until a person reads them, and how many of them were read
 */
record HoldStatistics(
        long told,
        long set,
        long lifted,
        long setByBooks,
        long liftedByBooks,
        long inDoubt,
        Map<String, Long> standing,
        long suppressed,
        Unread unread) {
    /** Replies that nobody understood. */
    record Unread(long came, long read) {}

    /** @param last the run's last day */
    static HoldStatistics of(CsvInput<HoldFile.Told> told, Results results, RunLog log, LocalDate last) {
        List<Map<String, @Nullable Object>> books = log.events("book-loaded");
        return new HoldStatistics(
                told.rows().size(),
                ofLender(log, "hold-set"),
                ofLender(log, "hold-lifted"),
                sum(books, "held"),
                sum(books, "lifted"),
                sum(books, "holdInDoubt"),
                results.holdsOn(last),
                results.notices().stream()
                        .filter(notice -> notice.state().equals("SUPPRESSED")
                                && notice.reason().equals("ON_HOLD"))
                        .count(),
                new Unread(
                        results.replies().stream().filter(ReplyLine::unread).count(),
                        results.replies().stream()
                                .filter(reply -> reply.unread() && !reply.task())
                                .count()));
    }

    private static long ofLender(RunLog log, String event) {
        return log.events(event).stream()
                .filter(each -> each.containsKey("hold"))
                .count();
    }

    private static long sum(List<Map<String, @Nullable Object>> books, String count) {
        return books.stream()
                .mapToLong(book -> RunStatistics.number(book, count))
                .sum();
    }

    boolean areThere() {
        return told > 0 || setByBooks > 0 || unread.came() > 0 || !standing.isEmpty();
    }

    /** For programs. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("told", told);
        json.put("set", set);
        json.put("lifted", lifted);
        json.put("setByBooks", setByBooks);
        json.put("liftedByBooks", liftedByBooks);
        json.put("inDoubt", inDoubt);
        json.put("suppressed", suppressed);
        json.put("standing", standing);
        json.put("unread", Map.of("came", unread.came(), "read", unread.read()));
        return json;
    }
}
