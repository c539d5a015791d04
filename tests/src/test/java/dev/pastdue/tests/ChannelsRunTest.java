package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.Finding;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small lender's five days by SMS, mail, calls and visits, by the functions themselves in memory; no mailbox is anybody's. */
class ChannelsRunTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final LocalDate FROM = LocalDate.of(2026, 1, 20);
    private static final int DAYS = 5;
    private static final String HEADER =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of,email,address,push\n";

    /** Accounts whose persons have the lender's app; of one it is gone. */
    private static final Set<String> APPS = Set.of("push", "disabled");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static StackSetup setup;

    @BeforeAll
    static void run() throws IOException {
        String demo = Files.readString(HOME.resolve("strategies/demo.yaml"));
        Path strategy = folder.resolve("channels.yaml");
        Files.writeString(
                strategy,
                demo.replaceFirst("(template: reminder,.*hold-out: 0)}", "$1, channels: [push, sms]}")
                                .replace("hold-out: 0.05}", "hold-out: 0, channels: [sms, email]}")
                                .replaceFirst(
                                        "(template: final,.*hold-out: 0)}",
                                        "$1, pay-by: {workdays: 10}, channels: [letter, visit]}")
                                .replaceFirst(
                                        "(template: pre-litigation,.*hold-out: 0)}", "$1, channels: [call, visit]}")
                        + "\n"
                        + "email: {from: \"Example Bank <notices@example.com>\", configuration-set: pastdue,"
                        + " contact-list: pastdue}\n");
        Path carrier = folder.resolve("carrier.yaml");
        Files.writeString(carrier, "failures: {}\nphones: {\"0002\": \"Invalid phone number\"}\n");
        Path books = Files.createDirectories(folder.resolve("books"));
        for (int day = 0; day < DAYS; day++) {
            writeBook(books, FROM.plusDays(day));
        }
        setup = new StackSetup(HOME, strategy, HOME.resolve("templates"), HOME.resolve("calendars"), 0.5, false);
        var settings = new RunSettings(
                setup, books, FROM, FROM.plusDays(DAYS - 1L), folder.resolve("out"), 1, null, null, carrier, null);
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new BookRun(settings, Engine.MEMORY, silent).run();
        }
    }

    private static void writeBook(Path books, LocalDate day) throws IOException {
        var rows = new StringBuilder(HEADER);
        row(rows, day, "sms", "+886912000001", "2026-01-10", "p1@example.com");
        row(rows, day, "falls-back", "+886912000002", "2026-01-10", "p2@example.com");
        row(rows, day, "mail", "", "2026-01-10", "p3@example.com");
        row(rows, day, "bounces", "", "2026-01-10", "bounce4@example.com");
        row(rows, day, "complains", "", "2026-01-10", "complaint5@example.com");
        row(rows, day, "nobody", "", "2026-01-10", "");
        row(rows, day, "call", "+886912000007", "2025-10-01", "");
        row(rows, day, "visit", "", "2025-10-01", "");
        row(rows, day, "push", "+886912000008", "2026-01-18", "");
        row(rows, day, "disabled", "+886912000009", "2026-01-18", "");
        row(rows, day, "letter", "", "2025-11-10", "");
        rows.append(rows.substring(rows.lastIndexOf("letter,c-"))
                .replace("letter", "unprintable")
                .replace("陳大文", "𠮷田"));
        Files.writeString(books.resolve(day + ".csv"), rows);
    }

    private static void row(StringBuilder rows, LocalDate day, String id, String phone, String due, String email) {
        rows.append("%s,c-%s,陳大文,%s,zh-TW,Asia/Taipei,信用卡,%s,5000.00,TWD,%sT05:00:00+08:00,%s,示例路 1 號|臺北市,%s%n"
                .formatted(
                        id,
                        id,
                        phone,
                        due,
                        day,
                        email,
                        APPS.contains(id) ? "arn:aws:sns:us-east-1:000000000000:endpoint/APNS/bank/" + id : ""));
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(file));
    }

    /** State, reason and channel of an account's notice. */
    private static String notice(String id) throws IOException {
        return lines("notices.csv").stream()
                .filter(line -> line.startsWith(id + ","))
                .map(line -> line.split(",", -1))
                .map(cells -> cells[3] + " " + cells[4] + " " + cells[14])
                .collect(Collectors.joining(";"));
    }

    @Test
    void eachGoesByTheFirstChannelThatReachesIt() throws IOException {
        assertThat(notice("sms")).isEqualTo("DELIVERED  sms");
        assertThat(notice("mail")).isEqualTo("CARRIER_ACCEPTED  email");
        assertThat(notice("call")).isEqualTo("ACCEPTED  call");
        assertThat(notice("visit")).isEqualTo("ACCEPTED  visit");
        assertThat(notice("letter")).isEqualTo("ACCEPTED  letter");
        assertThat(notice("push")).isEqualTo("ACCEPTED  push");
        assertThat(notice("nobody")).isEqualTo("SUPPRESSED INVALID_PHONE sms");
    }

    @Test
    void aTextThatCannotArriveIsFollowedByAMailOnceTheCapIsFree() throws IOException {
        assertThat(notice("falls-back")).isEqualTo("CARRIER_ACCEPTED  email");
        assertThat(lines("texts.csv")).anyMatch(line -> line.contains(",falls-back,"));
        assertThat(lines("messages.csv"))
                .filteredOn(line -> line.contains(",falls-back,"))
                .singleElement()
                .asString()
                .startsWith("2026-01-23T01:30");
    }

    @Test
    void anAppThatIsGoneIsFollowedByATextAtOnce() throws IOException {
        assertThat(notice("disabled")).isEqualTo("DELIVERED  sms");
        assertThat(lines("messages.csv"))
                .filteredOn(line -> line.contains(",push,arn:aws:sns:"))
                .singleElement()
                .asString()
                .startsWith("2026-01-20T01:30");
    }

    @Test
    void aBounceClosesTheMailboxAndAComplaintChangesNoNotice() throws IOException {
        assertThat(notice("bounces")).isEqualTo("UNDELIVERED BOUNCED email");
        assertThat(notice("complains")).isEqualTo("CARRIER_ACCEPTED  email");
    }

    @Test
    void staffHaveAListForEachDayAndAPageToPrint() throws IOException {
        assertThat(lines("lists/2026-01-20-calls.csv"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("call,陳大文,+886912000007,示例路 1 號|臺北市,pre-litigation,5000,TWD,111,");
        assertThat(lines("lists/2026-01-20-visits.csv")).hasSize(2);
        assertThat(Files.readString(folder.resolve("out/lists/2026-01-20-calls.html")))
                .contains("<td>陳大文</td>");
    }

    @Test
    void aLetterThatCannotBePrintedIsFollowedByAVisitOnceTheCapIsFree() throws IOException {
        assertThat(notice("unprintable")).isEqualTo("ACCEPTED  visit");
        assertThat(lines("letters/2026-01-20/refused.csv")).last().asString().contains("UNKNOWN_CHARACTERS");
        assertThat(lines("letters/2026-01-23/manifest.json")).first().asString().contains("\"letters\":1");
        assertThat(lines("lists/2026-01-23-visits.csv")).last().asString().startsWith("unprintable,");
    }

    @Test
    void theCountsAddUpByChannel() throws IOException {
        var summary = new ArrayList<>(lines("summary.txt"));

        assertThat(summary)
                .anyMatch(line -> line.contains("messages 10 = email 4 + letter 2 + call 1 + visit 2 + push 1"));
        assertThat(summary).noneMatch(line -> line.contains("≠"));
    }

    @Test
    void theGateReadsTheMailsTemplatesToo() {
        assertThat(setup.judge(FROM, new BigDecimal("0.06"), null).findings())
                .filteredOn(finding -> finding.level() == Finding.Level.ERROR)
                .isEmpty();
    }
}
