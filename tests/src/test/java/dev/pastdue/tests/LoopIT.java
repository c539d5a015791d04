package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight accounts, a payment, replies and a carrier through the real functions; what must come of them is worked out by hand. */
class LoopIT {
    private static final LocalDate DAY = LocalDate.of(2005, 9, 1);
    private static final String HEADER =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of\n";
    private static final String PHONE = "+1212555";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static BookRun.Outcome outcome;

    @BeforeAll
    static void run() throws IOException {
        write(
                "book.csv",
                HEADER + IntStream.rangeClosed(1, 8).mapToObj(LoopIT::row).collect(Collectors.joining()));
        write("payments.csv", """
            payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due
            P-1,A-5,3000.00,TWD,2005-09-01T08:00:00+08:00,payment,,
            """);
        write("replies.csv", """
            at,phone,text
            2005-09-01T08:30:00+08:00,+12125550106,STOP
            2005-09-01T12:00:00+08:00,+12125550102,Please stop texting me
            2005-09-01T12:01:00+08:00,+12125550107,HELP
            2005-09-01T12:02:00+08:00,+12125550108,This debt is not mine
            2005-09-01T12:03:00+08:00,+13105550199,hello?
            """);
        write("carrier.yaml", """
            failures: {}
            delay: {median: 3s, late: 0, most: 1m}
            receipts: {lost: 0, repeated: 1, contradictory: 0}
            phones:
              "0103": Invalid phone number
              "0104": Phone is currently unreachable/unavailable
            """);
        outcome = run("one", "book.csv", folder.resolve("carrier.yaml"), 1, Engine.AWS);
        run("again", "book.csv", folder.resolve("carrier.yaml"), 1, Engine.AWS);
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String row(int number) {
        return "A-%d,K-%d,Mary Chen,%s%04d,en,Asia/Taipei,credit card,2005-07-28,3000.00,TWD,2005-09-01T05:00:00+08:00%n"
                .formatted(number, number, PHONE, 100 + number);
    }

    private static BookRun.Outcome run(String out, String book, Path carrier, long seed, Engine engine) {
        var setup = new StackSetup(
                SharedAws.HOME,
                SharedAws.HOME.resolve("strategies/demo.yaml"),
                SharedAws.HOME.resolve("templates"),
                SharedAws.HOME.resolve("calendars"),
                0.05);
        var settings = new RunSettings(
                setup,
                folder.resolve(book),
                DAY,
                DAY.plusDays(1),
                folder.resolve(out),
                seed,
                folder.resolve("payments.csv"),
                folder.resolve("replies.csv"),
                carrier,
                null);
        return new BookRun(
                        settings,
                        engine,
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static List<NamedCsvRecord> read(String file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return reader.stream().toList();
        }
    }

    @Test
    void everyNoticeEndsAsTheCarrierAndItsBorrowerSay() throws IOException {
        Map<String, String> ends = new TreeMap<>();
        for (NamedCsvRecord notice : read("one/notices.csv")) {
            ends.put(
                    notice.getField("account_id"),
                    (notice.getField("state") + " " + notice.getField("reason")).strip());
            assertThat(notice.getField("delivered_at").isEmpty())
                    .isEqualTo(!notice.getField("state").equals("DELIVERED"));
        }
        // A-5 has paid before the scan: there is nothing to decide.
        assertThat(ends)
                .isEqualTo(Map.of(
                        "A-1", "DELIVERED",
                        "A-2", "DELIVERED",
                        "A-3", "UNDELIVERED INVALID_NUMBER",
                        "A-4", "UNDELIVERED PHONE_UNREACHABLE",
                        "A-6", "SUPPRESSED OPTED_OUT",
                        "A-7", "DELIVERED",
                        "A-8", "DELIVERED"));
    }

    @Test
    void textsSayWhatTheyAre() throws IOException {
        assertThat(read("one/texts.csv"))
                .extracting(text -> text.getField("account_id") + " " + text.getField("stage"))
                .containsExactlyInAnyOrder(
                        "A-1 serious",
                        "A-2 serious",
                        "A-3 serious",
                        "A-4 serious",
                        "A-7 serious",
                        "A-8 serious",
                        "A-2 opt-out-confirmation",
                        "A-6 opt-out-confirmation",
                        "A-7 help");
    }

    @Test
    void numbersAreClosedByOptOutAndByTheCarrier() throws IOException {
        Map<String, String> closed = read("one/contacts.csv").stream()
                .filter(contact -> !contact.getField("state").equals("OPEN"))
                .collect(Collectors.toMap(contact -> contact.getField("phone"), contact -> contact.getField("state")));
        assertThat(closed)
                .isEqualTo(Map.of(
                        "+12125550102", "OPTED_OUT",
                        "+12125550103", "CLOSED",
                        "+12125550106", "OPTED_OUT"));
    }

    @Test
    void theSummaryAddsUp() throws IOException {
        assertThat(outcome.problem()).isEmpty();
        assertThat(outcome.summary())
                .contains("The counts add up")
                .contains("keys decided 7 = sent 6 + suppressed 1 + deferred 0 + held out 0 + cancelled 0 + expired 0"
                        + " + rejected 0 + unknown 0")
                .contains("accepted 6 = delivered 4 + undelivered 2 + awaiting 0")
                .contains("texts 9 = notices 6 + answers 3")
                .contains("5 came, 1 from numbers that no account has")
                .contains("1 received  1 posted  0 known already  0 refused")
                .doesNotContain("Problems");
        assertThat(Files.readString(folder.resolve("one/summary.json")))
                .contains("\"counts\":{\"holds\":true,\"keys decided\":{\"all\":7,\"sent\":6,")
                .contains("\"byIntent\":{\"DISPUTE\":1,\"HELP\":1,\"OPT_OUT\":2}");
    }

    @Test
    void invariant8_nothingPersonalIsLogged() throws IOException {
        assertThat(Files.readString(folder.resolve("one/log.jsonl")))
                .contains("reply-taken", "reply-from-unknown")
                .doesNotContain("555010", "Mary", "not mine", "hello?");
    }

    @Test
    void theSameSeedGivesTheSameFilesByteForByte() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("one"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(folder.resolve("again").resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void theCountsAddUpOnABadDayToo() throws IOException {
        write(
                "many.csv",
                HEADER + IntStream.rangeClosed(1, 99).mapToObj(LoopIT::row).collect(Collectors.joining()));
        BookRun.Outcome bad = run("bad", "many.csv", SharedAws.HOME.resolve("carriers/bad-day.yaml"), 7, Engine.MEMORY);

        assertThat(bad.problem()).isEmpty();
        assertThat(bad.summary()).contains("undelivered PHONE_UNREACHABLE");
        assertThat(read("bad/texts.csv")).hasSizeGreaterThan(80);
        assertThat(read("bad/notices.csv"))
                .extracting(notice -> notice.getField("state"))
                .contains("DELIVERED", "UNDELIVERED", "ACCEPTED");
    }
}
