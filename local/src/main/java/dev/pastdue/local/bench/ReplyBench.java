package dev.pastdue.local.bench;

import dev.pastdue.core.reply.Intent;
import dev.pastdue.local.bench.ReplyCorpus.Line;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.ToIntFunction;

/** How well replies are understood, and how many a second. */
final class ReplyBench {
    private static final double PRECISION_GOAL = 0.98;
    private static final List<String> LOCALES = List.of("zh-CN", "zh-TW", "en");

    private ReplyBench() {}

    static void run(Report report, Path home, boolean quick) {
        var corpus = ReplyCorpus.read(home);
        report.section("Replies");
        report.note("The " + corpus.lines().size()
                + " hand-made replies of corpus/replies.tsv; the held-out part wrote no rule but"
                + " those that docs/replies.md names.");
        report.row("%-13s %-9s %8s %11s %8s", "intent", "part", "replies", "precision", "recall");
        for (Intent intent : Intent.values()) {
            print(report, intent, CorpusFile.RULES, corpus.part(CorpusFile.RULES));
            print(report, intent, CorpusFile.HELD_OUT, corpus.part(CorpusFile.HELD_OUT));
        }
        report.note("Of the promises found, %.1f %% have the right day, or rightly none."
                .formatted(100 * corpus.rightDays()));
        goals(report, "all", corpus);
        LOCALES.forEach(locale ->
                goals(report, locale, corpus.only(line -> line.locale().equals(locale))));
        speed(report, corpus, quick ? 1_000_000_000L : 3_000_000_000L);
    }

    private static void print(Report report, Intent intent, String part, ReplyCorpus corpus) {
        Score score = corpus.score(intent);
        report.row(
                "%-13s %-9s %8d %9.1f %% %6.1f %%",
                intent, part, score.meant(), 100 * score.precision(), 100 * score.recall());
    }

    private static void goals(Report report, String name, ReplyCorpus corpus) {
        Score score = corpus.score(Intent.OPT_OUT);
        report.goal(
                "opt-out, %s: recall %.1f %%, precision %.1f %%"
                        .formatted(name, 100 * score.recall(), 100 * score.precision()),
                "recall 100 %, precision at least 98 %",
                score.recall() == 1 && score.precision() >= PRECISION_GOAL);
    }

    private static void speed(Report report, ReplyCorpus corpus, long nanos) {
        ToIntFunction<Line> read = line -> line.read().detail().length();
        ToIntFunction<Line> normalise =
                line -> Normalizer.normalize(line.text(), Normalizer.Form.NFKD).length();
        perSecond(corpus, read, nanos);
        report.row("%,12.0f replies read a second and core", perSecond(corpus, read, nanos));
        report.row(
                "%,12.0f replies put into Unicode's normal form alone: the limit", perSecond(corpus, normalise, nanos));
    }

    private static double perSecond(ReplyCorpus corpus, ToIntFunction<Line> work, long nanos) {
        long start = System.nanoTime();
        long now = start;
        long replies = 0;
        long sum = 0;
        while (now - start < nanos) {
            sum += corpus.lines().stream().mapToInt(work).sum();
            replies += corpus.lines().size();
            now = System.nanoTime();
        }
        if (sum < 0) {
            throw new IllegalStateException("a sum of what is never negative");
        }
        return replies * 1e9 / (now - start);
    }
}
