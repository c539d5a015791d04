package dev.pastdue.bench;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.runtime.PackagedFunction;
import dev.pastdue.emulator.runtime.PackagedFunction.Definition;
import dev.pastdue.sandbox.run.EventsWorld;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/** How long the packaged functions take to their first answer, under AWS's runtime client and emulator on one core. */
final class ColdStartBench {
    private static final double UNPRIMED_GOAL = 2.5;
    private static final double PRIMED_GOAL = 1.2;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path home;
    private final Path emulator;
    private final EmbeddedAws aws;
    private final Stack stack;
    private final int starts;
    private final int calls;

    private final Map<String, TablesState> before = new HashMap<>();

    /** Milliseconds. */
    private record Figures(double first, double woken, double warm) {}

    private ColdStartBench(Path home, Path emulator, EmbeddedAws aws, Stack stack, boolean quick) {
        this.home = home;
        this.emulator = emulator;
        this.aws = aws;
        this.stack = stack;
        this.starts = quick ? 1 : 5;
        this.calls = quick ? 10 : 30;
    }

    static void run(Report report, Path home, Path work, boolean quick, PrintStream progress) throws IOException {
        report.section("Cold starts of the packaged functions");
        Optional<Path> emulator = PackagedFunction.emulator(home);
        if (emulator.isEmpty()) {
            report.note("Not measured: AWS's runtime emulator is not in .venv; make bench installs it.");
            return;
        }
        try (var aws = EmbeddedAws.start(Clock.systemUTC())) {
            Stack stack = EventsWorld.create(home, aws);
            new ColdStartBench(home, emulator.get(), aws, stack, quick).run(report, work, progress);
        }
    }

    private void run(Report report, Path work, PrintStream progress) throws IOException {
        report.note("Milliseconds, on one core; the middle of " + starts + " starts and of " + calls
                + " warm calls. First: from the process's start to its first answer.");
        report.note(
                "Woken: from the runtime's restore/next, after the hooks that run before the snapshot, to the first answer. Warm: a later call, in the runtime,");
        report.note("that does the same work again: the tables are put back before each.");
        report.row("%-10s %10s %10s %10s %10s %12s", "", "MB", "first", "woken", "warm", "first/empty");
        progress.println("  an empty function …");
        before.putAll(EventStates.of(home, emulator, aws, stack));
        String emptyHandler = EmptyHandler.class.getName() + "::handleRequest";
        Path emptyArtefact = empty(work);
        Figures emptys = measure("release", emptyArtefact, emptyHandler, Map.of());
        double empty = emptys.first();
        report.row("%-10s %10s %10.0f %10.0f %10.1f %12.1f", "empty", "", empty, emptys.woken(), emptys.warm(), 1.0);
        double worstFirst = 0;
        double worstWoken = 0;
        double worstOfItsOwn = 0;
        for (String function : EventStates.FUNCTIONS) {
            progress.println("  " + function + " …");
            Figures figures = measure(function);
            worstFirst = Math.max(worstFirst, figures.first() / empty);
            worstWoken = Math.max(worstWoken, figures.woken() / figures.warm());
            worstOfItsOwn = Math.max(worstOfItsOwn, (figures.woken() - emptys.woken()) / figures.warm());
            report.row(
                    "%-10s %10.1f %10.0f %10.0f %10.1f %12.1f",
                    function,
                    megabytes(artefact(function)),
                    figures.first(),
                    figures.woken(),
                    figures.warm(),
                    figures.first() / empty);
        }
        report.goal(
                String.format(
                        Locale.ROOT, "the slowest first answer takes %.1f times the empty function's", worstFirst),
                "unprimed, at most 2.5 times",
                worstFirst <= UNPRIMED_GOAL);
        report.goal(
                String.format(Locale.ROOT, "the slowest answer after waking takes %.1f times a warm call", worstWoken),
                "primed, at most 1.2 times",
                worstWoken <= PRIMED_GOAL);
        report.note(String.format(
                Locale.ROOT,
                "An empty function's waking takes %.1f times its warm call: that is the runtime's. Less those %.0f ms, the slowest takes %.1f times.",
                emptys.woken() / emptys.warm(),
                emptys.woken(),
                worstOfItsOwn));
        double sdk = libraries(report, progress);
        report.note(String.format(
                Locale.ROOT,
                "An empty function with no more than DynamoDB's first answer would take %.1f times an empty one.",
                (empty + sdk) / empty));
    }

