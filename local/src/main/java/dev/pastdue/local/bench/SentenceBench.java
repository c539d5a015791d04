package dev.pastdue.local.bench;

import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.local.bench.SentenceCorpus.Line;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.function.ToIntFunction;

/** How well sentences are judged by the rules of wording, and how many a second. */
final class SentenceBench {
    static final double GOAL = 0.97;
    private static final List<String> PARTS = List.of(CorpusFile.RULES, CorpusFile.HELD_OUT);

    private SentenceBench() {}

    static void run(Report report, Path home, boolean quick) {
        var corpus = SentenceCorpus.read(home);
        report.section("Wording");
        report.note("The " + corpus.lines().size()
                + " hand-made sentences of corpus/sentences/one.tsv; the held-out part wrote no rule. docs/wording.md says"
                + " what these figures are not.");
        report.row("%-17s %-9s %9s %11s %8s", "rule", "part", "sentences", "precision", "recall");
        for (WordingRule rule : WordingRule.values()) {
            if (corpus.score(rule).meant() > 0) {
                PARTS.forEach(
                        part -> print(report, rule.id(), part, corpus.part(part).score(rule)));
            }
        }
        PARTS.forEach(
                part -> print(report, "broken or not", part, corpus.part(part).whole()));
        Score whole = corpus.whole();
        report.goal(
                "broken or not, all: precision %.1f %%, recall %.1f %%"
                        .formatted(100 * whole.precision(), 100 * whole.recall()),
                "at least 97 % both",
                whole.precision() >= GOAL && whole.recall() >= GOAL);
        speed(report, corpus, quick ? 1_000_000_000L : 3_000_000_000L);
    }

    private static void print(Report report, String name, String part, Score score) {
        report.row(
                "%-17s %-9s %9d %9.1f %% %6.1f %%",
                name, part, score.meant(), 100 * score.precision(), 100 * score.recall());
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
