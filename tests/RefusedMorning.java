package dev.pastdue.sandbox.run;

import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.Ports;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.VirtualClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A morning on which SNS refuses every Publish with one error: from midnight until noon of the first day. Books come at six o'clock, one a day,
 * and at five past noon somebody lets sending go on. Part of tests/cases.sh, which compiles it.
 */
public final class RefusedMorning {
    private static final LocalTime BOOK_ARRIVES = LocalTime.of(6, 0);
    private static final LocalTime MENDED = LocalTime.NOON;
    private static final int DAYS = 4;

    private RefusedMorning() {}

    /**
     * Runs it and writes notices.csv and texts.csv.
     *
     * @param books one for each day, the first day's first
     */
    public static void run(
            Path home, Path strategyFile, List<Path> books, LocalDate first, int status, String code, Path out, PrintStream progress) {
        var setup = new StackSetup(home, strategyFile, home.resolve("templates"), home.resolve("calendars"), 0.05);
        Strategy strategy = setup.readStrategy();
        ZoneId zone = strategy.lender().zone();
        Instant mended = first.atTime(MENDED).atZone(zone).toInstant();
        var clock = VirtualClock.at(first.atStartOfDay(zone).toInstant());
        var refusal = new Fault.Refuse(status, code, "refused for a morning");
        try (EmbeddedAws aws = EmbeddedAws.start(Ports.free(), clock, 1);
                var properties = aws.serveThisJvm();
                var log = new RunLog(out.resolve("log.jsonl"))) {
            Stack stack = setup.create(aws, strategy);
            aws.sns().inject((_, _) -> clock.instant().isBefore(mended) ? Optional.of(refusal) : Optional.empty());
            var run = new Run(aws, stack, clock, 1, log, new Progress(new ProgressOutput(progress, false), zone));
            for (int day = 0; day < books.size(); day++) {
                Path book = books.get(day);
                run.at(
                        first.plusDays(day).atTime(BOOK_ARRIVES).atZone(zone).toInstant(),
                        () -> run.drop(book, String.valueOf(book.getFileName())));
            }
            run.at(mended.plusSeconds(300), () -> run.ask("ScanFunction", "{\"resume\":true}"));
            run.until(first.plusDays(DAYS).atStartOfDay(zone).toInstant());
            new Results(aws, stack).write(out);
        }
    }
}
