package dev.pastdue.sandbox.review;

import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.sandbox.run.RunReview;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The review with which a run ends; its summary says a line of each stage in which somebody is held out. */
public final class ReviewAfterRun implements RunReview {
    @Override
    public List<String> write(Path folder) {
        Review review = ReviewedRun.review(folder, ReviewedRun.HORIZONS);
        ReviewFiles.writeInto(folder, review);
        List<String> lines = review.lines().stream()
                .map(ReviewLine::stage)
                .distinct()
                .flatMap(stage -> line(review, stage))
                .toList();
        return lines.isEmpty()
                ? List.of("nobody was held out, or not long enough ago: nothing says yet what telling is worth")
                : lines;
    }

    /** All who were told, at the longest horizon that is compared or else the shortest. */
    private static Stream<String> line(Review review, String stage) {
        List<ReviewLine> all = review.lines().stream()
                .filter(line -> line.stage().equals(stage))
                .toList();
        List<ReviewLine> told = all.stream()
                .filter(line -> !line.isBase() && line.comparison().isWhole())
                .toList();
        boolean compared = all.stream().anyMatch(line -> line.isBase() ? line.n() > 0 : line.effect() != null);
        return compared && !told.isEmpty()
                ? Stream.of(say(told.reversed().stream()
                        .filter(line -> line.effect() != null)
                        .findFirst()
                        .orElse(told.getFirst())))
                : Stream.empty();
    }

    private static String say(ReviewLine line) {
        Effect effect = line.effect();
        return String.format(
                Locale.ROOT,
                "%s, told: %s within %d days%s",
                line.stage(),
                line.verdict().word(),
                line.horizon(),
                effect == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " (%+.1f points, %+.1f … %+.1f at every look)",
                                effect.lift() * 100,
                                effect.sequence().low() * 100,
                                effect.sequence().high() * 100));
    }
}