    /**
     * What each library takes when it is used for the first time; an SDK client after the first finds the SDK's own classes there.
     *
     * @return milliseconds of the first, which no function can do without: the SDK with DynamoDB's first answer
     */
    private double libraries(Report report, PrintStream progress) throws IOException {
        report.section("What each library costs a cold start");
        report.note("Milliseconds of its first use, in a JVM of its own on one core; the middle of " + starts + ".");
        String first = FirstUse.names().iterator().next();
        var costs = new HashMap<String, Double>();
        for (String name : FirstUse.names()) {
            progress.println("  " + name + " …");
            var times = new ArrayList<Double>();
            for (int i = 0; i < starts; i++) {
                times.add(firstUse(name.contains("after it") ? List.of(first, name) : List.of(name)));
            }
            costs.put(name, middle(times));
            report.row("%-32s %8.0f", name, costs.get(name));
        }
        return Objects.requireNonNull(costs.get(first), first);
    }

    private double firstUse(List<String> names) throws IOException {
        var command = new ArrayList<>(PackagedFunction.oneCore());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        aws.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FirstUse.class.getName(), home.toString()));
        command.addAll(names);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the first use of " + names.getLast() + " failed");
            }
            return Double.parseDouble(said.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Figures measure(String function) throws IOException {
        String id = PackagedFunction.logicalId(function);
        return measure(function, artefact(function), stack.function(id).handler(), aws.environmentOf(stack, id));
    }

    private Figures measure(String function, Path artefact, String handler, Map<String, String> environment)
            throws IOException {
        double first = first(definition(artefact, handler, environment, false), function);
        var woken = new ArrayList<Double>();
        var warm = new ArrayList<Double>();
        for (int i = 0; i < starts; i++) {
            try (var running = PackagedFunction.start(emulator, definition(artefact, handler, environment, true))) {
                woken.add(answer(running, function));
                for (int call = 0; call < calls; call++) {
                    warm.add(answer(running, function));
                }
            }
        }
        return new Figures(first, middle(woken), middle(warm));
    }

    private double first(Definition definition, String function) throws IOException {
        var times = new ArrayList<Double>();
        for (int i = 0; i < starts; i++) {
            putBack(function);
            long start = System.nanoTime();
            try (var running = PackagedFunction.start(emulator, definition)) {
                String answer = running.invoke(event(function));
                times.add((System.nanoTime() - start) / 1e6);
                if (!answer.equals("{\"batchItemFailures\":[]}")) {
                    throw new IllegalStateException(function + " answered " + answer + "; its log: " + running.log());
                }
            }
        }
        return middle(times);
    }

    private double answer(PackagedFunction running, String function) throws IOException {
        putBack(function);
        running.invoke(event(function));
        return running.lastAnswer().toNanos() / 1e6;
    }

    private void putBack(String function) {
        Objects.requireNonNull(before.get(function), function).restore();
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Definition definition(
            Path artefact, String handler, Map<String, String> environment, boolean fromSnapshot) {
        return new Definition(artefact, handler, environment, TIMEOUT, fromSnapshot, true);
    }

    private String event(String function) throws IOException {
        return EventStates.event(home, function);
    }

    private Path artefact(String function) {
        return EventStates.artefact(home, function);
    }

    private static double megabytes(Path artefact) throws IOException {
        try (Stream<Path> files = Files.walk(artefact)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
    }

    /** An artefact with the empty handler and what the runtime needs for its event. */
    private static Path empty(Path work) throws IOException {
        Path artefact = work.resolve("empty");
        Path lib = Files.createDirectories(artefact.resolve("lib"));
        for (Class<?> type : List.of(SQSEvent.class, DateTime.class)) {
            Path jar = PackagedFunction.jar(type);
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        Path folder = Files.createDirectories(
                artefact.resolve(EmptyHandler.class.getPackageName().replace('.', '/')));
        try (var bytes = EmptyHandler.class.getResourceAsStream("EmptyHandler.class")) {
            Files.write(folder.resolve("EmptyHandler.class"), bytes.readAllBytes());
        }
        return artefact;
    }
}
