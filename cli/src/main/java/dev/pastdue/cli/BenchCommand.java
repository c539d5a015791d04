package dev.pastdue.cli;

import dev.pastdue.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pastdue bench}: the figures of {@code make bench}. */
@Command(
        name = "bench",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Measures what Pastdue does a second and what it costs, each figure beside its limit.")
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Smaller books and shorter rounds: rougher figures.")
    private boolean quick;

    @Option(names = "--only", paramLabel = "WORDS", description = "Only the parts whose names contain this.")
    private String only = "";

    @Option(names = "--notices", paramLabel = "N", description = "So many stored notices are reviewed (100,000).")
    private int notices = 100_000;

    @Override
    public Integer call() throws IOException {
        Path home = PastdueCommand.home();
        String report = new Bench(home, quick, only, notices, System.err).run();
        System.out.print(report);
        Path file = home.resolve("out/bench.txt");
        Files.createDirectories(home.resolve("out"));
        Files.writeString(file, report);
        Terminal.progress().println("Also in " + file);
        return 0;
    }
}
