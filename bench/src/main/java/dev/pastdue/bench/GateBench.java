package dev.pastdue.bench;

import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.ConfigFiles.Fetched;
import dev.pastdue.formats.Gate;
import dev.pastdue.sandbox.run.JurisdictionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long the gate judges a strategy of a thousand templates: the demo's, each stage in as many variants. */
final class GateBench {
    private static final int VARIANTS = 67;

    /** An invocation has 120 s, and at 512 MB about three tenths of a core: a thousand templates would take 17 s of it. */
    private static final double MAX_MILLIS = 5;

    private static final String FILE = "strategies/demo.yaml";

    private GateBench() {}

    static void run(Report report, Path home, boolean quick) throws IOException {
        String variants =
                IntStream.range(0, VARIANTS).mapToObj(i -> "v" + i + ": 1").collect(Collectors.joining(", "));
        String strategy =
                Files.readString(home.resolve(FILE)).replaceAll("variants: \\{[^}]*}", "variants: {" + variants + "}");
        var gate = new Gate(
                documents(home),
                new JurisdictionFiles(home.resolve("jurisdictions"))::find,
                LocalDate.of(2026, 11, 26),
                new BigDecimal("0.06"),
                null);
        int templates = judged(gate, strategy);
        int rounds = quick ? 3 : 10;
        judged(gate, strategy);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int round = 0; round < rounds; round++) {
            judged(gate, strategy);
        }
        double millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6 / rounds;
        report.section("The gate");
        report.note("The demo's strategy with " + VARIANTS
                + " variants of each stage in three languages, all that the gate looks"
                + " at, from memory. The thread's own time, whatever else runs.");
        report.row("%,12d templates judged in %,.0f ms, on one core", templates, millis);
        double each = millis / templates;
        report.goal("a template takes %.2f ms".formatted(each), "at most 5 ms", each <= MAX_MILLIS);
    }

    private static int judged(Gate gate, String strategy) {
        Gate.Report judged = gate.check(FILE, strategy);
        if (!judged.passes()) {
            throw new IllegalStateException("the demo's own templates do not pass: " + judged.findings());
        }
        return judged.sizes().size();
    }

    /** Every variant is as the project's first. */
    private static ConfigFiles documents(Path home) {
        Map<String, Fetched> read = new HashMap<>();
        return (path, _) ->
                read.computeIfAbsent(path.replaceAll("/v[0-9]+\\.", "/a."), file -> fetch(home.resolve(file)));
    }

    private static Fetched fetch(Path file) {
        try {
            return Files.exists(file) ? new Fetched.Found(Files.readString(file), "1") : new Fetched.Missing();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
