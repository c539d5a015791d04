package dev.pastdue.local.run;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.pastdue.aws.Json;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Segments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run came to, for people and for programs. */
final class Summary {
    private static final Set<String> SENT = Set.of("ACCEPTED", "DELIVERED", "UNDELIVERED");

    private static final int MOST_DAYS_IN_A_TABLE = 31;

    private final RunSettings settings;
    private final Strategy strategy;
    private final Results results;
    private final RunLog log;
    private final BigDecimal usdPerSegment;
    private final CsvInput<PaymentFile.Told> payments;
    private final CsvInput<ReplyFile.Said> replies;
    private final Reckoning reckoning;
    private final StringBuilder text = new StringBuilder();

    Summary(
            RunSettings settings,
            Strategy strategy,
            Results results,
            RunLog log,
            CsvInput<PaymentFile.Told> payments,
            CsvInput<ReplyFile.Said> replies,
            BigDecimal usdPerSegment) {
        this.settings = settings;
        this.strategy = strategy;
        this.results = results;
        this.log = log;
        this.payments = payments;
        this.replies = replies;
        this.usdPerSegment = usdPerSegment;
        reckoning = Reckoning.of(results.notices(), results.texts(), strategy.paused());
    }

    Reckoning reckoning() {
        return reckoning;
    }

    String text() {
        line("%s, %s to %s", strategy.lender().name(), settings.from(), settings.to());
        line(
                "%,d accounts in the book; %,d notice keys decided, %,d texts",
                results.accounts(), results.notices().size(), results.texts().size());
        books();
        payments();
        selected();
        sentByStageAndDay();
        outcomes();
        deliveries();
        replies();
        deferred();
        cost();
        samples();
        problems();
        counts();
        return text.toString();
    }

    private void books() {
        heading("Books");
        for (Map<String, @Nullable Object> book : log.events("book-loaded")) {
            line(
                    "  %-20s %,8d rows  %,8d written  %,8d unchanged  %,6d older  %,6d rejected  %,6d twice%s",
                    book.get("book"),
                    number(book, "rows"),
                    number(book, "written"),
                    number(book, "unchanged"),
                    number(book, "older"),
                    number(book, "rejected"),
                    number(book, "twice"),
                    number(book, "unknownColumns") == 0
                            ? ""
                            : "  %,d columns ignored".formatted(number(book, "unknownColumns")));
        }
    }

    private void payments() {
        if (payments.rows().isEmpty()) {
            return;
        }
        heading("Payments");
        line(
                "  %,d told  %,d posted  %,d known already  %,d refused%s",
                payments.rows().size(),
                payments("payment-posted"),
                payments("payment-known"),
                payments("payment-refused"),
                payments.unknownColumns() == 0 ? "" : "  %,d columns ignored".formatted(payments.unknownColumns()));
    }

    /** So many payments and returns; a message that comes again counts once. */
    private long payments(String event) {
        return log.events(event).stream()
                .map(each -> each.get("payment") + " " + each.get("kind"))
                .distinct()
                .count();
    }

    private void selected() {
        heading("Selected by the daily scan");
        for (Map<String, @Nullable Object> scan : log.events("scan")) {
            if ("completed".equals(scan.get("outcome"))) {
                line("  %s  %,8d accounts", scan.get("to"), number(scan, "selected"));
            } else {
                line("  %s  %s", scan.get("to"), scan.get("outcome"));
            }
        }
    }

