package dev.pastdue.training;

import dev.pastdue.core.language.LinearModel;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.ReplyReading;
import dev.pastdue.core.reply.ReplyReading.Context;
import dev.pastdue.training.ReplyLines.Line;
import dev.pastdue.training.Trainer.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Learns the model of replies, and says how well it reads authors that it has not seen. */
final class ReplyModel {
    private static final double C = 50;
    private static final Context NOTHING_KNOWN = new Context(List.of(), "");
    private static final List<String> LOCALES = List.of("zh-CN", "zh-TW", "en");
    private static final List<String> LABELS = Stream.concat(
                    Stream.of(Intent.values()).map(Intent::name), Stream.of(ReplyReading.CHAT))
            .toList();

    /**
     * From which probability on an intent that ends texts is believed; by how much {@code OTHER} must be the likelier; from which
     * probability that texts should end a person must read a reply. Chosen on the cross-validated figures (docs/replies.md).
     */
    private static final Map<String, Double> LIMITS =
            Map.of("OPT_OUT", 0.72, "WRONG_NUMBER", 0.4, "DISPUTE", 0.4, "OTHER", 0.5, "unread", 0.06);

    private final List<Line> lines;
    private final Authors authors;
    private final List<Meaning> read;

    ReplyModel(List<Line> lines) {
        this.lines = lines;
        List<Optional<Meaning>> certain = lines.parallelStream()
                .map(line -> Optional.ofNullable(certain(line)))
                .toList();
        authors = new Authors(
                LABELS,
                lines.stream().map(Line::author).toList(),
                lines.parallelStream()
                        .map(line -> new Example(
                                ReplyReading.features(line.text(), line.locale(), ReplyLines.DAY), label(line)))
                        .toList(),
                i -> certain.get(i).isEmpty(),
                C);
        List<double[]> likely = authors.crossValidated();
        read = IntStream.range(0, lines.size())
                .mapToObj(i -> certain.get(i).orElseGet(() -> read(lines.get(i), likely.get(i))))
                .toList();
    }

    private static String label(Line line) {
        boolean chat = line.intent() == Intent.OTHER && ReplyLines.CHAT.contains(line.author());
        return chat ? ReplyReading.CHAT : line.intent().name();
    }

    private static Meaning read(Line line, double[] likely) {
        return ReplyReading.meaning(
                LABELS, likely, LIMITS::get, line.text(), NOTHING_KNOWN, line.locale(), ReplyLines.DAY);
    }

    private static @Nullable Meaning certain(Line line) {
        return ReplyReading.certain(line.text(), NOTHING_KNOWN, line.locale());
    }

    LinearModel whole() {
        return authors.whole(LIMITS);
    }

    /** How each author's replies were read by what was learnt of the others. */
    List<String> figures() {
        var out = new ArrayList<String>();
        out.add("Replies, each author read by rules and by what was learnt of the other authors alone");
        out.add("%-22s %8s %7s %9s %9s %9s".formatted("", "replies", "right", "precision", "recall", "stops"));
        for (String author : ReplyLines.AUTHORS) {
            out.add(row("author " + author, line -> line.author().equals(author)));
        }
        int[] chat = of(line -> ReplyLines.CHAT.contains(line.author()));
        out.add("%-22s %8d %5.1f %% %9s %9s %7.1f %%   of these %.2f %% as OPT_OUT"
                .formatted(
                        "chat",
                        chat.length,
                        share(chat, this::right),
                        "",
                        "",
                        share(chat, i -> read.get(i).stops()),
                        share(chat, i -> read.get(i).intent() == Intent.OPT_OUT)));
        Predicate<Line> notChat = line -> !ReplyLines.CHAT.contains(line.author());
        for (String locale : LOCALES) {
            out.add(row(locale, notChat.and(line -> line.locale().equals(locale))));
        }
        for (Intent intent : Intent.values()) {
            out.add(row(intent.name(), intent, notChat));
        }
        for (String author : ReplyLines.AUTHORS) {
            if (!ReplyLines.CHAT.contains(author)) {
                out.add(row(
                        "OPT_OUT, author " + author,
                        Intent.OPT_OUT,
                        line -> line.author().equals(author)));
            }
        }
        return out;
    }

    private String row(String name, Predicate<Line> wanted) {
        int[] of = of(wanted);
        return "%-22s %8d %5.1f %% %9s %9s %7.1f %%"
                .formatted(
                        name,
                        of.length,
                        share(of, this::right),
                        "",
                        "",
                        share(of, i -> read.get(i).stops()));
    }

    private String row(String name, Intent intent, Predicate<Line> wanted) {
        int[] meant = of(wanted.and(line -> line.intent() == intent));
        int[] found = IntStream.of(of(wanted))
                .filter(i -> read.get(i).intent() == intent)
                .toArray();
        int[] plain =
                IntStream.of(meant).filter(i -> lines.get(i).either().isEmpty()).toArray();
        return "%-22s %8d %5.1f %% %7.1f %% %7.1f %% %7.1f %%"
                .formatted(
                        name,
                        meant.length,
                        share(meant, this::right),
                        share(found, this::right),
                        share(meant, i -> read.get(i).intent() == intent),
                        share(plain, i -> read.get(i).stops()));
    }

    private boolean right(int i) {
        return lines.get(i).allows(read.get(i).intent());
    }

    private int[] of(Predicate<Line> wanted) {
        return IntStream.range(0, lines.size())
                .filter(i -> wanted.test(lines.get(i)))
                .toArray();
    }

    private static double share(int[] of, IntPredicate counted) {
        return of.length == 0 ? 0 : 100.0 * IntStream.of(of).filter(counted).count() / of.length;
    }
}
