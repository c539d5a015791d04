package dev.pastdue.bench;

import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.gate.WordingRules;
import dev.pastdue.core.gate.WordingRules.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences of {@code corpus/sentences/one.tsv}. docs/wording.md tells the columns. */
record SentenceCorpus(List<Line> lines) {
    static final String HEADER = "locale\tpart\tstage\trules\ttext";
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

    static SentenceCorpus read(Path home) {
        return new SentenceCorpus(CorpusFile.read(home, "corpus/sentences/one.tsv", 5, SentenceCorpus::line));
    }

    private static Line line(String[] columns) {
        return new Line(
                columns[0], columns[1], columns[2], rules(columns[3]), Line.judged(columns[2], columns[4]), columns[4]);
    }

    private static Set<WordingRule> rules(String ids) {
        return ids.equals(GOOD)
                ? Set.of()
                : Stream.of(ids.split(" ", -1))
                        .map(id -> WordingRule.of(id)
                                .orElseThrow(
                                        () -> new IllegalArgumentException("corpus/sentences/one.tsv: no rule " + id)))
                        .collect(Collectors.toSet());
    }
}
