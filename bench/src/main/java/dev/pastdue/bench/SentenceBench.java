package dev.pastdue.bench;

import dev.pastdue.bench.SentenceCorpus.Line;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.function.ToIntFunction;

/** How well sentences are judged by the rules of wording, and how many a second. */
final class SentenceBench {
    private SentenceBench() {}

    static void run(Report report, Path home, boolean quick) {
        var corpus = SentenceCorpus.read(home);
        report.section("Wording");
        report.note("How well: see the figures of `make model` under Replies.");
        speed(report, corpus, quick ? 1_000_000_000L : 3_000_000_000L);
    }

    private static void speed(Report report, SentenceCorpus corpus, long nanos) {
        ToIntFunction<Line> judge =
                line -> Line.judged(line.stage(), line.text()).size();
        ToIntFunction<Line> normalise =
                line -> Normalizer.normalize(line.text(), Normalizer.Form.NFKD).length();
        perSecond(corpus, judge, nanos);
        report.row("%,12.0f sentences judged a second and core", perSecond(corpus, judge, nanos));
        report.row(
                "%,12.0f sentences put into Unicode's normal form alone: the limit",
                perSecond(corpus, normalise, nanos));
    }

    private static double perSecond(SentenceCorpus corpus, ToIntFunction<Line> work, long nanos) {
        long start = System.nanoTime();
        long now = start;
        long sentences = 0;
        long sum = 0;
        while (now - start < nanos) {
            sum += corpus.lines().stream().mapToInt(work).sum();
            sentences += corpus.lines().size();
            now = System.nanoTime();
        }
        if (sum < 0) {
            throw new IllegalStateException("a sum of what is never negative");
        }
        return sentences * 1e9 / (now - start);
    }
}
