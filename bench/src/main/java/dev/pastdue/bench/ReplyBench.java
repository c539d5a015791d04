package dev.pastdue.bench;

import dev.pastdue.core.reply.ReplyReading;
import dev.pastdue.training.Models;
import dev.pastdue.training.ReplyLines;
import dev.pastdue.training.ReplyLines.Line;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.ToIntFunction;

/** How well replies are understood, and how many a second. */
final class ReplyBench {
    private ReplyBench() {}

    static void run(Report report, Path home, boolean quick) {
        List<Line> lines = ReplyLines.read(home);
        report.section("Replies");
        report.note("What `make model` found: no author is read by what was learnt of that author.");
        Models.figures(home).forEach(report::note);
        speed(report, lines, quick ? 1_000_000_000L : 3_000_000_000L);
    }

    private static void speed(Report report, List<Line> corpus, long nanos) {
        ToIntFunction<Line> read = line -> ReplyReading.meaning(line.text(), line.locale(), ReplyLines.DAY)
                .detail()
                .length();
        ToIntFunction<Line> normalise =
                line -> Normalizer.normalize(line.text(), Normalizer.Form.NFKD).length();
        perSecond(corpus, read, nanos);
        double each = perSecond(corpus, read, nanos);
        report.goal("%,.0f replies read a second and core".formatted(each), "at least 5,000", each >= 5000);
        report.row(
                "%,12.0f replies put into Unicode's normal form alone: the limit", perSecond(corpus, normalise, nanos));
    }

    private static double perSecond(List<Line> corpus, ToIntFunction<Line> work, long nanos) {
        long start = System.nanoTime();
        long now = start;
        long replies = 0;
        long sum = 0;
        while (now - start < nanos) {
            sum += corpus.stream().mapToInt(work).sum();
            replies += corpus.size();
            now = System.nanoTime();
        }
        if (sum < 0) {
            throw new IllegalStateException("a sum of what is never negative");
        }
        return replies * 1e9 / (now - start);
    }
}
