package dev.pastdue.bench;

import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What it costs to take what the world tells, by function: receipts, replies and payments. Two days with them, less the same two days
 * without: what their accounts' notices cost anyway is not in it, what they cause elsewhere is.
 */
final class WorldBench {
    /** A Saturday: the window on workdays is closed on both days. */
    private static final LocalDate DAY = LocalDate.of(2005, 9, 3);

    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    /** When they begin to tell. By then every text is out. */
    private static final LocalTime TOLD_AT = LocalTime.of(15, 0);

    /** Apart, so that each comes by itself, as it mostly does. */
    private static final long SECONDS_APART = 2;

    private final Report report;
    private final Path home;
    private final Path work;
    private final int accounts;
    private final PrintStream progress;
    private final Map<Before, Counts> without = new EnumMap<>(Before.class);

    /** What has become of the notices when the world tells something, and in which state they stay where it tells nothing. */
    private enum Before {
        SENT(BenchStrategy.BY_DAY, "ACCEPTED", 1),
        PENDING("{from: \"09:00\", to: \"20:00\", on: workdays}", "DEFERRED", 0);

        private final String window;
        private final String state;
        private final int texts;

        Before(String window, String state, int texts) {
            this.window = window;
            this.state = state;
            this.texts = texts;
        }
    }

