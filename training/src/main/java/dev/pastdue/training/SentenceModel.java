package dev.pastdue.training;

import dev.pastdue.core.gate.LearntWording;
import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.gate.WordingRules;
import dev.pastdue.core.gate.WordingRules.Setting;
import dev.pastdue.core.language.LinearModel;
import dev.pastdue.training.Trainer.Example;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Learns the model of what a text may say, and says how well it judges authors that it has not seen. */
final class SentenceModel {
    private static final double C = 8;
    static final List<String> AUTHORS =
            List.of("one", "two", "three", "four", "five", "seven", "nine", "twelve", "thirteen", "fourteen");
    private static final List<String> LABELS = Stream.concat(
                    Stream.of(LearntWording.GOOD),
                    Stream.of(WordingRule.values()).map(WordingRule::id))
            .toList();

    /** What the corpora call the rules. */
    private static final Map<String, String> IDS = Map.of(
            "impersonation", "authority",
            "blacklist", "invented-measure",
            "invented-consequence", "invented-measure",
            "exaggeration", "consequence",
            "personal-data", "secrets");

    private record Line(String author, String locale, String label, String text, Setting setting) {
        boolean bad() {
            return !label.equals(LearntWording.GOOD);
        }
    }

    private final List<Line> lines;
    private final Authors authors;
    private final boolean[] refused;

    SentenceModel(Path home) {
        lines = Stream.concat(AUTHORS.stream(), Stream.of(Authors.HOUSE))
                .flatMap(author -> ReplyLines.rows(home.resolve("corpus/sentences/" + author + ".tsv")).stream()
                        .map(row -> line(author, row)))
                .toList();
        authors = new Authors(
                LABELS,
                lines.stream().map(Line::author).toList(),
                lines.parallelStream()
                        .map(line -> new Example(LearntWording.features(line.text()), line.label()))
                        .toList(),
                _ -> true,
                C);
        refused = new boolean[lines.size()];
        authors.withoutEach().forEach((author, model) -> {
            var learnt = new LearntWording(model);
            IntStream.range(0, refused.length)
                    .filter(i -> lines.get(i).author().equals(author))
                    .forEach(i -> refused[i] = isRefused(lines.get(i), learnt));
        });
    }

    private static boolean isRefused(Line line, LearntWording learnt) {
        return !WordingRules.breaches(line.text(), line.setting(), learnt).isEmpty();
    }

    private static Line line(String author, ReplyLines.Row row) {
        String rules = row.get("rules").isEmpty() ? row.get("rule") : row.get("rules");
        String stage = row.get("stage");
        String first = rules.isEmpty() ? LearntWording.GOOD : rules.split(" ", -1)[0];
        return new Line(
                author,
                row.get("locale"),
                IDS.getOrDefault(first, first),
                row.get("text"),
                new Setting(stage.isEmpty() ? null : stage, null, List.of()));
    }

    LinearModel whole() {
        return authors.whole(Map.of());
    }

    List<String> figures() {
        var out = new ArrayList<String>();
        out.add("Sentences, each author judged by rules and by what was learnt of the other authors alone");
        out.add("%-22s %8s %12s %8s %15s".formatted("", "bad", "refused", "good", "let through"));
        AUTHORS.forEach(
                author -> out.add(row("author " + author, line -> line.author().equals(author))));
        for (String locale : List.of("zh-CN", "zh-TW", "en")) {
            out.add(row(locale, line -> line.locale().equals(locale)));
        }
        for (String label : LABELS.subList(1, LABELS.size())) {
            out.add(row(label, line -> line.label().equals(label)));
        }
        return out;
    }

    private String row(String name, Predicate<Line> wanted) {
        int[] of = IntStream.range(0, refused.length)
                .filter(i -> !lines.get(i).author().equals(Authors.HOUSE))
                .filter(i -> wanted.test(lines.get(i)))
                .toArray();
        int[] bad = IntStream.of(of).filter(i -> lines.get(i).bad()).toArray();
        int[] good = IntStream.of(of).filter(i -> !lines.get(i).bad()).toArray();
        return "%-22s %8d %10.1f %% %8d %13.1f %%"
                .formatted(name, bad.length, share(bad, true), good.length, share(good, false));
    }

    private double share(int[] of, boolean wanted) {
        return of.length == 0
                ? 0
                : 100.0 * IntStream.of(of).filter(i -> refused[i] == wanted).count() / of.length;
    }
}
