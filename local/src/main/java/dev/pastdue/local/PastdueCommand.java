package dev.pastdue.local;

import dev.pastdue.core.ops.BrokenDocument;
import dev.pastdue.local.aws.EmbeddedAwsException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The pastdue command: 0 done, 1 it failed, 2 wrong use. */
@Command(
        name = "pastdue",
        mixinStandardHelpOptions = true,
        version = "pastdue 0.1.0",
        description =
                "Tells people that a payment is past due: once, politely, at a decent hour, and never after they have paid.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ReplayCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            ClassifyCommand.class,
            PreviewCommand.class,
            TasksCommand.class,
            WhyCommand.class,
            SetupCommand.class,
            DoctorCommand.class,
            RedriveCommand.class,
            BenchCommand.class
        })
public final class PastdueCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private PastdueCommand() {}

    /** Runs the command and ends the JVM: servers that are still up do not keep it. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            System.err.println("pastdue: " + describe(failure));
            Runtime.getRuntime().halt(1);
        });
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new PastdueCommand())
                .setExecutionExceptionHandler((failure, _, _) -> {
                    System.err.println("pastdue: " + describe(failure));
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    /** What people can act on in its own words; what they cannot with its trace. */
    private static String describe(Throwable failure) {
        if (failure instanceof BrokenDocument
                || failure instanceof EmbeddedAwsException
                || failure instanceof UncheckedIOException) {
            Throwable cause = failure.getCause();
            return failure.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
        }
        failure.printStackTrace();
        return failure.toString();
    }

    /** The project's folder. */
    static Path home() {
        return Path.of(System.getProperty("pastdue.home", ".")).toAbsolutePath().normalize();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: demo, run, replay, serve, check, classify, preview, tasks, why, setup, doctor or redrive");
    }
}
