package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pastdue run} with files of one's own: the gate's word is advice, and the files are used as they are. */
class RunCommandIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private record Ran(int exitCode, String error) {}

    @BeforeAll
    static void write() throws IOException {
        System.setProperty("pastdue.home", "..");
        Files.writeString(folder.resolve("book.csv"), """
                account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of
                A-1,K-1,Mary Chen,+12125550101,en,Asia/Taipei,credit card,2005-08-28,3000.00,TWD,2005-09-01T05:00:00+08:00
                """);
        for (String stage : new String[] {"reminder", "second", "serious", "final", "pre-litigation"}) {
            for (String file : new String[] {"en/a", "zh-TW/a", "en/b", "zh-TW/b", "en/c", "zh-TW/c"}) {
                Path template = folder.resolve("templates/" + stage + "/" + file + ".mustache");
                Files.createDirectories(template.getParent());
                Files.writeString(template, "Please pay {{amount}}.");
            }
        }
    }

    private static Ran run(String... more) {
        PrintStream error = System.err;
        PrintStream out = System.out;
        var complained = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
            String[] arguments = new String[9 + more.length];
            System.arraycopy(
                    new String[] {
                        "run",
                        "--book",
                        folder.resolve("book.csv").toString(),
                        "--from",
                        "2005-09-01",
                        "--to",
                        "2005-09-01",
                        "--out",
                        folder.resolve("out").toString()
                    },
                    0,
                    arguments,
                    0,
                    9);
            System.arraycopy(more, 0, arguments, 9, more.length);
            return new Ran(PastdueCommand.run(arguments), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(error);
            System.setOut(out);
        }
    }

    @Test
    void smallTemplatesOfOnesOwnAreWarnedOfOnceAndUsed() throws IOException {
        Ran ran = run(
                "--engine", "memory", "--templates", folder.resolve("templates").toString());

        assertThat(ran.exitCode()).as(ran.error()).isZero();
        assertThat(ran.error().lines().filter(line -> line.startsWith("pastdue: the gate")))
                .singleElement()
                .asString()
                .containsPattern("[0-9]+ errors")
                .contains("./pastdue check --strategy ", "--templates " + folder.resolve("templates"));
        assertThat(Files.readString(folder.resolve("out/texts.csv"))).contains("Please pay");
    }

    @Test
    void aStrategyThatIsBrokenIsRefusedWithoutAWordOfTheGate() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "lender: 1\n");
        Ran ran = run("--strategy", broken.toString());
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.error()).contains("broken.yaml:1:").doesNotContain("pastdue: the gate");
    }

    @Test
    void theProjectsOwnGoThroughTheGateAndTheEngineInMemoryGivesTheSameTexts() throws IOException {
        Ran onAws = run();
        assertThat(onAws.exitCode()).as(onAws.error()).isZero();
        assertThat(onAws.error()).doesNotContain("pastdue: the gate");
        String texts = Files.readString(folder.resolve("out/texts.csv"));
        assertThat(texts).contains("[Example Bank]");

        Ran inMemory = run("--engine", "memory");
        assertThat(inMemory.exitCode()).as(inMemory.error()).isZero();
        assertThat(inMemory.error()).contains("Starting the engine in memory");
        assertThat(folder.resolve("out/texts.csv")).hasContent(texts);
    }

    @Test
    void anEngineThatThereIsNotIsWrongUse() {
        Ran ran = run("--engine", "disk");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.error()).contains("--engine disk is unknown; write aws or memory");
    }

    @Test
    void aRunWhoseBookIsRefusedLeavesTheResultsOfTheRunBefore() throws IOException {
        Path own = folder.resolve("kept");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "account_id,name\nA-1,x\n");
        String[] command = {
            "run",
            "--book",
            folder.resolve("book.csv").toString(),
            "--from",
            "2005-09-01",
            "--to",
            "2005-09-01",
            "--engine",
            "memory",
            "--out",
            own.toString()
        };
        assertThat(PastdueCommand.run(command)).isZero();
        String texts = Files.readString(own.resolve("texts.csv"));
        command[2] = bad.toString();

        assertThat(PastdueCommand.run(command)).isEqualTo(1);

        assertThat(own.resolve("texts.csv")).hasContent(texts);
        assertThat(Files.readString(own.resolve("summary.txt"))).contains("One text of each stage");
        assertThat(Files.readString(own.resolve("failed/summary.txt"))).doesNotContain("One text of each stage");
    }

    @Test
    void aPreviewIsTheSameOnEitherEngine() {
        String book = folder.resolve("book.csv").toString();
        String onAws = printed("preview", "A-1", "--book", book, "--day", "2005-09-01", "--engine", "aws");
        String usual = printed("preview", "A-1", "--book", book, "--day", "2005-09-01");
        assertThat(usual).contains("A-1  reminder").isEqualTo(onAws);
    }

    private static String printed(String... command) {
        PrintStream out = System.out;
        var said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(PastdueCommand.run(command)).isZero();
            return said.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
        }
    }
}
