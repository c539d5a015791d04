package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pastdue run --dry-run}: its files, and that they are the same every time. */
class DryRunCommandIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);

    @TempDir
    private Path work;

    private Path book() throws IOException {
        var book = new StringBuilder(Lender.HEADER);
        for (int i = 0; i < 40; i++) {
            LocalDate due = DAY.minusDays(1 + i % 35);
            book.append("R%03d,K%d,陳大文,+121255501%02d,zh-TW,Asia/Taipei,信用卡,%s,1234,TWD,2026-01-20T05:00:00+08:00\n"
                    .formatted(i, i, i % 30, due));
        }
        return Files.writeString(work.resolve("book.csv"), book);
    }

    private static BookRun run(Path book, Path out) {
        Path home = SharedAws.HOME;
        var setup = new StackSetup(
                home, home.resolve("strategies/demo.yaml"), home.resolve("templates"), home.resolve("calendars"), 0.05);
        return new BookRun(
                new RunSettings(setup, book, DAY, DAY, out, 1),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    private Map<String, String> dry(Path book, String out, @Nullable Path compare) throws IOException {
        run(book, work.resolve(out)).dryRun(compare);
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.list(work.resolve(out))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void twoDryRunsAreTheSameByteForByteAndTextNobody() throws IOException {
        Path other = Files.writeString(
                work.resolve("other.yaml"), Lender.strategy().replace("days: [1, 6]", "days: [3, 6]"));

        Map<String, String> first = dry(book(), "first", other);
        Map<String, String> second = dry(book(), "second", other);

        assertThat(first).isEqualTo(second);
        assertThat(first.keySet())
                .containsExactly("differences.csv", "dry-run.csv", "dry-run.html", "dry-run.txt", "log.jsonl");
        assertThat(String.valueOf(first.get("dry-run.csv")).lines().skip(1))
                .hasSizeGreaterThan(30)
                .isSorted();
        assertThat(first.get("differences.csv")).contains("strategies/other.yaml,R000,gone,reminder,reminder,,");
        assertThat(first.get("log.jsonl")).contains("\"dry-run\"").doesNotContain("\"Claimed\"", "Rendered", "5550");
    }

    @Test
    void itSaysWhatTheRunThenDoes() throws IOException {
        Map<String, String> files = dry(book(), "dry", null);
        run(book(), work.resolve("real")).run();

        var told = String.valueOf(files.get("dry-run.csv"))
                .lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[3].equals("RENDERED"))
                .map(fields -> fields[0] + " " + fields[2] + " " + fields[5] + " " + fields[6] + " " + fields[7] + " "
                        + fields[8])
                .toList();
        // Those who share a number race for it; who is first is not defined, how many is.
        var texts = Files.readString(work.resolve("real/notices.csv"))
                .lines()
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[11].startsWith("2026-01-20T01:3"))
                .map(fields -> fields[0] + " " + fields[2] + " " + fields[5] + " " + fields[6] + " " + fields[7] + " "
                        + fields[8])
                .toList();
        assertThat(told).isNotEmpty().hasSameSizeAs(texts);
        assertThat(texts).filteredOn(told::contains).hasSizeGreaterThan(told.size() / 2);
    }
}
