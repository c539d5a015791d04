package dev.pastdue.local.bench;

import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.ReplyRules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** The replies of {@code corpus/replies.tsv}, and how well the rules read them. docs/replies.md tells the columns. */
record ReplyCorpus(List<Line> lines) {
    /** The day on which all of them came, a Wednesday. */
    static final LocalDate DAY = LocalDate.of(2026, 3, 18);

    static final String HEADER = "locale\tpart\tintent\tdetail\ttext";

    /** A reply and what a person says that it means. */
    record Line(String locale, String part, Intent intent, String detail, String text) {
        Meaning read() {
            return ReplyRules.meaning(text, locale, DAY);
        }
    }

    static ReplyCorpus read(Path home) {
        return new ReplyCorpus(CorpusFile.read(home, "corpus/replies.tsv", 5, ReplyCorpus::line));
    }

    private static Line line(String[] columns) {
        return new Line(columns[0], columns[1], Intent.valueOf(columns[2]), columns[3], columns[4]);
    }

    ReplyCorpus only(Predicate<Line> wanted) {
        return new ReplyCorpus(lines.stream().filter(wanted).toList());
    }

    ReplyCorpus part(String part) {
        return only(line -> line.part().equals(part));
    }

    /** Of one intent. */
    Score score(Intent intent) {
        return Score.of(
                lines, line -> line.intent() == intent, line -> line.read().intent() == intent);
    }

    /** The share of promises, read as such, whose day is right too; a promise without one included. */
    double rightDays() {
        List<Line> promises = lines.stream()
                .filter(line -> line.intent() == Intent.PROMISE && line.read().intent() == Intent.PROMISE)
                .toList();
        long right = promises.stream()
                .filter(line -> line.read().detail().equals(line.detail()))
                .count();
        return promises.isEmpty() ? 1 : (double) right / promises.size();
    }
}