    private void sentByStageAndDay() {
        boolean months = ChronoUnit.DAYS.between(settings.from(), settings.to()) > MOST_DAYS_IN_A_TABLE;
        heading("Sent, by stage and " + (months ? "month" : "day") + " (the lender's)");
        ZoneId zone = strategy.lender().zone();
        var columns = new TreeSet<String>();
        var counts = new TreeMap<String, Map<String, Long>>();
        for (NoticeLine notice : results.notices()) {
            var accepted = notice.acceptedInstant();
            if (accepted != null) {
                LocalDate day = LocalDate.ofInstant(accepted, zone);
                String column = months ? YearMonth.from(day).toString() : day.toString();
                columns.add(column);
                counts.computeIfAbsent(notice.stage(), _ -> new TreeMap<>()).merge(column, 1L, Long::sum);
            }
        }
        text.append(String.format("  %-16s", ""));
        columns.forEach(column -> text.append(String.format("%8s", months ? column : column.substring(5))));
        line("%9s", "all");
        for (Stage stage : strategy.stages()) {
            Map<String, Long> row = counts.getOrDefault(stage.name(), Map.of());
            text.append(String.format("  %-16s", stage.name()));
            columns.forEach(column -> text.append(String.format("%,8d", row.getOrDefault(column, 0L))));
            line("%,9d", row.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private void outcomes() {
        heading("What became of every key");
        counts(notice -> notice.reason().isEmpty() ? notice.state() : notice.state() + " " + notice.reason())
                .forEach((state, count) -> line("  %-32s %,8d", state, count));
        line("  %-32s %,8d", "all", results.notices().size());
    }

    /** What the carrier said, as far as it was heard by the end of the last day. */
    private void deliveries() {
        Map<String, Long> failures = failures();
        heading("Deliveries");
        line("  %-32s %,8d", "delivered", in("DELIVERED"));
        failures.forEach((reason, count) -> line("  %-32s %,8d", "undelivered " + reason, count));
        line("  %-32s %,8d", "awaiting a receipt", in("ACCEPTED"));
    }

    private Map<String, Long> failures() {
        return results.notices().stream()
                .filter(notice -> notice.state().equals("UNDELIVERED"))
                .collect(Collectors.groupingBy(NoticeLine::reason, TreeMap::new, Collectors.counting()));
    }

    private long in(String state) {
        return results.notices().stream()
                .filter(notice -> notice.state().equals(state))
                .count();
    }

    private void replies() {
        if (replies.rows().isEmpty()) {
            return;
        }
        heading("Replies, by what they mean");
        line("  %-16s%8s%8s%8s%10s", "", "replies", "held", "tasks", "answered");
        byIntent()
                .forEach((intent, of) -> line(
                        "  %-16s%,8d%,8d%,8d%,10d",
                        intent,
                        of.size(),
                        of.stream()
                                .filter(reply -> !reply.heldUntil().isEmpty())
                                .count(),
                        of.stream().filter(ReplyLine::task).count(),
                        of.stream().filter(ReplyLine::answered).count()));
        line(
                "  %,d came, %,d from numbers that no account has%s",
                replies.rows().size(),
                fromUnknown(),
                replies.unknownColumns() == 0 ? "" : "; %,d columns ignored".formatted(replies.unknownColumns()));
    }

    private Map<String, List<ReplyLine>> byIntent() {
        return results.replies().stream()
                .collect(Collectors.groupingBy(ReplyLine::intent, TreeMap::new, Collectors.toList()));
    }

    /** A message that comes again counts once. */
    private long fromUnknown() {
        return log.events("reply-from-unknown").stream()
                .map(each -> each.get("reply"))
                .distinct()
                .count();
    }

    /** Last, so that nobody overlooks it. */
    private void counts() {
        heading(reckoning.holds() ? "The counts add up" : "THE COUNTS DO NOT ADD UP");
        reckoning.equations().forEach(equation -> line("  %s", equation.shown()));
    }

    private void deferred() {
        heading("Deferred to a decent hour at least once, by stage");
        Map<String, Long> deferred = results.notices().stream()
                .filter(notice -> !notice.firstDeferredAt().isEmpty())
                .collect(Collectors.groupingBy(NoticeLine::stage, TreeMap::new, Collectors.counting()));
        strategy.stages().forEach(stage -> line("  %-32s %,8d", stage.name(), deferred.getOrDefault(stage.name(), 0L)));
    }

    private long segments() {
        return results.texts().stream()
                .mapToLong(sent -> Segments.of(sent.text().body()).count())
                .sum();
    }

    private void cost() {
        heading("Cost");
        long segments = segments();
        line(
                "  %,d segments in %,d texts, about USD %,.2f at %s a segment",
                segments,
                results.texts().size(),
                usdPerSegment.multiply(BigDecimal.valueOf(segments)),
                usdPerSegment.toPlainString());
    }

    private void samples() {
        heading("One text of each stage, template variant and language");
        var seen = new TreeMap<String, Results.SentText>();
        Map<String, Integer> order = new LinkedHashMap<>();
        strategy.stages().forEach(stage -> order.put(stage.name(), order.size()));
        for (Results.SentText sent : results.texts()) {
            sent.notice()
                    .ifPresent(notice -> seen.putIfAbsent(
                            order.getOrDefault(notice.stage(), 99) + " " + notice.stage() + " " + notice.variant() + " "
                                    + notice.locale(),
                            sent));
        }
        seen.forEach((name, sent) -> {
            line("");
            PhoneScreen.show(name.substring(name.indexOf(' ') + 1), sent.text().body())
                    .forEach(row -> line("  %s", row));
        });
    }

    private void problems() {
        Map<String, Long> errors = log.errors().stream()
                .collect(Collectors.groupingBy(
                        event -> event.get("event") + ": "
                                + event.getOrDefault(
                                        "problem",
                                        event.getOrDefault(
                                                "reason",
                                                event.getOrDefault("failure", event.getOrDefault("why", "")))),
                        TreeMap::new,
                        Collectors.counting()));
        long dead = results.inDlqs();
        if (!errors.isEmpty() || dead > 0) {
            heading("Problems");
            errors.forEach((what, count) -> line("  %,6d × %s", count, what));
            line("  %,6d messages in the DLQs", dead);
        }
    }

    private Map<String, Long> counts(Function<NoticeLine, String> by) {
        return results.notices().stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    /** The same for programs. */
    String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("from", settings.from());
        json.put("to", settings.to());
        json.put("accounts", results.accounts());
        json.put("keys", results.notices().size());
        json.put("texts", results.texts().size());
        json.put("segments", segments());
        json.put("byState", counts(NoticeLine::state));
        json.put(
                "byReason",
                counts(notice -> notice.reason().isEmpty() ? "" : notice.state() + "." + notice.reason())
                        .entrySet()
                        .stream()
                        .filter(count -> !count.getKey().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new)));
        json.put(
                "sentByStage",
                results.notices().stream()
                        .filter(notice -> SENT.contains(notice.state()))
                        .collect(Collectors.groupingBy(NoticeLine::stage, TreeMap::new, Collectors.counting())));
        json.put(
                "payments",
                Map.of(
                        "told", payments.rows().size(),
                        "posted", payments("payment-posted"),
                        "known", payments("payment-known"),
                        "refused", payments("payment-refused")));
        json.put(
                "deliveries",
                Map.of("delivered", in("DELIVERED"), "undelivered", failures(), "awaiting", in("ACCEPTED")));
        json.put(
                "replies",
                Map.of(
                        "came",
                        replies.rows().size(),
                        "fromUnknownNumbers",
                        fromUnknown(),
                        "byIntent",
                        results.replies().stream()
                                .collect(Collectors.groupingBy(ReplyLine::intent, TreeMap::new, Collectors.counting())),
                        "answered",
                        results.replies().stream()
                                .filter(ReplyLine::answered)
                                .collect(Collectors.groupingBy(
                                        ReplyLine::answer, TreeMap::new, Collectors.counting()))));
        json.put("counts", reckoning.json());
        json.put("inDlqs", results.inDlqs());
        json.put("errors", log.errors().size());
        return Json.write(json) + "\n";
    }

    private static long number(Map<String, @Nullable Object> event, String name) {
        return event.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private void heading(String title) {
        line("");
        line("%s", title);
    }

    @FormatMethod
    private void line(@FormatString String format, @Nullable Object... values) {
        text.append(String.format(format, values)).append('\n');
    }
}
