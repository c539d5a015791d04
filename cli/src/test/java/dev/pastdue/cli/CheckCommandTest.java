package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private record Ran(int exitCode, String out, String error) {}

    @BeforeAll
    static void theProjectLiesAbove() {
        System.setProperty("pastdue.home", "..");
    }

    @AfterAll
    static void asItWas() {
        System.clearProperty("pastdue.home");
    }

    /** The command has the JVM's own streams; they are put back. */
    private static Ran run(String input, String... arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream error = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = PastdueCommand.run(arguments);
            return new Ran(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(error);
        }
    }

    private static final String BOOK = """
            account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of
            A-1,K,王小明,+1 212-555-0101,zh-CN,,信用卡,2026-03-15,100.00,TWD,2026-03-18T05:00:00+08:00
            A-2,K,,1.38E+10,zh-CN,Asia/Taipei,,,0,TWD,2026-03-18T05:00:00+08:00
            A-3,K,李大文,+1 212-555-0103,zh-CN,,信用卡,2025/11/20,"1,234.00",TWD,2026-03-18T05:00:00+08:00
            ,,,,,,,,,,
            合计,,,,,,,,1334.00,,
            """;

    @Test
    void aBookIsJudgedWithoutStartingAnything(@TempDir Path folder) throws IOException {
        Path book = Files.writeString(folder.resolve("book.csv"), BOOK);
        Path rejects = folder.resolve("rejects.csv");

        Ran ran = run(
                "",
                "check",
                "--book",
                book.toString(),
                "--rejects",
                rejects.toString(),
                "--max-rejects",
                "0.5",
                "--lang",
                "en");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains(
                        "would be loaded",
                        "3 rows: 2 would be loaded, 1 rejected, 1 blank lines of separators; passed over: total 1",
                        "past_due is not a plain decimal such as 1234.50: it has a thousands separator  (line 4)",
                        "Phone numbers that cannot be texted: 1 of 2",
                        "looks like a spreadsheet's number",
                        "No name: 1 of 2",
                        "No product: 1 of 2",
                        "older than the strategy's freshness",
                        "Currencies: TWD 2",
                        "Asia/Taipei 1")
                .doesNotContain("王小明", "李大文", "0101", "1.38E+10", "2025/11/20");
        assertThat(Files.readAllLines(rejects)).hasSize(3).element(0).isEqualTo("line,column,reason");
    }

    @Test
    void aBookIsJudgedInChineseAndForPrograms(@TempDir Path folder) throws IOException {
        Path book = Files.writeString(folder.resolve("book.csv"), BOOK);

        Ran chinese = run("", "check", "--book", book.toString(), "--lang", "zh-CN");
        assertThat(chinese.exitCode()).isEqualTo(1);
        assertThat(chinese.out())
                .contains("会被拒收：前 3 行中有 1 行有误", "有千分位分隔符", "没有姓名：1 / 2", "像是被表格软件改写过的数字", "合计 1 行")
                .doesNotContain("rows are bad", "王小明");

        Path named = Files.writeString(folder.resolve("逾期名单.csv"), BOOK);
        assertThat(run("", "check", "--book", named.toString(), "--lang", "zh-TW")
                        .out())
                .startsWith(named + "：會被拒收")
                .contains("共 3 列：可載入 2 列，拒收 1 列", "請先把該欄設為文字再儲存");

        Path workbook = Files.writeString(folder.resolve("workbook.csv"), "PK\u0003\u0004…xl/workbook.xml");
        assertThat(run("", "check", "--book", workbook.toString(), "--lang", "zh-CN")
                        .out())
                .contains("与文件名无关；在 Excel 或 WPS 中");

        Ran json = run("", "check", "--book", book.toString(), "--format", "json");
        JsonNode root = new ObjectMapper().readTree(json.out());
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(root.path("rowsLoaded").asInt()).isEqualTo(2);
        assertThat(root.path("unusablePhones").path("SPREADSHEET_NUMBER").asInt())
                .isEqualTo(1);
        assertThat(root.path("causes")).hasSize(2);
    }

    @Test
    void whatIsNoBookIsRefusedAndWrongUseIsNamed(@TempDir Path folder) throws IOException {
        Path book = Files.writeString(folder.resolve("book.csv"), "PK\u0003\u0004 xl/workbook.xml");

        Ran ran = run("", "check", "--book", book.toString(), "--lang", "en");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("would be refused: the file is an Excel workbook (.xlsx)", "CSV UTF-8");
        assertThat(run("", "check", "--book", folder.toString()).exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--book", folder.resolve("none.csv").toString())
                        .exitCode())
                .isEqualTo(2);
        assertThat(run("", "check", "--rejects", "x").exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--book", book.toString(), "--text").exitCode())
                .isEqualTo(2);
        assertThat(run("", "check", "--book", book.toString(), "--lang", "fr").exitCode())
                .isEqualTo(2);
    }

    @Test
    void everyTextIsAnsweredOnALineOfItsOwn() {
        Ran ran = run("如有疑問，請洽客服。\n\n再不繳款，後果自負，並通知您的家人。\nWe may sue you.\n", "check", "--text");
        assertThat(ran)
                .isEqualTo(new Ran(
                        0, "ok\nok\nthreat\tthird-party\nconsequence\n".replace("\n", System.lineSeparator()), ""));
    }

    @Test
    void aLineEndsAtItsLineFeedAlone() {
        String line = System.lineSeparator();
        assertThat(run("Please\rpay\u2028now\u0085.\r\nWe may sue you.\r\n\u0000", "check", "--text")
                        .out())
                .isEqualTo("ok" + line + "consequence" + line + "ok" + line);
    }

    @Test
    void theStageSaysWhetherADecidedSuitMayBeSaid() {
        String text = "We have decided to file a civil claim on 15 December.\n";
        String line = System.lineSeparator();
        assertThat(run(text, "check", "--text", "--stage", "pre-litigation").out())
                .isEqualTo("ok" + line);
        assertThat(run(text, "check", "--text", "--stage", "reminder").out()).isEqualTo("consequence" + line);
    }

    @Test
    void theJurisdictionSaysWhatElseIsForbidden() {
        assertThat(run("应还¥3,901\n", "check", "--text", "--jurisdiction", "CN").out())
                .isEqualTo("forbidden-word" + System.lineSeparator());
        assertThat(run("应还¥3,901\n", "check", "--text", "--jurisdiction", "TW").out())
                .isEqualTo("ok" + System.lineSeparator());
    }

    @Test
    void whatIsNotKnownIsWrongUse() {
        assertThat(run("x\n", "check", "--text", "--jurisdiction", "XX"))
                .satisfies(ran -> assertThat(ran.exitCode()).isEqualTo(2))
                .satisfies(ran -> assertThat(ran.out()).isEmpty())
                .satisfies(ran -> assertThat(ran.error())
                        .startsWith("pastdue: --jurisdiction XX is unknown; write CN, EU, IN, TW, UK or US"));
        assertThat(run("x\n", "check", "--text", "--jurisdiction", "../x").exitCode())
                .isEqualTo(2);
        assertThat(run("x\n", "check", "--text", "--locale", "tlh").exitCode()).isEqualTo(2);
        assertThat(run("x\n", "check", "--text", "--stage", " ").exitCode()).isEqualTo(2);
    }

    @Test
    void noInputIsNoOutput() {
        assertThat(run("", "check", "--text")).isEqualTo(new Ran(0, "", ""));
    }

    @Test
    void invariant9_theProjectsOwnStrategyAndTemplatesPass() {
        Ran ran = run("", "check", "--fix-hints");
        assertThat(ran.out())
                .endsWith("passes: 0 errors, 0 for another person's approval, 0 warnings, 27 templates"
                        + System.lineSeparator());
        assertThat(ran.exitCode()).isZero();
        assertThat(run("", "check", "--strategy", "../strategies/try.yaml").exitCode())
                .isZero();
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndHowToMendIt(@TempDir Path folder) throws IOException {
        Path file = mine(folder);
        Ran ran = run("", "check", "--templates", folder.toString(), "--fix-hints");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out().lines())
                .contains(file + ":1:1: error: missing-amount: does not say amount", "  fix: say {{amount}}")
                .anySatisfy(
                        line -> assertThat(line).startsWith(file + ":2:1: error: invented-measure: this announces"));
        assertThat(run("", "check", "--templates", folder.toString()).out()).doesNotContain("  fix: ");
    }

    /** The project's templates but for one, which is bad. */
    private static Path mine(Path folder) throws IOException {
        Path own = Path.of("../templates");
        try (Stream<Path> files = Files.walk(own)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(own.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
        Path file = folder.resolve("reminder/en/a.mustache");
        Files.writeString(
                file,
                Files.readString(file).replace("{{amount}}", "much").stripTrailing() + ".\nYou will be arrested. 😀");
        return file;
    }

    @Test
    void programsReadItAsJson(@TempDir Path folder) throws IOException {
        Path file = mine(folder);
        JsonNode root = new ObjectMapper()
                .readTree(run("", "check", "--templates", folder.toString(), "--format", "json")
                        .out());
        assertThat(root.path("version").asInt()).isEqualTo(1);
        assertThat(root.path("passes").asBoolean(true)).isFalse();
        assertThat(root.path("templates")).hasSize(27);
        assertThat(root.path("findings"))
                .allSatisfy(finding -> assertThat(finding.path("file").asText()).isEqualTo(file.toString()));
        assertThat(root.path("findings")
                        .valueStream()
                        .map(finding -> finding.path("id").asText()))
                .containsExactly("missing-amount", "price", "invented-measure", "ucs2");
        assertThat(root.path("findings").path(2).path("source").asText()).contains("12 CFR 1006.18");
    }

    /** What SARIF 2.1.0 requires (OASIS, sections 3.13, 3.14, 3.18, 3.27, 3.29, 3.30, 3.49), and what code hosts need. */
    @Test
    void codeHostsReadItAsSarif(@TempDir Path folder) throws IOException {
        mine(folder);
        JsonNode root = new ObjectMapper()
                .readTree(run("", "check", "--templates", folder.toString(), "--format", "sarif")
                        .out());
        assertThat(root.path("version").asText()).isEqualTo("2.1.0");
        assertThat(root.path("$schema").asText()).endsWith("sarif-schema-2.1.0.json");
        assertThat(root.path("runs")).hasSize(1);
        JsonNode sarif = root.path("runs").path(0);
        JsonNode driver = sarif.path("tool").path("driver");
        assertThat(driver.path("name").asText()).isNotBlank();
        assertThat(sarif.path("columnKind").asText()).isEqualTo("unicodeCodePoints");
        assertThat(driver.path("rules")
                        .valueStream()
                        .map(rule -> rule.path("id").asText()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(sarif.path("results")).hasSize(4).allSatisfy(result -> {
            JsonNode rule = driver.path("rules").path(result.path("ruleIndex").asInt(-1));
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.path("level").asText()).isIn("none", "note", "warning", "error");
            assertThat(result.path("message").path("text").asText()).isNotBlank();
            JsonNode place = result.path("locations").path(0).path("physicalLocation");
            assertThat(URI.create(place.path("artifactLocation").path("uri").asText()))
                    .hasScheme("file");
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
            assertThat(place.path("region").path("startColumn").asInt()).isPositive();
        });
    }

    @Test
    void textsAndFilesAreNotMixed() {
        assertThat(run("x\n", "check", "--text", "--format", "json").exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--stage", "reminder").exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--strategy", "nowhere.yaml").exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--templates", "nowhere").exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--format", "xml").exitCode()).isEqualTo(2);
        assertThat(run("", "check", "--usd-per-segment", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void rowsThatLieAheadAreCountedAndTheBooksOwnTimeIsSaid(@TempDir Path folder) throws IOException {
        String ahead = Instant.now()
                .plus(Duration.ofDays(3))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Path book = Files.writeString(folder.resolve("book.csv"), BOOK.replace("2026-03-18T05:00:00+08:00", ahead));

        String english = run("", "check", "--book", book.toString(), "--max-rejects", "0.5", "--lang", "en")
                .out();
        assertThat(english)
                .contains(
                        "as_of: " + ahead + " to " + ahead,
                        "the newest 2 days 23 hours ahead",
                        "as_of lies ahead: 2 of 2")
                .doesNotContain(" ago");
        assertThat(run("", "check", "--book", book.toString(), "--max-rejects", "0.5", "--lang", "zh-CN")
                        .out())
                .contains("比现在晚 2 天 23 小时", "as_of 晚于现在：2 / 2");
        JsonNode json = new ObjectMapper()
                .readTree(run("", "check", "--book", book.toString(), "--format", "json")
                        .out());
        assertThat(json.path("ahead").asInt()).isEqualTo(2);
        assertThat(json.path("newestAsOf").asText()).isEqualTo(ahead);
    }

    @Test
    void aBookMayComeThroughAPipe(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                Files.writeString(pipe, BOOK);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        Ran ran = run("", "check", "--book", pipe.toString(), "--max-rejects", "0.5", "--lang", "en");

        writer.join();
        assertThat(ran.out()).contains(pipe + ": would be loaded", "3 rows: 2 would be loaded");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void holdsThatAreOverAreCounted(@TempDir Path folder) throws IOException {
        String rows = BOOK.lines()
                .map(line -> line.startsWith("account_id")
                        ? line + ",hold,hold_until"
                        : line.startsWith("A-1") ? line + ",PLAN,2026-01-31" : line + ",,")
                .collect(Collectors.joining("\n"));
        Path book = Files.writeString(folder.resolve("book.csv"), rows + "\n");

        assertThat(run("", "check", "--book", book.toString(), "--max-rejects", "0.5", "--lang", "en")
                        .out())
                .contains("hold_until is past: 1 of 2");
    }
}
