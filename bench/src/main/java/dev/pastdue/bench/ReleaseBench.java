package dev.pastdue.bench;

import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A slot to which very many notices were deferred: what its release asks for until the last text is out, and how long that takes on the
 * virtual clock. All were deferred on a Friday to the opening of the window on Saturday morning.
 */
final class ReleaseBench {
    private static final int ALL = 100_000;
    private static final int PER_SECOND = 20;
    /** A transaction counts each item twice, an index's entry counts once (docs/decisions/0040). */
    private static final int WRITE_UNITS_BY_RULE = 12;

    private static final double GOAL = 0.95;
    private static final LocalDate FRIDAY = LocalDate.of(2005, 9, 2);
    private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final Instant SLOT = SATURDAY.atTime(9, 0).atZone(ZONE).toInstant();
    private static final String ON_RESTDAYS = "{from: \"09:00\", to: \"20:00\", on: restdays}";

    private final Report report;
    private final Path home;
    private final Path work;
    private final int notices;
    private final PrintStream progress;

    /** When the first and the last text went out, and how many did. */
    private record Texts(Instant first, Instant last, int count) {}

    private ReleaseBench(Report report, Path home, Path work, int notices, PrintStream progress) {
        this.report = report;
        this.home = home;
        this.work = work;
        this.notices = notices;
        this.progress = progress;
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        new ReleaseBench(report, home, work, quick ? 10_000 : 20_000, progress).run();
    }

    private void run() throws IOException {
        List<String> phones = BenchBook.phones(CardBook.MAX_ACCOUNTS);
        if (phones.size() < notices) {
            throw new IllegalStateException(
                    "there are " + phones.size() + " fictional numbers for " + notices + " notices");
        }
        Path book = work.resolve("book.csv");
        try (var written = new BenchBook(book)) {
            Instant asOf = FRIDAY.atTime(LocalTime.of(5, 0)).atZone(ZONE).toInstant();
            for (int number = 1; number <= notices; number++) {
                written.account(number, phones.get(number - 1), FRIDAY.minusDays(1), asOf);
            }
        }
        Path out = work.resolve("out");
        var settings = new RunSettings(
                new StackSetup(home, strategy(), home.resolve("templates"), home.resolve("calendars"), 0.05),
                book,
                FRIDAY,
                SATURDAY,
                out,
                1,
                null,
                null,
                BenchCarrier.SILENT.in(work),
                null);
        var evenings = new ArrayList<Counts>();
        Meter.askForCapacity(true);
        try {
            new BookRun(settings, progress).run(_ -> evenings.add(Meter.snapshot()));
        } finally {
            Meter.askForCapacity(false);
        }
        Texts texts = texts(out);
        if (texts.count() != notices || texts.first().isBefore(SLOT)) {
            throw new IllegalStateException(
                    texts.count() + " of " + notices + " notices were sent, the first at " + texts.first());
        }
        print(evenings.getLast().since(evenings.getFirst()).ofFunctions(), texts);
    }

    private Path strategy() {
        return BenchStrategy.in(
                work,
                BenchStrategy.text(home, ON_RESTDAYS)
                        // The runner has one of the two senders at work at a time, and each keeps to its share.
                        .replace("sms-per-second: " + PER_SECOND, "sms-per-second: " + 2 * PER_SECOND));
    }

    private static Texts texts(Path out) throws IOException {
        try (Stream<String> lines = Files.lines(out.resolve("texts.csv"))) {
            List<Instant> sent = lines.skip(1)
                    .map(line -> Instant.parse(line.substring(0, line.indexOf(','))))
                    .sorted()
                    .toList();
            return sent.isEmpty()
                    ? new Texts(Instant.EPOCH, Instant.EPOCH, 0)
                    : new Texts(sent.getFirst(), sent.getLast(), sent.size());
        }
    }

    private void print(Counts counts, Texts texts) {
        double times = (double) ALL / notices;
        report.section("A release of %,d deferred notices".formatted(ALL));
        report.note(
                "%,d notices, deferred on the day before to one slot; released, decided again and sent by the real functions on the"
                        .formatted(notices));
        report.note(
                "virtual clock, %d texts a second by one sender at a time; the day's other work, one scan that finds nobody, is in it. No receipts."
                        .formatted(PER_SECOND));
        var table = new CostTable(report, notices);
        table.header();
        table.print("a notice", counts);
        double minutes = Duration.between(SLOT, texts.last()).toMillis() / 60_000.0;
        double least = notices / (60.0 * PER_SECOND);
        report.row("%-40s %14s %14s %12s %10s", "", "write units", "read units", "calls", "minutes");
        row("%,d notices, measured".formatted(notices), counts, minutes, 1);
        if (notices < ALL) {
            row("%,d notices, extrapolated".formatted(ALL), counts, minutes, times);
        }
        report.note(
                "By AWS's price rules %d write units a notice, %,d for all: render 5 (notice 2, its release deleted 1, account 2), send 7 (claim 6, record 1)."
                        .formatted(WRITE_UNITS_BY_RULE, WRITE_UNITS_BY_RULE * ALL));
        report.goal(
                "from the slot to the last text at %.1f %% of the rate".formatted(100 * least / minutes),
                "at least 95 %",
                least / minutes >= GOAL);
    }

    private void row(String what, Counts counts, double minutes, double times) {
        report.row(
                "%-40s %,14.0f %,14.0f %,12.0f %10.1f",
                what, counts.writeUnits() * times, counts.readUnits() * times, counts.times() * times, minutes * times);
    }
}
