package dev.pastdue.sandbox.review;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.effect.KeyDetails;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run left in its folder, as a review reads it: {@code notices.csv}; {@code texts.csv}; and from {@code records.jsonl}, where it is
 * there, when the data end, what was drawn by, whose the accounts are, what they owed and what they answered. Without it every account is a
 * customer of its own, the data end with the last instant in {@code notices.csv}, and the draw is not checked.
 */
public final class ReviewedRun {
    /** The days after the draw that are looked at where none are asked for. */
    public static final List<Integer> HORIZONS = List.of(3, 7, 14, 30);

    private static final String NOTICES = "notices.csv";
    private static final List<String> COLUMNS =
            List.of("account_id", "episode_start", "stage", "template", "variant", "arm", "assigned_at", "cured_at");
    private static final List<String> INSTANTS =
            List.of("decided_at", "claimed_at", "accepted_at", "delivered_at", "assigned_at", "cured_at");

    private final List<Drawn> drawn = new ArrayList<>();
    private final RunRecords records;
    private final RunTexts texts;
    private Instant until = Instant.EPOCH;

    /** A line of notices.csv that reached the draw. */
    private record Drawn(
            String account,
            LocalDate episode,
            String stage,
            boolean silence,
            String template,
            String variant,
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
            throw new Unreadable(
                    file + ": there is no such file; ./pastdue run and ./pastdue demo leave one in their --out");
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
                drawn.add(new Drawn(
                        line.getField("account_id"),
                        LocalDate.parse(line.getField("episode_start")),
                        line.getField("stage"),
                        arm.equals("silence"),
                        line.getField("template"),
                        line.getField("variant"),
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
        drawn.sort(Comparator.comparing(Drawn::assignedAt)
                .thenComparing(Drawn::account)
                .thenComparing(Drawn::stage));
        var begun = new HashSet<String>();
        var cures = new HashMap<String, List<Instant>>();
        drawn.forEach(key -> Stream.ofNullable(key.curedAt())
                .forEach(at -> cures.computeIfAbsent(key.account(), _ -> new ArrayList<>())
                        .add(at)));
        Map<Drawn, Instant> next = drawnNext();
        return drawn.stream()
                .map(key -> key(
                        key,
                        begun.add(key.account() + " " + key.episode()),
                        cures.getOrDefault(key.account(), List.of()),
                        next.getOrDefault(key, Instant.MAX)))
                .toList();
    }

    /** When the next key of the same account and stage was drawn. */
    private Map<Drawn, Instant> drawnNext() {
        var next = new IdentityHashMap<Drawn, Instant>();
        var later = new HashMap<String, Instant>();
        for (Drawn key : drawn.reversed()) {
            Instant at = later.put(key.account() + " " + key.stage(), key.assignedAt());
            if (at != null) {
                next.put(key, at);
            }
        }
        return next;
    }

    private ReviewedKey key(Drawn key, boolean first, List<Instant> cures, Instant next) {
        List<Integer> segments = texts.segments(key.account(), key.stage(), key.assignedAt(), next);
        KeyDetails details = records.details(key.account(), key.episode(), key.stage(), key.assignedAt(), segments);
        return new ReviewedKey(
                key.stage(),
                new ReviewedKey.Treatment(key.silence(), key.template(), key.variant()),
                records.customer(key.account()),
                first,
                "",
                key.assignedAt(),
                key.curedAt(),
                knownBefore(key, cures, details),
                details);
    }

    /** Days past due, the amount, and earlier cures. */
    private static List<Double> knownBefore(Drawn key, List<Instant> cures, KeyDetails details) {
        long days = ChronoUnit.DAYS.between(key.episode(), LocalDate.ofInstant(key.assignedAt(), ZoneOffset.UTC));
        KeyDetails.Sum owed = details.owed();
        long cured = cures.stream()
                .filter(at -> at.isBefore(key.assignedAt()))
                .distinct()
                .count();
        return List.of((double) days, Math.log1p(owed == null ? 0 : owed.amount()), (double) cured);
    }
}
