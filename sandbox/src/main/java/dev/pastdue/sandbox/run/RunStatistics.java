package dev.pastdue.sandbox.run;

import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.text.LenderNames;
import dev.pastdue.core.text.Segments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run came to, counted once: the summary, its JSON and the page say the same figures. */
final class RunStatistics {
    private static final int MAX_DAYS_IN_A_TABLE = 31;

    private final RunSettings settings;
    private final Strategy strategy;
    private final Results results;
    private final RunLog log;
    private final BigDecimal usdPerSegment;
    private final CsvInput<PaymentFile.Told> payments;
    private final CsvInput<ReplyFile.Said> replies;
    private final HoldStatistics holds;
    private final Reconciliation reckoning;
    private final long segments;

    /** What the run was given of the world beside its books. */
    record Given(
            CsvInput<PaymentFile.Told> payments, CsvInput<ReplyFile.Said> replies, CsvInput<HoldFile.Told> holds) {}

    RunStatistics(
            RunSettings settings,
            Strategy strategy,
            Results results,
            RunLog log,
            Given given,
            BigDecimal usdPerSegment) {
        this.settings = settings;
        this.strategy = strategy;
        this.results = results;
        this.log = log;
        this.payments = given.payments();
        this.replies = given.replies();
        holds = HoldStatistics.of(given.holds(), results, log, settings.to());
        this.usdPerSegment = usdPerSegment;
        reckoning = Reconciliation.of(results.notices(), results.texts(), results.messages(), strategy.paused());
        segments = results.texts().stream()
                .mapToLong(sent -> Segments.of(sent.text().body()).count())
                .sum();
    }

    /** What was read of a file that the run was given: how many rows, and how many columns that were ignored. */
    record Told(int rows, int unknownColumns) {}

    /** The payments by what became of them; a message that comes again counts once. */
    record Payments(Told told, long posted, long known, long refused) {}

    /** What a day's scan said: how many it selected, null where it did not complete; and how it ended. */
    record Selection(String day, @Nullable Long selected, String outcome) {}

