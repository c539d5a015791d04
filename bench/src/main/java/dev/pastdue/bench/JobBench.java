package dev.pastdue.bench;

import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The whole local job on real accounts: its calls a second beside the time that the calls themselves take. */
final class JobBench {
    private static final LocalDate FROM = LocalDate.of(2005, 9, 1);
    private static final double GOAL = 0.6;

    private JobBench() {}

    /** A moment of the job. */
    private record Moment(Counts counts, long nanos) {
        static Moment now() {
            return new Moment(Meter.snapshot(), System.nanoTime());
        }
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        int accounts = quick ? 600 : 3_000;
        Path books = work.resolve("job-books");
        CardBook book =
                CardBook.read(home.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), accounts);
        for (LocalDate day : List.of(FROM, FROM.plusDays(1))) {
            book.write(day, books.resolve(day + ".csv"));
        }
        var settings = new RunSettings(
                new StackSetup(
                        home,
                        home.resolve("strategies/demo.yaml"),
                        home.resolve("templates"),
                        home.resolve("calendars"),
                        0.05),
                books,
                FROM.minusDays(1),
                FROM.plusDays(1),
                work.resolve("job"),
                1);
        var moments = new Moment[2];
        new BookRun(settings, progress).run(day -> {
            if (day.isBefore(FROM)) {
                moments[0] = Moment.now();
            } else {
                moments[1] = Moment.now();
            }
        });
        double seconds = (moments[1].nanos() - moments[0].nanos()) / 1e9;
        Counts counts = moments[1].counts().since(moments[0].counts());
        Counts ofFunctions = counts.ofFunctions();
        report.section("The whole local job");
        report.note(
                "%,d real accounts, two days, intake to receipt, one thread. Its limit: the time that its own SDK calls took,"
                        .formatted(accounts));
        report.note("summed in the same run.");
        report.row("%-36s %8s %10s %10s", "", "calls", "seconds", "calls/s");
        report.row("%-36s %,8d %10.1f %10.0f", "the job", counts.times(), seconds, counts.times() / seconds);
        report.row(
                "%-36s %,8d %10.1f %10.0f",
                "its calls alone", counts.times(), counts.seconds(), counts.times() / counts.seconds());
        report.row("%-36s %,8d %10.1f", "  of the functions", ofFunctions.times(), ofFunctions.seconds());
        counts.calls().keySet().stream()
                .map(Counts.Call::step)
                .distinct()
                .sorted()
                .forEach(step -> report.row(
                        "%-36s %,8d %10.1f",
                        "    " + step, counts.of(step).times(), counts.of(step).seconds()));
        double share = counts.seconds() / seconds;
        report.goal(
                "the local job at %.0f %% of the rate that its calls allow".formatted(100 * share),
                "at least 60 %",
                share >= GOAL);
    }
}
