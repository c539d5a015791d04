package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** As a run leaves them: two accounts, of which one's id begins as the other's. */
    @BeforeEach
    void aRunLeftItsRecords() throws IOException {
        Files.writeString(folder.resolve("records.jsonl"), """
                {"zone":"Asia/Taipei","until":"2026-01-22T00:00:00Z","paused":false}
                {"table":"AccountsTable","item":{"accountId":{"S":"C1"},"asOf":{"S":"2026-01-20T01:00:00Z"},"currency":{"S":"TWD"},"customerId":{"S":"K"},"locale":{"S":"zh-TW"},"looks":{"L":[{"S":"MILLIS 3 s1 2026-01-19 NO_STAGE d=1 m=12TWD t=SECONDS l=DAYS"}]},"name":{"S":"陳大文"},"oldestDue":{"S":"2026-01-19"},"pastDue":{"S":"12"},"phone":{"S":"+12125550123"},"product":{"S":"loan"},"version":{"N":"4"}}}
                {"table":"AccountsTable","item":{"accountId":{"S":"C10"},"asOf":{"S":"2026-01-20T01:00:00Z"},"currency":{"S":"TWD"},"customerId":{"S":"K"},"locale":{"S":"zh-TW"},"name":{"S":"陳小文"},"pastDue":{"S":"0"},"product":{"S":"loan"},"version":{"N":"1"}}}
                {"table":"CheckpointsTable","item":{"name":{"S":"scan"},"state":{"M":{"lastCompleted":{"S":"2026-01-20"},"selected.2026-01-20":{"S":"7"}}},"version":{"N":"1"}}}
                """.replace("MILLIS", Long.toString(1768874400000L, 36))
                .replace("SECONDS", Long.toString(1768870800, 36))
                .replace("DAYS", Long.toString(LocalDate.of(2026, 1, 22).toEpochDay(), 36)));
    }

    private record Ran(int exitCode, String out, String error) {}

    /** The command has the JVM's own streams; they are put back. */
    private static Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream error = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = PastdueCommand.run(arguments);
            return new Ran(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(error);
        }
    }

    private Ran ran(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "why";
        System.arraycopy(more, 0, all, 1, more.length);
        all[more.length + 1] = "--out";
        all[more.length + 2] = folder.toString();
        return run(all);
    }

    @Test
    void whatARunLeftIsExplained() {
        Ran ran = ran("C1", "--day", "2026-01-20");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .contains(
                        "2026-01-20 10:00:00  no stage contains the days past due",
                        "    no, decided  a stage contains the days past due: 1 day past due",
                        "Number …0123 now: open; recent claims 0");
        assertThat(ran.out()).doesNotContain("陳大文", "2125550123");
    }

    @Test
    void withoutADayItIsTheRunsLast() {
        assertThat(ran("C10", "--lang", "zh-CN").out())
                .contains("账户 C10", "2026-01-22 没有判定记录", "没有任何判定记录", "当天的扫描尚未完成");
    }

    @Test
    void anAccountThatIsNotThereIsSaidToBeUnknown() {
        Ran ran = ran("C2");
        assertThat(ran.out()).contains("No such account is known");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void asJsonItIsOneObjectOnOneLine() {
        assertThat(ran("C1", "--day", "2026-01-20", "--format", "json").out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"accountId\":\"C1\",\"day\":\"2026-01-20\",\"zone\":\"Asia/Taipei\"")
                .contains("\"rule\":\"NO_STAGE\",\"outcome\":\"decided\"")
                .contains("\"result\":\"NO_STAGE\"");
    }

    @ParameterizedTest
    @CsvSource({"C1, --lang, fr", "C1, --day, tomorrow", "C 1, --lang, en", "C1, --format, xml", "C1, --stack, x"})
    void whatCannotBeMeantIsWrongUse(String account, String option, String value) {
        assertThat(ran(account, option, value).exitCode()).isEqualTo(2);
    }

    @Test
    void whereNoRunLeftAnythingThatIsSaidWithWhatToDo() throws IOException {
        Files.delete(folder.resolve("records.jsonl"));

        Ran ran = ran("C1");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.error())
                .contains(
                        "cannot read " + folder.toAbsolutePath().resolve("records.jsonl"),
                        "./pastdue demo and ./pastdue run leave one");
    }

    @Test
    void withoutAFolderItIsWhatRunOrDemoLeftLastInTheProjects() throws IOException {
        String home = System.getProperty("pastdue.home");
        Path run = Files.createDirectories(folder.resolve("out/run")).resolve("records.jsonl");
        Path demo = Files.createDirectories(folder.resolve("out/demo")).resolve("records.jsonl");
        Files.copy(folder.resolve("records.jsonl"), run);
        Files.writeString(demo, Files.readString(run).replace("\"C1\"", "\"D1\""));
        try {
            System.setProperty("pastdue.home", folder.toString());
            Files.setLastModifiedTime(run, FileTime.fromMillis(2_000));
            Files.setLastModifiedTime(demo, FileTime.fromMillis(1_000));
            assertThat(run("why", "C1", "--day", "2026-01-20").exitCode()).isZero();
            Files.setLastModifiedTime(demo, FileTime.fromMillis(3_000));
            assertThat(run("why", "C1", "--day", "2026-01-20").exitCode()).isEqualTo(1);
            assertThat(run("why", "D1", "--day", "2026-01-20").exitCode()).isZero();
        } finally {
            if (home == null) {
                System.clearProperty("pastdue.home");
            } else {
                System.setProperty("pastdue.home", home);
            }
        }
    }
}
