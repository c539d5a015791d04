package dev.pastdue.bench;

import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a notice costs by step, amortised over a day of nothing but such notices: the day's share of scans, checkpoints and files is in it,
 * what the carrier says of its text is not.
 * The day before has as many, so that the scan has a usual count to compare with.
 */
final class NoticesBench {
    private static final LocalDate BEFORE = LocalDate.of(2005, 9, 1);
    private static final LocalDate DAY = BEFORE.plusDays(1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final double MAX_WRITE_UNITS = 12;
    /** A transaction counts each item twice (docs.aws.amazon.com/amazondynamodb, "Read/write capacity mode"); items are under 1 KB. */
    private static final int WRITE_UNITS_BY_RULE = 13;

    private static final double MAX_CALLS = 8;

    private final Report report;
    private final Path home;
    private final Path work;
    private final int accounts;
    private final PrintStream progress;

    /** A kind of day: what the accounts' phone is, when the window is open, and the state in which its notices end. */
    private record Kind(String name, boolean phone, String window, String ends) {}

    private NoticesBench(Report report, Path home, Path work, int accounts, PrintStream progress) {
        this.report = report;
        this.home = home;
        this.work = work;
        this.accounts = accounts;
        this.progress = progress;
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        new NoticesBench(report, home, work, quick ? 100 : 300, progress).run();
    }

    private void run() throws IOException {
        report.section("What a notice costs, by step");
        report.note(
                "The second of two days with %d notices each, all of one kind; everything that the functions asked of AWS divided by the"
                        .formatted(accounts));
        report.note(
                "notices. Units as DynamoDB Local counts them; a write whose condition failed is not in them. Of a transaction over many items it counts far less than AWS charges.");
        report.note(
                "The carrier says nothing of these texts: what a receipt costs is counted by itself (--only \"what a receipt\").");
        var table = new CostTable(report, accounts);
        table.header();
        var costs = new LinkedHashMap<String, Counts>();
        for (Kind kind : List.of(
                new Kind("sent", true, BenchStrategy.BY_DAY, "ACCEPTED"),
                new Kind("suppressed", false, BenchStrategy.BY_DAY, "SUPPRESSEDINVALID_PHONE"),
                new Kind("deferred", true, "{from: \"09:00\", to: \"20:00\", on: restdays}", "DEFERRED"),
                new Kind("deferred, then sent", true, "{from: \"18:00\", to: \"20:00\", on: any}", "ACCEPTED"))) {
            Counts counts = day(kind);
            costs.put(kind.name(), counts);
            table.print(kind.name(), counts.ofFunctions());
        }
        Counts sent = costs.getOrDefault("sent", new Counts(Map.of(), Map.of())).ofFunctions();
        double units = sent.writeUnits() / accounts;
        double calls = (double) sent.times() / accounts;
        report.note("DynamoDB Local counts %.1f write units for a sent notice.".formatted(units));
        report.note(
                "By AWS's price rules: render 6 (notice 2, account 2, its index 2), send 7 (claim 6, record 1); docs/decisions/0040 says why not 12.");
        report.goal(
                "a sent notice takes %d write units by AWS's rules, intake apart".formatted(WRITE_UNITS_BY_RULE),
                "at most 12",
                WRITE_UNITS_BY_RULE <= MAX_WRITE_UNITS);
        report.goal("a sent notice takes %.1f calls".formatted(calls), "at most 8", calls <= MAX_CALLS);
        Prices.print(report, costs, accounts);
    }

    private Counts day(Kind kind) throws IOException {
        Path folder = work.resolve(kind.name().replaceAll("[^a-z]+", "-"));
        Path books = folder.resolve("books");
        book(books.resolve(BEFORE + ".csv"), kind, 1, BEFORE);
        try (var book = new BenchBook(books.resolve(DAY + ".csv"))) {
            accounts(book, kind, accounts + 1, DAY.minusDays(1), DAY);
        }
        Path strategy = BenchStrategy.in(folder, BenchStrategy.text(home, kind.window()));
        Path out = folder.resolve("out");
        var moments = new ArrayList<Counts>();
        Meter.askForCapacity(true);
        try {
            new BookRun(
                            new RunSettings(
                                    new StackSetup(
                                            home, strategy, home.resolve("templates"), home.resolve("calendars"), 0.05),
                                    books,
                                    BEFORE,
                                    DAY,
                                    out,
                                    1,
                                    null,
                                    null,
                                    BenchCarrier.SILENT.in(folder),
                                    null),
                            progress)
                    .run(_ -> moments.add(Meter.snapshot()));
        } finally {
            Meter.askForCapacity(false);
        }
        Map<String, Long> ended = ended(out);
        if (!ended.equals(Map.of(kind.ends(), 2L * accounts))) {
            progress.println("  not all of a kind: " + ended);
        }
        return moments.getLast().since(moments.getFirst());
    }

    private void book(Path file, Kind kind, int first, LocalDate day) {
        try (var book = new BenchBook(file)) {
            accounts(book, kind, first, day.minusDays(1), day);
            Instant asOf = exportedOn(day);
            book.accounts(first + accounts, accounts, null, asOf);
        }
    }

    private void accounts(BenchBook book, Kind kind, int first, LocalDate due, LocalDate day) {
        for (int number = first; number < first + accounts; number++) {
            book.account(number, kind.phone() ? BenchBook.phone(number) : "none", due, exportedOn(day));
        }
    }

    private static Instant exportedOn(LocalDate day) {
        return day.atTime(LocalTime.of(5, 0)).atZone(ZONE).toInstant();
    }

    private static Map<String, Long> ended(Path out) {
        try (var lines = Files.lines(out.resolve("notices.csv"))) {
            return lines.skip(1)
                    .collect(Collectors.groupingBy(
                            line -> line.split(",", -1)[3] + line.split(",", -1)[4], Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the run's notices.csv", e);
        }
    }
}
