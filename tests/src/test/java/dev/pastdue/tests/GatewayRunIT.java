package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.sandbox.book.CardBook;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lender's days by SNS and by the reference platform, which does what it should, or does not. */
class GatewayRunIT {
    private static final LocalDate FROM = LocalDate.of(2005, 9, 1);
    private static final int DAYS = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        CardBook cards =
                CardBook.read(SharedAws.HOME.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), 200);
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FROM.plusDays(day);
            cards.write(date, folder.resolve("books/" + date + ".csv"));
        }
        Files.writeString(
                folder.resolve("failing.yaml"),
                "publish: {throttled: 0.05, server-errors: 0.15, hangs: 0.15, dropped: 0.15}\n");
    }

    private static void run(Gateway gateway, String out, String carrier) {
        // What goes over a wire is tried over one; SNS is, everywhere else.
        Engine engine = gateway == Gateway.SNS ? Engine.MEMORY : Engine.AWS;
        var setup = new StackSetup(
                SharedAws.HOME,
                SharedAws.HOME.resolve("strategies/demo.yaml"),
                SharedAws.HOME.resolve("templates"),
                SharedAws.HOME.resolve("calendars"),
                0.05);
        var settings = new RunSettings(
                setup.withGateway(gateway),
                folder.resolve("books"),
                FROM,
                FROM.plusDays(DAYS - 1L),
                folder.resolve(out),
                1,
                null,
                null,
                Path.of(carrier),
                null);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        assertThat(new BookRun(settings, engine, nowhere).run().problem()).isEmpty();
    }

    private static List<NamedCsvRecord> read(String csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(csv))) {
            return reader.stream().toList();
        }
    }

    private static List<Map<String, String>> withoutIds(String csv) throws IOException {
        return read(csv).stream()
                .<Map<String, String>>map(row -> {
                    var fields = new TreeMap<>(row.getFieldsAsMap());
                    fields.remove("message_id");
                    return fields;
                })
                .toList();
    }

    @Test
    void allGatewaysGiveTheSameNoticesAndTexts() throws IOException {
        String usual = SharedAws.HOME.resolve("carriers/usual.yaml").toString();
        run(Gateway.SNS, "sns", usual);
        run(Gateway.HTTP, "http", usual);
        run(Gateway.EUM, "eum", usual);

        assertThat(withoutIds("http/notices.csv")).hasSizeGreaterThan(20).isEqualTo(withoutIds("sns/notices.csv"));
        assertThat(withoutIds("http/texts.csv")).hasSizeGreaterThan(20).isEqualTo(withoutIds("sns/texts.csv"));
        assertThat(withoutIds("eum/notices.csv")).isEqualTo(withoutIds("sns/notices.csv"));
        assertThat(withoutIds("eum/texts.csv")).isEqualTo(withoutIds("sns/texts.csv"));
        assertThat(read("http/notices.csv"))
                .anyMatch(row -> row.getField("state").equals("DELIVERED"));
    }

    /** A text whose answer was lost names its notice in its event, which settles it. */
    @Test
    void invariant2_endUserMessagingThatFailsAndLosesAnswersSendsNothingTwice() throws IOException {
        run(Gateway.EUM, "eum-failing", folder.resolve("failing.yaml").toString());

        List<NamedCsvRecord> texts = read("eum-failing/texts.csv");
        assertThat(texts).hasSizeGreaterThan(20);
        assertThat(texts.stream().map(text -> text.getField("account_id") + text.getField("stage")))
                .doesNotHaveDuplicates();
        assertThat(Files.readString(folder.resolve("eum-failing/log.jsonl")))
                .contains("outcome-unknown", "outcome-recognised");
    }

    @Test
    void invariant2_aPlatformThatFailsHangsAndLosesAnswersSendsNothingTwiceAndLeavesNothingUnknown()
            throws IOException {
        run(Gateway.HTTP, "failing", folder.resolve("failing.yaml").toString());

        List<NamedCsvRecord> texts = read("failing/texts.csv");
        assertThat(texts).hasSizeGreaterThan(20);
        assertThat(texts.stream().map(text -> text.getField("account_id") + text.getField("stage")))
                .doesNotHaveDuplicates();
        assertThat(texts).allMatch(text -> !text.getField("account_id").isEmpty());
        List<NamedCsvRecord> notices = read("failing/notices.csv");
        assertThat(notices.stream().map(notice -> notice.getField("state"))).doesNotContain("UNKNOWN", "CLAIMED");
        assertThat(notices.stream()
                        .filter(notice -> !notice.getField("message_id").isEmpty()))
                .hasSameSizeAs(texts);
        assertThat(Files.readString(folder.resolve("failing/log.jsonl")))
                .contains("outcome-recognised", "outcome-not-taken");
    }
}
