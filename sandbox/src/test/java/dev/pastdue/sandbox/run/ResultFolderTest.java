package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes replaces what the run before wrote, all of it or nothing, and touches nothing else. */
class ResultFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path parent;

    private Path out() {
        return parent.resolve("a/out");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void run(String kind, Map<String, String> files) throws IOException {
        try (ResultFolder results = ResultFolder.open(out(), kind)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(results.path(), file.getKey(), file.getValue());
            }
            results.publish();
        }
    }

    /** All files below the folder but the lists, with what they hold. */
    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(each -> !each.getFileName().toString().startsWith(".pastdue-"))
                    .toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static List<String> entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFirstRunMakesTheFolder() throws IOException {
        run("run", Map.of("notices.csv", "1", "records.jsonl", "1", "rejects/a.csv", "1"));

        assertThat(files(out())).isEqualTo(Map.of("notices.csv", "1", "records.jsonl", "1", "rejects/a.csv", "1"));
        assertThat(entries(Objects.requireNonNull(out().getParent()))).containsExactly("out");
    }

    @Test
    void theNextRunLeavesNothingOfTheOneBeforeAndAllThatIsSomebodysOwn() throws IOException {
        run("run", Map.of("notices.csv", "1", "records.jsonl", "1", "rejects/a.csv", "1", "rejects/b.csv", "1"));
        write(out(), "remarks.txt", "mine");
        write(out(), "rejects/looked-at/a.csv", "mine");
        write(out(), "books/2025-11-28.csv", "mine");

        run("run", Map.of("notices.csv", "2", "records.jsonl", "2", "rejects/c.csv", "2"));

        assertThat(files(out()))
                .isEqualTo(Map.of(
                        "notices.csv", "2",
                        "records.jsonl", "2",
                        "rejects/c.csv", "2",
                        "remarks.txt", "mine",
                        "rejects/looked-at/a.csv", "mine",
                        "books/2025-11-28.csv", "mine"));
        assertThat(entries(out())).noneMatch(name -> name.startsWith(".pastdue-unfinished"));
    }

    @Test
    void anUnfinishedRunChangesNothing() throws IOException {
        run("run", Map.of("notices.csv", "1", "records.jsonl", "1"));

        try (ResultFolder results = ResultFolder.open(out(), "run")) {
            write(results.path(), "notices.csv", "2");
            assertThat(files(out())).containsEntry("notices.csv", "1").containsEntry("records.jsonl", "1");
        }

        assertThat(files(out())).isEqualTo(Map.of("notices.csv", "1", "records.jsonl", "1"));
        assertThat(entries(out())).containsExactly(".pastdue-run", "notices.csv", "records.jsonl");
    }

    @Test
    void anUnfinishedFirstRunLeavesNoFolder() throws IOException {
        try (ResultFolder results = ResultFolder.open(out(), "run")) {
            write(results.path(), "notices.csv", "1");
        }

        assertThat(out()).doesNotExist();
    }

    @Test
    void resultsOfAnotherKindStay() throws IOException {
        run("run", Map.of("notices.csv", "1", "log.jsonl", "1"));
        run("dry-run", Map.of("dry-run.csv", "2", "log.jsonl", "2"));
        run("dry-run", Map.of("dry-run.html", "3", "log.jsonl", "3"));

        assertThat(files(out())).isEqualTo(Map.of("notices.csv", "1", "dry-run.html", "3", "log.jsonl", "3"));
    }

    @Test
    void aListThatNamesFilesElsewhereDeletesNone() throws IOException {
        write(parent, "a/precious.txt", "mine");
        run("run", Map.of("notices.csv", "1"));
        Files.writeString(out().resolve(".pastdue-run"), "notices.csv\n../precious.txt\n/etc/hostname\n..\n\n");

        run("run", Map.of("texts.csv", "2"));

        assertThat(files(out())).isEqualTo(Map.of("texts.csv", "2"));
        assertThat(parent.resolve("a/precious.txt")).hasContent("mine");
    }

    @Test
    void whatAnEarlierVersionLeftIsReplaced() throws IOException {
        write(out(), "notices.csv", "0");
        write(out(), "records.jsonl", "0");
        run("run", Map.of("notices.csv", "1", "records.jsonl", "1"));

        assertThat(files(out())).isEqualTo(Map.of("notices.csv", "1", "records.jsonl", "1"));
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        write(parent, "file", "mine");

        assertThatThrownBy(
                        () -> ResultFolder.open(parent.resolve("file"), "run").close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file");
        assertThat(entries(parent)).containsExactly("file");
    }

    private Path failed(Map<String, String> files) throws IOException {
        try (ResultFolder results = ResultFolder.open(out(), "run")) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(results.path(), file.getKey(), file.getValue());
            }
            return results.publishFailed();
        }
    }

    @Test
    void whatAFailedRunWroteLiesBesideThatOfTheRunBefore() throws IOException {
        run("run", Map.of("notices.csv", "1", "texts.csv", "1"));

        assertThat(failed(Map.of("notices.csv", "2", "rejects/a.csv", "2"))).isEqualTo(out().resolve("failed"));
        write(out(), "failed/remarks.txt", "mine");
        assertThat(failed(Map.of("notices.csv", "3"))).isEqualTo(out().resolve("failed"));

        assertThat(files(out()))
                .isEqualTo(Map.of(
                        "notices.csv", "1", "texts.csv", "1", "failed/notices.csv", "3", "failed/remarks.txt", "mine"));
    }

    @Test
    void whereNoRunWasBeforeAFailedOnesResultsAreThere() throws IOException {
        assertThat(failed(Map.of("notices.csv", "1"))).isEqualTo(out());
        assertThat(files(out())).isEqualTo(Map.of("notices.csv", "1"));
    }
}
