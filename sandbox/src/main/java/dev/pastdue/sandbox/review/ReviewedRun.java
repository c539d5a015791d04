package dev.pastdue.sandbox.review;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.core.review.Draw;
import dev.pastdue.core.text.SheetCell;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewedKey;
import dev.pastdue.effect.report.ReviewedKeys;
import dev.pastdue.effect.report.WorkReviewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run left in its folder, as a review reads it: {@code notices.csv}; {@code texts.csv}; and from {@code records.jsonl}, where it is
 * there, when the data end, what was drawn by, whose the accounts are, what they owed and what they answered. Without it every account is a
 * customer of its own, the data end with the last instant in {@code notices.csv}, and the draw is not checked.
 */
public final class ReviewedRun {
    /** The days after the draw that are looked at where none are asked for. */
    public static final List<Integer> HORIZONS = WorkReviewer.HORIZONS;

    private static final String NOTICES = "notices.csv";
    private static final List<String> COLUMNS =
            List.of("account_id", "episode_start", "stage", "template", "variant", "arm", "assigned_at", "cured_at");
    private static final List<String> INSTANTS =
            List.of("decided_at", "claimed_at", "accepted_at", "delivered_at", "assigned_at", "cured_at");

    private final Map<String, List<Drawn>> byAccount = new TreeMap<>();
    private final RunRecords records;
    private final RunTexts texts;
    private Instant until = Instant.EPOCH;

    /** A line of notices.csv that reached the draw. */
    private record Drawn(
            LocalDate episode,
            String stage,
            Draw.Treatment treatment,
            Instant assignedAt,
            @Nullable Instant curedAt) {}

    /** A folder that cannot be reviewed; the message says in a line why, and what to do. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message);
        }
    }

    private ReviewedRun(RunRecords records, RunTexts texts) {
        this.records = records;
        this.texts = texts;
    }

    /**
     * Reads a run's folder and reviews it.
     *
     * @param horizons days
     * @throws Unreadable where the folder is none that a run left
     */
    public static Review review(Path folder, List<Integer> horizons) {
        if (!Files.isDirectory(folder)) {
            throw new Unreadable(folder + (Files.exists(folder) ? " is no folder" : ": there is no such folder")
                    + "; give one in which a run left its results");
        }
        try {
            var run = new ReviewedRun(RunRecords.read(folder), texts(folder));
            run.readNotices(folder.resolve(NOTICES));
            return Review.of(
                    run.keys(),
                    run.records.stages(),
                    horizons,
                    run.records.until().orElse(run.until));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static RunTexts texts(Path folder) throws IOException {
        try {
            return RunTexts.read(folder);
        } catch (CsvParseException | DateTimeException | NoSuchElementException broken) {
            throw new Unreadable(folder.resolve(RunTexts.NAME) + " is no CSV that a run leaves");
        }
    }

    private void readNotices(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable(file.getParent() + " has no " + NOTICES
                    + "; give a folder in which ./pastdue run or ./pastdue demo left one");
        }
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                for (String column : COLUMNS) {
                    if (line.findField(column).isEmpty()) {
                        throw new Unreadable(
                                file + " has no column " + column + "; run again: an earlier version left it");
                    }
                }
                read(line, file);
            }
        } catch (CsvParseException broken) {
            throw new Unreadable(file + " is no CSV that a run leaves");
        }
    }

    private void read(NamedCsvRecord line, Path file) {
        try {
            // Where the records say when the data end, a hundred thousand lines need not be asked.
            if (records.until().isEmpty()) {
                for (String column : INSTANTS) {
                    instant(line, column).filter(until::isBefore).ifPresent(later -> until = later);
                }
            }
            Optional<Instant> assigned = instant(line, "assigned_at");
            String arm = line.getField("arm");
            if (assigned.isPresent()
                    && !arm.isEmpty()
                    && !line.getField("episode_start").isEmpty()) {
                byAccount
                        .computeIfAbsent(SheetCell.read(line.getField("account_id")), _ -> new ArrayList<>(1))
                        .add(new Drawn(
                                LocalDate.parse(line.getField("episode_start")),
                                line.getField("stage"),
                                new Draw.Treatment(
                                        arm.equals("silence"),
                                        line.getField("template"),
                                        line.getField("variant"),
                                        line.findField("hour").orElse("")),
                                assigned.get(),
                                instant(line, "cured_at").orElse(null)));
            }
        } catch (DateTimeException wrong) {
            throw new Unreadable(file + ", line " + line.getStartingLineNumber() + ": a time or date cannot be read");
        }
    }

    private static Optional<Instant> instant(NamedCsvRecord line, String column) {
        return line.findField(column).filter(text -> !text.isEmpty()).map(Instant::parse);
    }

    private List<ReviewedKey> keys() {
        var keys = new ArrayList<ReviewedKey>();
        byAccount.forEach((account, drawn) -> {
            List<Draw> draws =
                    drawn.stream().map(key -> draw(account, key, drawn)).toList();
            records.account(account)
                    .keys(draws)
                    .forEach(key -> keys.add(ReviewedKeys.of(key, records.usdPerSegment())));
        });
        return keys;
    }

    private Draw draw(String account, Drawn key, List<Drawn> all) {
        // Its texts are those that went out before the next key of the account's stage was drawn.
        Instant next = all.stream()
                .filter(other -> other.stage().equals(key.stage()))
                .map(Drawn::assignedAt)
                .filter(key.assignedAt()::isBefore)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new Draw(
                key.episode(),
                key.stage(),
                key.treatment(),
                "",
                key.assignedAt(),
                key.curedAt(),
                records.owed(account, key.episode(), key.stage()),
                texts.segments(account, key.stage(), key.assignedAt(), next));
    }
}
