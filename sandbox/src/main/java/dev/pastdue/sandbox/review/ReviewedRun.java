package dev.pastdue.sandbox.review;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.aws.Json;
import dev.pastdue.review.Review;
import dev.pastdue.review.ReviewedKey;
import dev.pastdue.review.StageShares;
import dev.pastdue.sandbox.run.RecordFile;
import java.io.BufferedReader;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run left in its folder, as a review reads it: {@code notices.csv}, and from {@code records.jsonl}, where it is there, when the data
 * end, what was drawn by, and whose the accounts are. Without it every account is a customer of its own, the data end with the last instant
 * in {@code notices.csv}, and the draw is not checked.
 */
public final class ReviewedRun {
    private static final String NOTICES = "notices.csv";
    private static final List<String> COLUMNS =
            List.of("account_id", "episode_start", "stage", "template", "variant", "arm", "assigned_at", "cured_at");
    private static final List<String> INSTANTS =
            List.of("decided_at", "claimed_at", "accepted_at", "delivered_at", "assigned_at", "cured_at");

    private final List<Drawn> drawn = new ArrayList<>();
    private final Map<String, String> customers = new HashMap<>();
    private final List<StageShares> stages = new ArrayList<>();
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

    private ReviewedRun() {}

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
        var run = new ReviewedRun();
        try {
            run.readNotices(folder.resolve(NOTICES));
            run.readRecords(folder.resolve(RecordFile.NAME));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return Review.of(run.keys(), run.stages, horizons, run.until);
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
            for (String column : INSTANTS) {
                instant(line, column).filter(until::isBefore).ifPresent(later -> until = later);
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

    private void readRecords(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String head = in.readLine();
            if (head != null) {
                readHead(Json.object(head));
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains("\"AccountsTable\"") && Json.object(line).get("item") instanceof Map<?, ?> item) {
                    String customer = text(item, "customerId");
                    if (!customer.isEmpty()) {
                        customers.put(text(item, "accountId"), customer);
                    }
                }
            }
        }
    }

    private void readHead(Map<String, @Nullable Object> head) {
        until = Instant.parse(String.valueOf(head.get("until")));
        if (head.get("stages") instanceof List<?> given) {
            for (Object each : given) {
                if (each instanceof Map<?, ?> stage
                        && stage.get("holdOut") instanceof Number holdOut
                        && stage.get("variants") instanceof Map<?, ?> weights) {
                    var variants = new LinkedHashMap<String, Integer>();
                    weights.forEach((name, weight) -> variants.put(
                            String.valueOf(name), weight instanceof Number number ? number.intValue() : 0));
                    stages.add(new StageShares(String.valueOf(stage.get("name")), holdOut.doubleValue(), variants));
                }
            }
        }
    }

    /** In DynamoDB's JSON. */
    private static String text(Map<?, ?> item, String name) {
        return item.get(name) instanceof Map<?, ?> typed && typed.get("S") instanceof String text ? text : "";
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
        return drawn.stream()
                .map(key -> new ReviewedKey(
                        key.stage(),
                        key.silence(),
                        key.template(),
                        key.variant(),
                        customers.getOrDefault(key.account(), key.account()),
                        begun.add(key.account() + " " + key.episode()),
                        key.assignedAt(),
                        key.curedAt(),
                        knownBefore(key, cures.getOrDefault(key.account(), List.of()))))
                .toList();
    }

    /** Days past due, and earlier cures. */
    private static List<Double> knownBefore(Drawn key, List<Instant> cures) {
        long days = ChronoUnit.DAYS.between(key.episode(), LocalDate.ofInstant(key.assignedAt(), ZoneOffset.UTC));
        long cured = cures.stream()
                .filter(at -> at.isBefore(key.assignedAt()))
                .distinct()
                .count();
        return List.of((double) days, (double) cured);
    }
}