    /**
     * Something that the world tells of every account.
     *
     * @param ends the state and reason in which the notices end
     * @param texts how many an account gets in all
     * @param reply what is replied; null for nothing
     * @param payment how much is paid; null for nothing
     * @param units the write units by AWS's rules
     * @param because which they are
     */
    private record Kind(
            String name,
            Before before,
            BenchCarrier carrier,
            String ends,
            int texts,
            @Nullable String reply,
            @Nullable String payment,
            int units,
            String because) {
        static Kind receipt(String name, BenchCarrier carrier, String ends, int units, String because) {
            return new Kind(name, Before.SENT, carrier, ends, 1, null, null, units, because);
        }

        static Kind reply(String name, String reply, int texts, int units, String because) {
            return new Kind(name, Before.SENT, BenchCarrier.SILENT, "ACCEPTED", texts, reply, null, units, because);
        }

        static Kind payment(String name, Before before, String payment, String ends, int units, String because) {
            return new Kind(name, before, BenchCarrier.SILENT, ends, before.texts, null, payment, units, because);
        }

        /** The same without what is told. */
        static Kind nothing(Before before) {
            return new Kind("nothing told", before, BenchCarrier.SILENT, before.state, before.texts, null, null, 0, "");
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.receipt("receipt: delivered", BenchCarrier.DELIVERS, "DELIVERED", 1, "record the notice 1"),
            Kind.receipt(
                    "receipt: closes number",
                    BenchCarrier.CLOSES_NUMBERS,
                    "UNDELIVERED INVALID_NUMBER",
                    6,
                    "one transaction: notice 2, contact 2; decided again: account 2"),
            Kind.reply(
                    "reply: opt-out",
                    "退訂",
                    2,
                    12,
                    "take it: reply 2, contact 2; its confirmation: reply 2, contact 2, recorded 2; decided again: account 2"),
            Kind.reply(
                    "reply: promise", "週五還", 1, 8, "take it: reply 2, contact 2, account 2; decided again: account 2"),
            Kind.reply(
                    "reply: help",
                    "幫助",
                    2,
                    10,
                    "take it: reply 2, contact 2; its answer: reply 2, contact 2, recorded 2"),
            Kind.payment(
                    "paid in full, pending",
                    Before.PENDING,
                    "4350.00",
                    "CANCELLED PAID",
                    6,
                    "one transaction: account 2, its look deleted 1; notice 2, its release deleted 1"),
            Kind.payment(
                    "paid in part",
                    Before.SENT,
                    "1000.00",
                    "ACCEPTED",
                    8,
                    "account 2, its look moved to today 2; next day's scan finds that: account 2, its look moved on 2"));

    private WorldBench(Report report, Path home, Path work, int accounts, PrintStream progress) {
        this.report = report;
        this.home = home;
        this.work = work;
        this.accounts = accounts;
        this.progress = progress;
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        new WorldBench(report, home, work, quick ? 50 : 200, progress).run();
    }

    private void run() throws IOException {
        report.section("What a receipt, a reply and a payment cost, by function");
        report.note(
                "Two days in which each of %d accounts gives one, less the same two days without; divided by that number."
                        .formatted(accounts));
        report.note(
                "Receipts come many at a time, as the texts went out; replies and payments one every %d seconds, each by itself."
                        .formatted(SECONDS_APART));
        report.note(
                "The receipts of confirmations and help, and what follows on later days, are not in it. Units as DynamoDB Local counts them: of an");
        report.note(
                "index's entry in a transaction twice what docs/decisions/0040 reckons, of a transaction over many items far less.");
        for (Before before : Before.values()) {
            without.put(before, costs(Kind.nothing(before)));
        }
        var table = new CostTable(report, accounts);
        table.header();
        var counted = new ArrayList<Counts>();
        for (Kind kind : KINDS) {
            Counts idle = without.getOrDefault(kind.before(), new Counts(Map.of(), Map.of()));
            Counts counts = costs(kind).since(idle).ofFunctions();
            counted.add(counts);
            table.print(kind.name(), counts);
        }
        report.note("Write units of each, as counted and by AWS's price rules as docs/decisions/0040 reckons them:");
        for (int i = 0; i < KINDS.size(); i++) {
            Kind kind = KINDS.get(i);
            report.row(
                    "%-22s %8.2f %8d   %s",
                    kind.name(), counted.get(i).writeUnits() / accounts, kind.units(), kind.because());
        }
    }

    private Counts costs(Kind kind) throws IOException {
        Path folder = work.resolve((kind.before() + "-" + kind.name()).replaceAll("[^A-Za-z]+", "-"));
        Path book = folder.resolve("book.csv");
        try (var written = new BenchBook(book)) {
            written.accounts(
                    1,
                    accounts,
                    DAY.minusDays(1),
                    DAY.atTime(LocalTime.of(5, 0)).atZone(ZONE).toInstant());
        }
        Path out = folder.resolve("out");
        var settings = new RunSettings(
                new StackSetup(
                        home,
                        BenchStrategy.in(folder, BenchStrategy.text(home, kind.before().window)),
                        home.resolve("templates"),
                        home.resolve("calendars"),
                        0.05),
                book,
                DAY,
                NEXT,
                out,
                1,
                payments(folder, kind),
                replies(folder, kind),
                kind.carrier().in(folder),
                null);
        var moments = new ArrayList<Counts>();
        Meter.askForCapacity(true);
        try {
            moments.add(Meter.snapshot());
            new BookRun(settings, progress).run(_ -> moments.add(Meter.snapshot()));
        } finally {
            Meter.askForCapacity(false);
        }
        check(kind, out);
        return moments.getLast().since(moments.getFirst());
    }

    private @Nullable Path payments(Path folder, Kind kind) throws IOException {
        String amount = kind.payment();
        return amount == null
                ? null
                : lines(
                        folder.resolve("payments.csv"),
                        "payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due",
                        number -> "P-%d,%s,%s,TWD,%s,payment,,"
                                .formatted(number, BenchBook.accountId(number), amount, toldAt(number)));
    }

    private @Nullable Path replies(Path folder, Kind kind) throws IOException {
        String words = kind.reply();
        return words == null
                ? null
                : lines(
                        folder.resolve("replies.csv"),
                        "at,phone,text",
                        number -> toldAt(number) + "," + BenchBook.phone(number) + "," + words);
    }

    private static String toldAt(int number) {
        ZonedDateTime time =
                DAY.atTime(TOLD_AT).plusSeconds(number * SECONDS_APART).atZone(ZONE);
        return time.toInstant().toString();
    }

    private interface Row {
        String of(int number);
    }

    private Path lines(Path file, String header, Row row) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(header);
        for (int number = 1; number <= accounts; number++) {
            lines.add(row.of(number));
        }
        return Files.write(file, lines);
    }

    /** That all came about of which the figures are said to be. */
    private void check(Kind kind, Path out) throws IOException {
        Map<String, Long> ended;
        try (Stream<String> lines = Files.lines(out.resolve("notices.csv"))) {
            ended = new TreeMap<>(lines.skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.groupingBy(
                            fields -> (fields[3] + " " + fields[4]).strip(), Collectors.counting())));
        }
        long texts;
        try (Stream<String> lines = Files.lines(out.resolve("texts.csv"))) {
            texts = lines.skip(1).count();
        }
        if (!ended.equals(Map.of(kind.ends(), (long) accounts)) || texts != (long) kind.texts() * accounts) {
            throw new IllegalStateException("the bench's notices should all have ended " + kind.ends() + " with "
                    + kind.texts() + " texts each, but: " + ended + ", " + texts + " texts in all");
        }
    }
}
