package dev.pastdue.local.bench;

import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.gate.WordingRules;
import dev.pastdue.core.gate.WordingRules.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of {@code corpus/sentences.tsv}, and how well the rules of wording judge them. docs/wording.md tells the columns. */
record SentenceCorpus(List<Line> lines) {
    static final String HEADER = "locale\tpart\tstage\trules\ttext";
    static final String RULES = "rules";
    static final String HELD_OUT = "held-out";
    private static final String GOOD = "ok";

    /**
     * A sentence and what a person says that it breaks.
     *
     * @param stage empty where it does not matter
     * @param broken what a person says
     * @param found what the rules say
     */
    record Line(
            String locale, String part, String stage, Set<WordingRule> broken, Set<WordingRule> found, String text) {
        static Set<WordingRule> judged(String stage, String text) {
            var setting = new Setting(stage.isEmpty() ? null : stage, null, List.of());
            return WordingRules.brokenRules(text, setting).stream()
                    .map(id -> WordingRule.of(id).orElseThrow())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * Figures of a rule, or of all.
     *
     * @param meant sentences that break it
     * @param found sentences that the rules say break it
     * @param right sentences that are both
     */
    record Score(int meant, int found, int right) {
        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        double recall() {
            return meant == 0 ? 1 : (double) right / meant;
        }
    }

    static SentenceCorpus read(Path home) {
        Path file = home.resolve("corpus/sentences.tsv");
        try {
            return new SentenceCorpus(Files.readAllLines(file).stream()
                    .skip(1)
                    .map(SentenceCorpus::line)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Line line(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 5) {
            throw new IllegalArgumentException("corpus/sentences.tsv: not five columns: " + line);
        }
        return new Line(
                columns[0], columns[1], columns[2], rules(columns[3]), Line.judged(columns[2], columns[4]), columns[4]);
    }

    private static Set<WordingRule> rules(String ids) {
        return ids.equals(GOOD)
                ? Set.of()
                : Stream.of(ids.split(" ", -1))
                        .map(id -> WordingRule.of(id)
                                .orElseThrow(() -> new IllegalArgumentException("corpus/sentences.tsv: no rule " + id)))
                        .collect(Collectors.toSet());
    }

    SentenceCorpus only(Predicate<Line> wanted) {
        return new SentenceCorpus(lines.stream().filter(wanted).toList());
    }

    SentenceCorpus part(String part) {
        return only(line -> line.part().equals(part));
    }

    /** Of one rule. */
    Score score(WordingRule rule) {
        return score(broken -> broken.contains(rule));
    }

    /** Of good against bad, whatever the rule. */
    Score whole() {
        return score(broken -> !broken.isEmpty());
    }

    private Score score(Predicate<Set<WordingRule>> breaks) {
        int meant = 0;
        int found = 0;
        int right = 0;
        for (Line line : lines) {
            boolean says = breaks.test(line.found());
            boolean means = breaks.test(line.broken());
            meant += means ? 1 : 0;
            found += says ? 1 : 0;
            right += means && says ? 1 : 0;
        }
        return new Score(meant, found, right);
    }
}