    /**
     * Texts that SNS took, by the lender's days or, in a long run, months.
     *
     * @param columns days or months, in order
     * @param rows by stage, in the strategy's order; then by column, where there were any
     */
    record Sent(boolean months, SortedSet<String> columns, Map<String, Map<String, Long>> rows) {
        static long all(Map<String, Long> row) {
            return row.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What the carrier said, as far as it was heard by the end of the last day. */
    record Deliveries(long delivered, Map<String, Long> undelivered, long awaiting) {}

    /** The replies of one meaning. */
    record Meant(String intent, long replies, long held, long tasks, long answered) {}

    /** The first text of a stage, template variant and language. */
    record Sample(String stage, String variant, String locale, Results.SentText sent) {}

    List<NoticeLine> notices() {
        return results.notices();
    }

    /** The lender's. */
    ZoneId zone() {
        return strategy.lender().zone();
    }

    /** When a text may be sent, by the recipient's clock. */
    Hours allowedHours() {
        return strategy.allowedHours();
    }

    /** As the lender is called in the language. */
    String lender(String language) {
        return LenderNames.in(language, strategy).name();
    }

    LocalDate from() {
        return settings.from();
    }

    LocalDate to() {
        return settings.to();
    }

    int accounts() {
        return results.accounts();
    }

    int keys() {
        return results.notices().size();
    }

    int texts() {
        return results.texts().size();
    }

    /** A letter, below the run's folder; empty where there is none. */
    Optional<String> letterToOpen() {
        return SentMessages.letterToOpen(settings.out());
    }

    Reconciliation reckoning() {
        return reckoning;
    }

    /** What is wrong with a book's numbers that cannot be texted, by the count of them. */
    static Map<PhoneFault, Long> phoneFaults(Map<String, @Nullable Object> book) {
        var faults = new TreeMap<PhoneFault, Long>();
        for (PhoneFault fault : PhoneFault.values()) {
            long count =
                    number(book, dev.pastdue.core.book.Progress.Count.of(fault).title());
            if (count > 0) {
                faults.put(fault, count);
            }
        }
        return faults;
    }

    /** What intake said of each book that was loaded. */
    List<Map<String, @Nullable Object>> books() {
        return log.events("book-loaded");
    }

    Payments payments() {
        return new Payments(
                new Told(payments.rows().size(), payments.unknownColumns()),
                payments("payment-posted"),
                payments("payment-known", "payment-doubted"),
                payments("payment-refused"));
    }

    private long payments(String... events) {
        return Arrays.stream(events)
                .flatMap(event -> log.events(event).stream())
                .map(each -> each.get("payment") + " " + each.get("kind"))
                .distinct()
                .count();
    }

    List<Selection> selections() {
        return log.events("scan").stream()
                .map(scan -> new Selection(
                        String.valueOf(scan.get("to")),
                        "completed".equals(scan.get("outcome")) ? number(scan, "selected") : null,
                        String.valueOf(scan.get("outcome"))))
                .toList();
    }

    Sent sent() {
        boolean months = ChronoUnit.DAYS.between(from(), to()) > MAX_DAYS_IN_A_TABLE;
        ZoneId zone = strategy.lender().zone();
        var columns = new TreeSet<String>();
        var counts = new TreeMap<String, Map<String, Long>>();
        for (NoticeLine notice : results.notices()) {
            Instant accepted = notice.acceptedInstant();
            if (accepted != null) {
                LocalDate day = LocalDate.ofInstant(accepted, zone);
                String column = months ? YearMonth.from(day).toString() : day.toString();
                columns.add(column);
                counts.computeIfAbsent(notice.countedAs(), _ -> new TreeMap<>()).merge(column, 1L, Long::sum);
            }
        }
        var rows = new LinkedHashMap<String, Map<String, Long>>();
        for (Stage stage : strategy.stages()) {
            rows.put(stage.name(), counts.getOrDefault(stage.name(), Map.of()));
        }
        // Reminders of promised days.
        counts.forEach(rows::putIfAbsent);
        return new Sent(months, columns, rows);
    }

    /** The keys by state and reason, {@code STATE} or {@code STATE REASON}. */
    Map<String, Long> outcomes() {
        return counts(notice -> notice.reason().isEmpty() ? notice.state() : notice.state() + " " + notice.reason());
    }

    /** The keys by anything, sorted by it. */
    Map<String, Long> counts(Function<NoticeLine, String> by) {
        return results.notices().stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    Deliveries deliveries() {
        return new Deliveries(
                in("DELIVERED"),
                results.notices().stream()
                        .filter(notice -> notice.state().equals("UNDELIVERED"))
                        .collect(Collectors.groupingBy(NoticeLine::reason, TreeMap::new, Collectors.counting())),
                in("ACCEPTED") + in("CARRIER_ACCEPTED"));
    }

    private long in(String state) {
        return results.notices().stream()
                .filter(notice -> notice.state().equals(state))
                .count();
    }

    HoldStatistics holds() {
        return holds;
    }

    Told replies() {
        return new Told(replies.rows().size(), replies.unknownColumns());
    }

    List<Meant> byIntent() {
        return results.replies().stream()
                .collect(Collectors.groupingBy(ReplyLine::intent, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> {
                    List<ReplyLine> of = group.getValue();
                    return new Meant(
                            group.getKey(),
                            of.size(),
                            of.stream()
                                    .filter(reply -> !reply.heldUntil().isEmpty())
                                    .count(),
                            of.stream().filter(ReplyLine::task).count(),
                            of.stream().filter(ReplyLine::answered).count());
                })
                .toList();
    }

    /** Automatic answers that went out, by which. */
    Map<String, Long> answers() {
        return results.replies().stream()
                .filter(ReplyLine::answered)
                .collect(Collectors.groupingBy(ReplyLine::answer, TreeMap::new, Collectors.counting()));
    }

    /** Replies from numbers that no account has; a message that comes again counts once. */
    long fromUnknown() {
        return log.events("reply-from-unknown").stream()
                .map(each -> each.get("reply"))
                .distinct()
                .count();
    }

    /** Keys that waited for a decent hour at least once, by stage in the strategy's order. */
    Map<String, Long> deferred() {
        Map<String, Long> deferred = results.notices().stream()
                .filter(notice -> !notice.firstDeferredAt().isEmpty())
                .collect(Collectors.groupingBy(NoticeLine::countedAs, Collectors.counting()));
        var inOrder = new LinkedHashMap<String, Long>();
        strategy.stages().forEach(stage -> inOrder.put(stage.name(), deferred.getOrDefault(stage.name(), 0L)));
        deferred.forEach(inOrder::putIfAbsent);
        return inOrder;
    }

    long segments() {
        return segments;
    }

    BigDecimal usdPerSegment() {
        return usdPerSegment;
    }

    BigDecimal usd() {
        return usdPerSegment.multiply(BigDecimal.valueOf(segments)).setScale(2, RoundingMode.HALF_UP);
    }

    /** One text of each stage, template variant and language, by the strategy's stages. */
    List<Sample> samples() {
        var order = new LinkedHashMap<String, Integer>();
        strategy.stages().forEach(stage -> order.put(stage.name(), order.size()));
        var seen = new TreeMap<String, Sample>();
        for (Results.SentText sent : results.texts()) {
            sent.notice()
                    .ifPresent(notice -> seen.putIfAbsent(
                            order.getOrDefault(notice.stage(), 99) + " " + notice.stage() + " " + notice.variant() + " "
                                    + notice.locale(),
                            new Sample(notice.stage(), notice.variant(), notice.locale(), sent)));
        }
        return List.copyOf(seen.values());
    }

    /** What functions said at ERROR, by what it was. */
    Map<String, Long> problems() {
        return log.errors().stream()
                .collect(Collectors.groupingBy(
                        event -> event.get("event") + ": "
                                + event.getOrDefault(
                                        "problem",
                                        event.getOrDefault(
                                                "reason",
                                                event.getOrDefault("failure", event.getOrDefault("why", "")))),
                        TreeMap::new,
                        Collectors.counting()));
    }

    int errors() {
        return log.errors().size();
    }

    long inDlqs() {
        return results.inDlqs();
    }

    static long number(Map<String, @Nullable Object> event, String name) {
        return event.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
