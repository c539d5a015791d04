package dev.pastdue.cli;

import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.Doctor;
import dev.pastdue.cli.ops.Examination;
import dev.pastdue.core.strategy.TimeZones;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pastdue doctor}: what a deployed stack and its account need, and how it is. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks all that a deployed stack needs, and says for each what to do. Changes nothing."
                + " Exit code 1: there is a problem.")
@SuppressWarnings("NullAway.Init")
final class DoctorCommand implements Callable<Integer> {
    /** For people or for programs. */
    enum Format {
        text,
        json
    }

    @Mixin
    private StackOption stack;

    @Option(names = "--format", paramLabel = "F", description = "text or json. Default: text.")
    private Format format = Format.text;

    @Override
    public Integer call() {
        return stack.find().map(this::examine).orElse(1);
    }

    private int examine(StackOption.Found found) {
        Terminal.progress()
                .println("pastdue: " + TimeZones.summary()
                        + " (here; each function says its own when it starts: clock-data, old-clock-data)");
        Examination examination = new Doctor(found.stack(), found.account(), Clock.systemUTC()).examine();
        System.out.print(
                format == Format.json
                        ? examination.json() + "\n"
                        : examination.text(Terminal.language().tag()));
        return examination.count(Verdict.PROBLEM) == 0 ? 0 : 1;
    }
}
