package dev.pastdue.bench;

import dev.pastdue.core.book.BookFiles.BookFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The heap of intake over a large book, in a JVM of its own with the heap of a 512 MB function ({@link HeapProbe}). */
final class HeapBench {
    private static final long MEGABYTE = 1_000_000;
    private static final double GOAL = 1.2;
    private static final String HEAP = "-Xmx256m";

    private final BenchStack stack;
    private final Path home;
    private final Path work;
    private final PrintStream progress;

    /** What the probe said. */
    private record Probe(long rows, double seconds, double peakMegabytes) {}

    private HeapBench(BenchStack stack, Path home, Path work, PrintStream progress) {
        this.stack = stack;
        this.home = home;
        this.work = work;
        this.progress = progress;
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        try (var stack = new BenchStack(home)) {
            new HeapBench(stack, home, work, progress).run(report, quick ? List.of(10, 100) : List.of(100, 1_000));
        }
    }

    private void run(Report report, List<Integer> megabytes) throws IOException {
        report.section("Intake's heap over a large book");
        report.note("BookIntake over S3BookFiles and the embedded S3, in a JVM of its own with " + HEAP
                + " -XX:+UseSerialGC; every account is answered as stored");
        report.note(
                "and current, so that nothing is written. Peak: the largest heap in use after a full collection, one"
                        + " every half second.");
        report.row("%10s %12s %10s %12s %14s", "book", "rows", "seconds", "rows/s", "peak heap, MB");
        var peaks = new ArrayList<Double>();
        for (int size : megabytes) {
            progress.printf("  a book of %,d MB …%n", size);
            Probe probe = probe(size);
            peaks.add(probe.peakMegabytes());
            report.row(
                    "%7d MB %,12d %10.1f %,12.0f %14.1f",
                    size, probe.rows(), probe.seconds(), probe.rows() / probe.seconds(), probe.peakMegabytes());
        }
        double grows = peaks.getLast() / peaks.getFirst();
        report.goal(
                "a book of %d MB takes %.2f times the heap of one of %d MB"
                        .formatted(megabytes.getLast(), grows, megabytes.getFirst()),
                "flat, at most 1.2 times, within " + HEAP,
                grows <= GOAL);
    }

    private Probe probe(int megabytes) throws IOException {
        Path file = work.resolve(megabytes + "mb.csv");
        write(file, megabytes * MEGABYTE);
        BookFile book = stack.upload(file, file.getFileName().toString());
        Files.delete(file);
        List<String> words = ProbeProcess.run(
                stack.aws(), HEAP, HeapProbe.class, home.toString(), stack.booksBucket(), book.name(), book.version());
        return new Probe(
                Long.parseLong(words.get(0)), Double.parseDouble(words.get(1)), Double.parseDouble(words.get(2)));
    }

    private void write(Path file, long bytes) {
        Instant asOf = stack.exportedOn(BenchStack.TODAY);
        try (var book = new BenchBook(file)) {
            for (int number = 1; number % 10_000 != 0 || Files.size(file) < bytes; number++) {
                book.account(number, HeapProbe.PHONE, null, asOf);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the disk full?", e);
        }
    }
}
