package dev.pastdue.training;

import dev.pastdue.core.reply.Intent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The replies of {@code corpus/replies}, one file an author. docs/replies.md tells the columns. */
public final class ReplyLines {
    /** One hand each; the order of the report. */
    public static final List<String> AUTHORS = List.of(
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "chat",
            "talk",
            "banter",
            "friends",
            "gossip",
            "natter");

    /** Those who write to friends, and to no lender. */
    static final List<String> CHAT = List.of("chat", "talk", "banter", "friends", "gossip", "natter");

    /** The day on which all of them came, a Wednesday. */
    public static final LocalDate DAY = LocalDate.of(2026, 3, 18);

    private ReplyLines() {}

    /**
     * A reply and what a person says that it means.
     *
     * @param either a second intent that a reasonable person would give; empty for none
     * @param detail the promised day; empty where none is named or nobody said
     */
    public record Line(String author, Intent intent, String locale, String text, String either, String detail) {
        /** Whether an intent is what a reasonable person would say. */
        public boolean allows(Intent other) {
            return other == intent || other.name().equals(either);
        }
    }

    public static List<Line> read(Path home) {
        return AUTHORS.stream()
                .flatMap(author -> rows(home.resolve("corpus/replies/" + author + ".tsv")).stream()
                        .map(row -> new Line(
                                author,
                                Intent.valueOf(row.get("intent")),
                                row.get("locale"),
                                row.get("text"),
                                row.get("either"),
                                row.get("detail"))))
                .toList();
    }

    /** A file's rows by column; an absent column is empty. */
    static List<Row> rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> header = List.of(lines.getFirst().split("\t", -1));
            return lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> new Row(header, List.of(line.split("\t", -1))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row. */
    record Row(List<String> header, List<String> cells) {
        String get(String column) {
            int at = header.indexOf(column);
            return at < 0 || at >= cells.size() ? "" : cells.get(at);
        }
    }
}
