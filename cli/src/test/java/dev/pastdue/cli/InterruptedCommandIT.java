package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is stopped on its way leaves no book behind, and an earlier run's results as they were. */
class InterruptedCommandIT {
    /** What the operating system makes of SIGTERM. Ctrl-C is SIGINT, 130; a process that was started in the background may not get that one. */
    private static final int TERMINATED = 143;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** What a stopped command said, and how it ended. */
    private record Stopped(int exitCode, List<String> error) {}

    /** Runs the command in a JVM of its own and stops it once it has said these words. */
    private Stopped stopOnceSaid(String words, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Dpastdue.home=..",
                "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                PastdueCommand.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new ArrayList<String>();
        try (BufferedReader error = process.errorReader()) {
            for (String line = error.readLine(); line != null; line = error.readLine()) {
                said.add(line);
                if (line.contains(words)) {
                    assertThat(temporary()).as("it has a book by now").isNotEmpty();
                    // Unlike the process itself its handle leaves the streams open.
                    process.toHandle().destroy();
                }
            }
        }
        return new Stopped(process.waitFor(), said);
    }

    private List<String> temporary() throws IOException {
        return entries(folder.resolve("tmp")).stream()
                .filter(name -> name.startsWith("pastdue"))
                .toList();
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRunThatIsStoppedLeavesNothingAndChangesNothing() throws IOException, InterruptedException {
        Path book = Files.writeString(folder.resolve("book.csv"), """
                account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of
                A-1,K-1,Mary Chen,+12125550101,en,Asia/Taipei,credit card,2005-08-28,3000.00,TWD,2005-09-01T05:00:00+08:00
                """);
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("notices.csv"), "of an earlier run");

        Stopped stopped = stopOnceSaid(
                "day 1 of",
                "run",
                "--book",
                book.toString(),
                "--from",
                "2005-09-01",
                "--to",
                "2006-09-01",
                "--out",
                out.toString());

        assertThat(stopped.exitCode()).as("%s", stopped).isEqualTo(TERMINATED);
        assertThat(stopped.error()).contains("pastdue: stopped; " + out + " is as it was");
        assertThat(stopped.error()).noneMatch(line -> line.contains("Exception"));
        assertThat(temporary()).isEmpty();
        assertThat(entries(out)).containsExactly("notices.csv");
        assertThat(out.resolve("notices.csv")).hasContent("of an earlier run");
    }

    @Test
    void aServerThatIsStoppedLeavesNothing() throws IOException, InterruptedException {
        Stopped stopped = stopOnceSaid("Ctrl-C", "serve", "--port", "0", "--accounts", "20");

        assertThat(stopped.exitCode()).as("%s", stopped).isEqualTo(TERMINATED);
        assertThat(stopped.error().getLast()).isEqualTo("pastdue: stopped");
        assertThat(temporary()).isEmpty();
    }
}
