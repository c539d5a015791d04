package dev.pastdue.cli;

import dev.pastdue.cli.ops.AwsCalls;
import dev.pastdue.cli.ops.Setup;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.formats.Gate;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code pastdue setup}: sees to the account's settings that CloudFormation cannot set. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description =
                "Turns SMS delivery logging on for a deployed stack and hands it to the stack; with --strategy, has the"
                        + " gate take your files. Run it again at any"
                        + " time: what is right stays.")
@SuppressWarnings("NullAway.Init")
final class SetupCommand implements Callable<Integer> {
    @Mixin
    private StackOption stack;

    @Option(names = "--dry-run", description = "Says what it would do, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--remove",
            description = "Takes back what it set in the account in this stack's name. Before the stack is deleted.")
    private boolean remove;

    @Option(
            names = "--events",
            paramLabel = "SET",
            description =
                    "Also makes this configuration set of AWS End User Messaging, where it is not there, and has its"
                            + " events told to the stack. For gateway eum. Default: makes none.")
    private @Nullable String events;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--strategy",
            paramLabel = "FILE",
            description = "Also puts this strategy, with templates and calendars, under drafts/ of the stack's config"
                    + " bucket, under the name that StrategyKey says, and waits for the gate. Default: puts nothing.")
    private @Nullable Path strategy;

    @Option(names = "--templates", paramLabel = "DIR", description = "With --strategy. Default: the project's.")
    private @Nullable Path templates;

    @Option(names = "--calendars", paramLabel = "DIR", description = "With --strategy. Default: the project's.")
    private @Nullable Path calendars;

    @Override
    public Integer call() {
        check(
                strategy != null || (templates == null && calendars == null),
                "--templates and --calendars go with --strategy");
        var given = new GivenFiles(spec);
        given.fileIfGiven("--strategy", strategy);
        given.folderIfGiven("--templates", templates);
        given.folderIfGiven("--calendars", calendars);
        check(!remove || strategy == null, "--remove and --strategy do not go together");
        check(!remove || events == null, "--remove and --events do not go together");
        check(
                events == null || events.matches("[A-Za-z0-9_-]{1,64}"),
                "--events " + events + " is no configuration set's name; use letters, digits, _ and -");
        return stack.find().map(remove ? this::remove : this::setUp).orElse(1);
    }

    private void check(boolean right, String problem) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }

    private int remove(StackOption.Found found) {
        Setup.Outcome outcome = new Setup(found.stack(), found.account(), found.account())
                .remove(dryRun, Terminal.inItsLanguage(System.out));
        return outcome.failures() == 0 ? 0 : 1;
    }

    private int setUp(StackOption.Found found) {
        var setup = new Setup(found.stack(), found.account(), found.account());
        PrintStream out = Terminal.inItsLanguage(System.out);
        Setup.Outcome outcome = events == null ? setup.run(dryRun, out) : setup.run(events, dryRun, out);
        boolean live = strategy == null || deliver(found, strategy);
        return outcome.failures() == 0 && live ? 0 : 1;
    }

    private boolean deliver(StackOption.Found found, Path file) {
        String bucket = found.stack().outputs().get("ConfigBucket");
        String key = found.stack().parameters().get("StrategyKey");
        if (bucket == null || key == null) {
            Terminal.complain("this stack has no output ConfigBucket or no parameter StrategyKey; deploy it again");
            return false;
        }
        Path home = PastdueCommand.home();
        var setup = new StackSetup(
                home,
                file,
                templates == null ? home.resolve("templates") : templates,
                calendars == null ? home.resolve("calendars") : calendars,
                0);
        var price = new BigDecimal(found.stack().parameters().getOrDefault("UsdPerSegment", "0.06"));
        Gate.Report report = setup.judge(LocalDate.now(ZoneId.systemDefault()), price, Level.ERROR);
        if (!report.passes()) {
            System.out.print(new FindingsReport(report, setup.templates(), setup.calendars(), true).text());
            Terminal.complain("nothing was put: the gate would refuse it; mend what is above, and run it again");
            return false;
        }
        try {
            return found.account()
                    .delivery(bucket, SetupCommand::waitASecond)
                    .deliver(setup.drafts(key), key, dryRun, Terminal.inItsLanguage(System.out));
        } catch (SdkException failed) {
            Terminal.complain("the config bucket does not answer: " + AwsCalls.plain(failed));
            return false;
        }
    }

    static void waitASecond() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the gate", e);
        }
    }
}
