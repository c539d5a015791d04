package dev.pastdue.effect.report;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.review.ReviewFiles;
import dev.pastdue.core.review.ReviewWork;
import dev.pastdue.core.review.Reviewer;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.effect.StageReview;
import dev.pastdue.effect.StageShares;
import dev.pastdue.effect.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reviews what was read of what is stored, a stage after the other; writes the review's files, and counts. */
public final class WorkReviewer implements Reviewer {
    /** The days after the draw that are looked at. */
    public static final List<Integer> HORIZONS = List.of(3, 7, 14, 30);

    /** What is counted is of so many days. */
    private static final int COUNTED = 7;

    private static final double PERCENT = 100;

    private final PolicySource policies;
    private final ShareHistory history;
    private final double usdPerSegment;
    private final ReviewFiles files;
    private final Function<Map<String, Object>, String> json;
    private final Telemetry telemetry;

    /** @param json writes an object */
    public WorkReviewer(
            PolicySource policies,
            Checkpoints checkpoints,
            BigDecimal usdPerSegment,
            ReviewFiles files,
            Function<Map<String, Object>, String> json,
            Telemetry telemetry) {
        this.policies = policies;
        this.history = new ShareHistory(checkpoints);
        this.usdPerSegment = usdPerSegment.doubleValue();
        this.files = files;
        this.json = json;
        this.telemetry = telemetry;
    }

    @Override
    public Map<String, String> review(ReviewWork work) {
        Strategy strategy = policies.current().strategy();
        Review review = review(work, strategy, history.with(strategy, work.until()));
        ReviewReport.files(review, json).forEach((name, text) -> files.put(work.id() + "/" + name, text));
        count(review);
        return summary(review);
    }

    private Review review(ReviewWork work, Strategy strategy, List<StageShares> shares) {
        var names =
                new LinkedHashSet<>(strategy.stages().stream().map(Stage::name).toList());
        names.addAll(work.stages());
        var stages = new ArrayList<StageReview>();
        for (String stage : names) {
            StageReview.Builder keys = StageReview.of(stage, shares, HORIZONS, work.until());
            work.each(stage, key -> keys.add(ReviewedKeys.of(key, usdPerSegment)));
            stages.add(keys.build());
        }
        return Review.of(stages, HORIZONS, work.until());
    }

    private void count(Review review) {
        int broken = review.broken().size();
        if (broken > 0) {
            telemetry.count(Metric.BROKEN_ASSIGNMENTS, broken);
            telemetry.log(Telemetry.Level.ERROR, "broken-assignment", Map.of("stages", review.broken()));
        }
        for (ReviewLine line : review.lines()) {
            if (line.horizon() == COUNTED && line.comparison().isWhole() && line.n() > 0) {
                Map<String, String> stage = Map.of("stage", line.stage());
                telemetry.count(
                        line.isBase() ? Metric.CURED_IN_SILENCE : Metric.CURED_WHEN_TOLD, line.rate() * PERCENT, stage);
                Effect effect = line.effect();
                if (effect != null) {
                    telemetry.count(Metric.LIFT, effect.lift() * PERCENT, stage);
                }
            }
        }
    }

    private static Map<String, String> summary(Review review) {
        var summary = new LinkedHashMap<String, String>();
        for (Verdict verdict : Verdict.values()) {
            summary.put(
                    verdict.word(),
                    Long.toString(review.lines().stream()
                            .filter(line -> !line.isBase() && line.verdict() == verdict)
                            .count()));
        }
        return summary;
    }
}
