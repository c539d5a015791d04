package dev.pastdue.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** How long the review of stored notices takes, and its heap, in a JVM of its own with the heap of the function ({@link ReviewProbe}). */
final class ReviewMemoryBench {
    private static final String HEAP = "-Xmx320m";
    private static final double FUNCTION_MEGABYTES = 512;
    /** Lambda gives a whole core for 1,769 MB. */
    private static final double CORE = FUNCTION_MEGABYTES / 1769;

    /** So many times fewer notices must take as much heap. */
    private static final int FEWER = 4;

    private static final int AT_ONCE = 2;
    private static final double TIMEOUT_SECONDS = 600;
    private static final double GOAL_UNITS = 3;
    private static final double GOAL_MINUTES = 30;

    /** What the probe said. */
    private record Figures(Step read, Step report, double units, double residentMegabytes) {
        static Figures of(List<String> words) {
            double[] figures = words.stream().mapToDouble(Double::parseDouble).toArray();
            return new Figures(
                    new Step(figures[0], figures[1], figures[2], figures[7]),
                    new Step(figures[3], figures[4], figures[5], 0),
                    figures[6],
                    figures[8]);
        }
    }

    private record Step(double seconds, double processor, double megabytes, double calls) {
        /** At the function's share of a core, where each call takes 8 ms. */
        double onLambda() {
            return calls * 0.008 + processor / CORE;
        }
    }

    private ReviewMemoryBench() {}

    static void run(Report report, Path home, int notices, PrintStream progress) throws IOException {
        report.section("A review of stored notices, in the memory of the function");
        report.note("StoredReview and WorkReviewer as the function has them, part after part, in a JVM of its own with "
                + HEAP + "; notices of one");
        report.note("stage, each with an account and a number, from tables that make them as they are read and answer"
                + " 8 ms late; files in the embedded S3.");
        report.row(
                "%10s %8s %9s %9s %11s %11s %10s %9s %12s",
                "notices", "", "seconds", "of CPU", "peak heap", "resident", "units", "calls", "on Lambda");
        Figures few = probe(report, home, notices / FEWER, progress);
        Figures many = probe(report, home, notices, progress);
        double minutes = (many.read().onLambda() / AT_ONCE + many.report().onLambda()) / 60;
        report.goal(
                "%.0f MB resident".formatted(many.residentMegabytes()), "at most 512", many.residentMegabytes() <= 512);
        report.goal(
                "reading %d notices takes %.2f times the heap of %d"
                        .formatted(notices, many.read().megabytes() / few.read().megabytes(), notices / FEWER),
                "flat, at most 1.2 times",
                many.read().megabytes() <= 1.2 * few.read().megabytes());
        report.goal(
                "the report takes %.0f s at %.2f of a core"
                        .formatted(many.report().onLambda(), CORE),
                "at most 600, the function's timeout",
                many.report().onLambda() <= TIMEOUT_SECONDS);
        report.goal("%.1f minutes in all, two parts at once".formatted(minutes), "at most 30", minutes <= GOAL_MINUTES);
        report.goal(
                "%.2f read units a notice".formatted(many.units() / notices),
                "at most 3",
                many.units() <= GOAL_UNITS * notices);
    }

    private static Figures probe(Report report, Path home, int notices, PrintStream progress) throws IOException {
        progress.printf("  %,d notices …%n", notices);
        try (var stack = new BenchStack(home)) {
            var figures = Figures.of(ProbeProcess.run(
                    stack.aws(),
                    HEAP,
                    ReviewProbe.class,
                    home.toString(),
                    stack.booksBucket(),
                    Integer.toString(notices)));
            row(report, notices, "read", figures.read(), figures.units());
            row(report, notices, "report", figures.report(), 0);
            report.row("%,10d %8s %30s %10.0f MB", notices, "", "", figures.residentMegabytes());
            return figures;
        }
    }

    private static void row(Report report, int notices, String what, Step step, double units) {
        report.row(
                "%,10d %8s %9.1f %9.1f %8.0f MB %11s %,10.0f %,9.0f %10.0f s",
                notices,
                what,
                step.seconds(),
                step.processor(),
                step.megabytes(),
                "",
                units,
                step.calls(),
                step.onLambda());
    }
}
