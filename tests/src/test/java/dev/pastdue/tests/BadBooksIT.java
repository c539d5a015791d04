package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Books as lenders really export them, through intake on the embedded AWS. */
class BadBooksIT {
    private static final Lender LENDER = new Lender();

    @BeforeAll
    static void inTheMorning() {
        LENDER.sleepUntil(LocalTime.of(9, 30));
    }

    private static String good(String account) {
        return Lender.row(account, "0912345678", 3);
    }

    /** Enough good rows that a few bad ones are few. */
    private static String manyGood(String prefix) {
        return String.join(
                "",
                IntStream.range(0, 60)
                        .mapToObj(i -> Lender.row(prefix + i, "", null, "0", Lender.now()))
                        .toList());
    }

    private static Account stored(String account) {
        return LENDER.account(account).orElseThrow();
    }

    static Stream<Arguments> badFields() {
        return Stream.of(
                Arguments.of("past_due", ",1234,", ",-5,", "plain decimal"),
                Arguments.of("past_due", ",1234,", ",1e3,", "plain decimal"),
                Arguments.of("past_due", ",1234,", ",\"1,000.00\",", "plain decimal"),
                Arguments.of("past_due", ",1234,", ",7.123,", "more decimals"),
                Arguments.of("oldest_due", Lender.today().minusDays(3).toString(), "2005-02-30", "not a date"),
                Arguments.of("currency", "TWD", "QQQ", "ISO 4217"),
                Arguments.of("zone", "Asia/Taipei", "Mars/Olympus", "IANA"),
                Arguments.of("locale", "zh-TW", "qq-TW", "language or region"),
                Arguments.of("name", "陳大文", "陳\0大文", "NUL"),
                Arguments.of("name", "陳大文", Named.of("201 characters", "陳".repeat(201)), "longer than"),
                Arguments.of("", "陳大文", Named.of("10 MB", "x".repeat(10_000_000)), "longer than 64 KiB"),
                Arguments.of(
                        "", "陳大文", Named.of("a million columns", "a" + ",".repeat(1_000_000)), "longer than 64 KiB"),
                Arguments.of("", "陳大文", "陳,大文", "12 fields"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadFieldCostsItsRowAndIsNamedWithoutItsValue(String column, String from, String to, String reason) {
        String id = "F" + Integer.toHexString((column + to).hashCode());
        String book = id + ".csv";

        LENDER.drop(
                book,
                Lender.HEADER + good(id + "-bad").replace(from, to) + good(id + "-good") + manyGood(id + "-many-"));

        assertThat(LENDER.rejects(book)).singleElement().satisfies(reject -> {
            assertThat(reject).startsWith("2," + column + ",").contains(reason).doesNotContain("陳", "0912345678");
            assertThat(reject.length()).isLessThan(200);
        });
        assertThat(LENDER.account(id + "-bad")).isEmpty();
        assertThat(stored(id + "-good").facts().name()).isEqualTo("陳大文");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("empty", "".getBytes(StandardCharsets.UTF_8), "empty"),
                Arguments.of("other-header", bytes("a,b\n1,2\n"), "lacks account_id"),
                Arguments.of(
                        "header-twice", bytes(Lender.HEADER.replace("name", "name,name") + good("R1")), "twice name"),
                Arguments.of("zip", zip(Lender.HEADER + good("R1")), "compressed"),
                Arguments.of(
                        "latin-1",
                        (Lender.HEADER + "R1,K,José,,es,,c,,0,TWD,2026-01-01T00:00:00Z\n")
                                .getBytes(StandardCharsets.ISO_8859_1),
                        "UTF-8"),
                Arguments.of("utf-16", (Lender.HEADER + good("R1")).getBytes(StandardCharsets.UTF_16), "UTF-16"),
                Arguments.of(
                        "too-many-bad",
                        bytes(Lender.HEADER + good("R1") + good("R2").replace(",1234,", ",-1,")),
                        "rows are bad"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("book.csv"));
            zip.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotABookIsRefusedWholeWithOneClearError(String name, byte[] content, String problem) {
        int before = LENDER.logged("book-refused").size();

        LENDER.drop(name + ".csv", content);

        List<String> refused = LENDER.logged("book-refused");
        assertThat(refused.subList(before, refused.size()))
                .singleElement()
                .asString()
                .contains(problem, name + ".csv")
                .doesNotContain("陳", "0912345678");
        assertThat(LENDER.account("R1")).isEmpty();
        assertThat(LENDER.queue("BookQueue").size()).isZero();
    }

    @Test
    void aByteOrderMarkCrLfAndQuotedLineBreaksAreTaken() {
        String row = good("B1").replace("陳大文", "\"陳\n大\"\"文\"");

        LENDER.drop("windows.csv", "\uFEFF" + (Lender.HEADER + row + good("B2")).replace("\n", "\r\n"));

        assertThat(stored("B1").facts().name()).isEqualTo("陳\r\n大\"文");
        assertThat(stored("B2").facts().phone()).isEqualTo("+886912345678");
    }

    @Test
    void formulasEmojiAndDirectionMarksAreTakenAsTheyAre() {
        for (String name : List.of("=cmd|' /C calc'!A0", "😀", "\u202E文大陳", "@SUM(1)")) {
            LENDER.drop("names.csv", Lender.HEADER + good("N1").replace("陳大文", name));
            assertThat(stored("N1").facts().name()).isEqualTo(name);
            SharedAws.CLOCK.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aHeaderAloneIsRefusedForItTellsNothing() {
        int before = LENDER.logged("book-refused").size();

        LENDER.drop("header.csv", Lender.HEADER);

        assertThat(LENDER.logged("book-refused"))
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("the book has a header and no rows");
    }

    @Test
    void columnsThatMeanNothingAreIgnoredAndCounted() {
        LENDER.drop(
                "columns.csv",
                Lender.HEADER.replace("\n", ",branch,=cmd\n") + good("C1").replace("\n", ",0042,x\n"));

        assertThat(stored("C1").facts().pastDueNow()).isTrue();
        assertThat(LENDER.logged("book-loaded")).last().asString().contains("\"rows\":1", "\"unknownColumns\":2");
    }

    @Test
    void ofAnAccountThatStandsTwiceTheLatestWinsAndBothAreCounted() {
        LENDER.drop(
                "twice.csv",
                Lender.HEADER
                        + Lender.row("T1", "0912345678", Lender.today().minusDays(3), "200", Lender.now())
                        + Lender.row(
                                "T1",
                                "0912345678",
                                Lender.today().minusDays(3),
                                "100",
                                Lender.now().minusSeconds(60)));

        assertThat(stored("T1").facts().pastDue().amount()).isEqualByComparingTo("200");
        assertThat(LENDER.logged("book-loaded")).last().asString().contains("\"rows\":2", "\"twice\":1");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String book = Lender.HEADER + good("S1") + Lender.row("S2", "", null, "0", Lender.now());
        LENDER.drop("same.csv", book);
        Map<String, Account> before = Map.of("S1", stored("S1"), "S2", stored("S2"));

        LENDER.drop("same.csv", book);
        LENDER.drop("same-again.csv", book);

        assertThat(Map.of("S1", stored("S1"), "S2", stored("S2"))).isEqualTo(before);
    }
}
