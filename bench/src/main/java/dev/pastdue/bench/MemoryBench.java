package dev.pastdue.bench;

import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.runtime.PackagedFunction;
import dev.pastdue.emulator.runtime.PackagedFunction.Definition;
import dev.pastdue.sandbox.run.EventsWorld;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each packaged function takes at each size of memory, with the share of a core that Lambda gives for it: a whole one for 1,769 MB
 * (docs.aws.amazon.com/lambda, "Configure Lambda function memory").
 */
final class MemoryBench {
    private static final List<Integer> SIZES = List.of(256, 512, 1024, 1769);
    private static final double MEGABYTES_OF_A_CORE = 1769;
    private static final int HEAP = 128;
    private static final int SMALLEST = 512;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Path home;
    private final Path emulator;
    private final EmbeddedAws aws;
    private final Stack stack;
    private final Map<String, TablesState> before;
    private final int calls;

    /** Milliseconds. */
    private record Figures(double woken, double warm) {}

    private MemoryBench(
            Path home, Path emulator, EmbeddedAws aws, Stack stack, Map<String, TablesState> before, boolean quick) {
        this.home = home;
        this.emulator = emulator;
        this.aws = aws;
        this.stack = stack;
        this.before = before;
        this.calls = quick ? 8 : 30;
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        report.section("Memory of the packaged functions");
        Optional<Path> emulator = PackagedFunction.emulator(home);
        Optional<CpuQuota> quota = CpuQuota.of(1);
        if (emulator.isEmpty() || quota.isEmpty()) {
            report.note(
                    "Not measured: it takes AWS's runtime emulator in .venv, Linux, and the right to make a control group (root).");
            return;
        }
        quota.get().close();
        try (var aws = EmbeddedAws.start(Clock.systemUTC())) {
            Stack stack = EventsWorld.create(home, aws);
            Map<String, TablesState> before = EventStates.of(home, emulator.get(), aws, stack);
            var bench = new MemoryBench(home, emulator.get(), aws, stack, before, quick);
            bench.durations(report, progress);
            bench.peaks(report, work, progress);
        }
    }

    private void durations(Report report, PrintStream progress) throws IOException {
        report.note(
                "Throttled to the size's share of a core from its waking on. Woken: the first call after the snapshot. Warm: the middle of "
                        + calls + " later calls");
        report.note("with the same work, of which a million costs what stands last (" + Prices.LAMBDA + ").");
        report.row("%-10s %6s %10s %10s %14s", "", "MB", "woken, ms", "warm, ms", "US$, million");
        for (String function : EventStates.FUNCTIONS) {
            progress.println("  " + function + " …");
            for (int size : SIZES) {
                Figures figures = measure(function, size);
                report.row(
                        "%-10s %6d %10.0f %10.0f %14.2f",
                        function,
                        size,
                        figures.woken(),
                        figures.warm(),
                        Prices.millionInvocations(size, figures.warm()));
            }
        }
    }

    private Figures measure(String function, int size) throws IOException {
        String id = PackagedFunction.logicalId(function);
        var definition = new Definition(
                EventStates.artefact(home, function),
                stack.function(id).handler(),
                aws.environmentOf(stack, id),
                TIMEOUT,
                true,
                false);
        CpuQuota share = CpuQuota.of(size / MEGABYTES_OF_A_CORE).orElseThrow();
        Runnable atEnd = share::close;
        try (var running = PackagedFunction.start(emulator, definition)) {
            running.beforeWaking(() -> share.limit(running.runtime()));
            double woken = answer(running, function);
            var warm = new ArrayList<Double>();
            for (int call = 0; call < calls; call++) {
                warm.add(answer(running, function));
            }
            ProcessHandle process = running.runtime();
            atEnd = () -> {
                process.onExit().join();
                share.close();
            };
            return new Figures(woken, warm.stream().sorted().toList().get(calls / 2));
        } finally {
            atEnd.run();
        }
    }

    private double answer(PackagedFunction running, String function) throws IOException {
        Objects.requireNonNull(before.get(function), function).restore();
        require(running.invoke(EventStates.event(home, function)), function, running);
        return running.lastAnswer().toNanos() / 1e6;
    }

    private void peaks(Report report, Path work, PrintStream progress) throws IOException {
        report.section("Memory on the heaviest event");
        report.note("A JVM with a heap of at most " + HEAP
                + " MB, half of the smallest size. Peak: the most of it that was resident, all told.");
        report.row("%-10s %10s %10s", "", "peak, MB", "ms");
        double most = 0;
        for (Map.Entry<String, String> heaviest :
                HeaviestEvents.of(home, work, aws, stack, Instant.now()).entrySet()) {
            progress.println("  " + heaviest.getKey() + ", the heaviest event …");
            most = Math.max(most, peak(report, heaviest.getKey(), heaviest.getValue()));
        }
        report.goal(
                String.format(Locale.ROOT, "at most %.0f MB were resident", most),
                "at most three quarters of the smallest function, 512 MB",
                most <= SMALLEST * 0.75);
    }

    private double peak(Report report, String function, String event) throws IOException {
        String id = PackagedFunction.logicalId(function);
        Map<String, String> environment = new HashMap<>(aws.environmentOf(stack, id));
        environment.put("JAVA_TOOL_OPTIONS", "-Xms16m -Xmx" + HEAP + "m");
        var definition = new Definition(
                EventStates.artefact(home, function), stack.function(id).handler(), environment, LONG, true, false);
        try (var running = PackagedFunction.start(emulator, definition)) {
            require(running.invoke(event), function, running);
            double peak = peakMegabytes(running.runtime());
            report.row(
                    "%-10s %10.0f %10.0f", function, peak, running.lastAnswer().toNanos() / 1e6);
            return peak;
        }
    }

    private static void require(String answer, String function, PackagedFunction running) {
        if (!answer.equals("{\"batchItemFailures\":[]}")) {
            throw new IllegalStateException(function + " answered " + answer + "; its log: " + running.log());
        }
    }

    /** The process's high water mark: proc(5), VmHWM. */
    private static double peakMegabytes(ProcessHandle process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024.0;
        }
    }
}
