package dev.pastdue.local;

import dev.pastdue.local.ops.Setup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pastdue setup}: sees to the account's settings that CloudFormation cannot set. */
@Command(
        name = "setup",
        mixinStandardHelpOptions = true,
        description =
                "Turns SMS delivery logging on for a deployed stack and hands it to the stack. Run it again at any"
                        + " time: what is right stays.")
@SuppressWarnings("NullAway.Init")
final class SetupCommand implements Callable<Integer> {
    @Mixin
    private StackOption stack;

    @Option(names = "--dry-run", description = "Says what it would do, and changes nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return stack.find().map(this::setUp).orElse(1);
    }

    private int setUp(StackOption.Found found) {
        Setup.Outcome outcome = new Setup(found.stack(), found.account(), found.account()).run(dryRun, System.out);
        return outcome.failures() == 0 ? 0 : 1;
    }
}
