package dev.pastdue.local.bench;

import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.ReplyRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** The replies of {@code corpus/replies.tsv}, and how well the rules read them. docs/replies.md tells the columns. */
record ReplyCorpus(List<Line> lines) {
    /** The day on which all of them came, a Wednesday. */
    static final LocalDate DAY = LocalDate.of(2026, 3, 18);

    static final String HEADER = "locale\tpart\tintent\tdetail\ttext";
    static final String RULES = "rules";
    static final String HELD_OUT = "held-out";

    /** A reply and what a person says that it means. */
    record Line(String locale, String part, Intent intent, String detail, String text) {
        Meaning read() {
            return ReplyRules.meaning(text, locale, DAY);
        }
    }

    /**
     * An intent's figures.
     *
     * @param meant replies that mean it
     * @param found replies that the rules say mean it
     * @param right replies that are both
     */
    record Score(int meant, int found, int right) {
        double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        double recall() {
            return meant == 0 ? 1 : (double) right / meant;
        }
    }

    static ReplyCorpus read(Path home) {
        Path file = home.resolve("corpus/replies.tsv");
        try {
            return new ReplyCorpus(Files.readAllLines(file).stream()
                    .skip(1)
                    .map(ReplyCorpus::line)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Line line(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 5) {
            throw new IllegalArgumentException("corpus/replies.tsv: not five columns: " + line);
        }
        return new Line(columns[0], columns[1], Intent.valueOf(columns[2]), columns[3], columns[4]);
    }

    ReplyCorpus only(Predicate<Line> wanted) {
        return new ReplyCorpus(lines.stream().filter(wanted).toList());
    }

    ReplyCorpus part(String part) {
        return only(line -> line.part().equals(part));
    }

    Score score(Intent intent) {
        int meant = 0;
        int found = 0;
        int right = 0;
        for (Line line : lines) {
            boolean reads = line.read().intent() == intent;
            boolean means = line.intent() == intent;
            meant += means ? 1 : 0;
            found += reads ? 1 : 0;
            right += means && reads ? 1 : 0;
        }
        return new Score(meant, found, right);
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
