package dev.pastdue.bench;

import dev.pastdue.core.model.Money;
import dev.pastdue.core.review.Draw;
import dev.pastdue.core.review.DrawnKey;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.StageReview;
import dev.pastdue.effect.StageShares;
import dev.pastdue.effect.report.ReviewedKeys;
import dev.pastdue.effect.report.WorkReviewer;
import dev.pastdue.sandbox.review.ReviewedRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The review of what a run left, and of as many stored notices as a large lender has. */
final class ReviewBench {
    private static final Instant UNTIL = Instant.parse("2026-06-01T00:00:00Z");
    private static final int OF_A_RUN = 100_000;
    private static final double GOAL_SECONDS = 10;
    private static final double GOAL_BYTES_A_KEY = 200;
    private static final double NANOS = 1e9;

    private ReviewBench() {}

    static void run(Report report, Path work, boolean quick) throws IOException {
        int stored = quick ? 200_000 : 1_000_000;
        report.section("The review");
        Path folder = Files.createDirectories(work.resolve("review"));
        writeNotices(folder.resolve("notices.csv"));
        double seconds = cpu(() -> ReviewedRun.review(folder, ReviewedRun.HORIZONS));
        report.row("%-44s %,10d keys %9.1f s of CPU", "review --run", OF_A_RUN, seconds);
        report.goal("%.1f s of CPU for %,d keys".formatted(seconds, OF_A_RUN), "at most 10", seconds <= GOAL_SECONDS);

        StageReview.Builder stage = StageReview.of(
                "second",
                List.of(new StageShares("second", 0.1, Map.of("a", 1, "b", 1))),
                WorkReviewer.HORIZONS,
                UNTIL);
        long before = used();
        double added = cpu(() -> keys(stored, key -> stage.add(ReviewedKeys.of(key, 0.06))));
        double each = (used() - before) / (double) stored;
        double reviewed = cpu(() -> Review.of(List.of(stage.build()), WorkReviewer.HORIZONS, UNTIL));
        report.row("%-44s %,10d keys %9.1f s of CPU", "a stage's keys, made and held", stored, added);
        report.row("%-44s %,10d keys %9.1f s of CPU", "the same, reviewed", stored, reviewed);
        report.goal(
                "%.0f bytes of heap for a key of the stage".formatted(each), "at most 200", each <= GOAL_BYTES_A_KEY);
    }

    private static double cpu(Runnable body) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        body.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / NANOS;
    }

    @SuppressWarnings("SystemGc")
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void keys(int count, Consumer<DrawnKey> action) {
        var random = new SplittableRandom(11);
        for (int i = 0; i < count; i++) {
            action.accept(key(i, random));
        }
    }

    private static DrawnKey key(int number, SplittableRandom random) {
        boolean silence = random.nextInt(10) == 0;
        Instant assigned = UNTIL.minus(Duration.ofMinutes(random.nextInt(90 * 24 * 60)));
        Instant cured = assigned.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 60)));
        return new DrawnKey(
                "A-" + number,
                "K-" + number * 4 / 5,
                new Draw(
                        LocalDate.ofInstant(assigned, ZoneOffset.UTC).minusDays(random.nextInt(7, 30)),
                        "second",
                        new Draw.Treatment(
                                silence, silence ? "" : "second", silence ? "" : random.nextBoolean() ? "a" : "b", ""),
                        "",
                        assigned,
                        cured.isBefore(UNTIL) ? cured : null,
                        Money.of(Integer.toString(random.nextInt(1, 90_000)), "TWD"),
                        silence ? List.of() : List.of(2)),
                true,
                UNTIL.minus(Duration.ofHours(random.nextInt(200))),
                random.nextInt(3),
                Map.of());
    }

    private static void writeNotices(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "account_id,episode_start,stage,state,template,variant,decided_at,arm,assigned_at,cured_at,hour\n");
            var random = new SplittableRandom(12);
            for (int i = 0; i < OF_A_RUN; i++) {
                Draw draw = key(i, random).draw();
                out.write(String.join(
                        ",",
                        "A-" + i,
                        draw.episode().toString(),
                        draw.stage(),
                        "DELIVERED",
                        draw.treatment().template(),
                        draw.treatment().variant(),
                        UNTIL.toString(),
                        draw.treatment().silence() ? "silence" : "told",
                        draw.assignedAt().toString(),
                        draw.curedAt() == null ? "" : draw.curedAt().toString(),
                        ""));
                out.write('\n');
            }
        }
    }
}
