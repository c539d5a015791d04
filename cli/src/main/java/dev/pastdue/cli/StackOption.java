package dev.pastdue.cli;

import dev.pastdue.cli.ops.Answer;
import dev.pastdue.cli.ops.AwsAccount;
import dev.pastdue.cli.ops.AwsClients;
import dev.pastdue.cli.ops.Deployed;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The stack that a command is about, in the account and Region of the environment. */
@SuppressWarnings("NullAway.Init")
final class StackOption {
    @Option(
            names = "--stack",
            required = true,
            paramLabel = "NAME",
            converter = StackName.class,
            description = "The deployed stack's name.")
    private String name;

    /** A stack and the account that it is in. */
    record Found(AwsAccount account, Deployed stack) {}

    /** The stack; empty, and said on standard error, where it cannot be found. */
    Optional<Found> find() {
        var account = new AwsAccount(AwsClients.ofTheEnvironment());
        return switch (account.stack(name)) {
            case Answer.Known<Deployed>(Deployed stack) -> Optional.of(new Found(account, stack));
            case Answer.Unknown<Deployed>(String why, String advice) -> {
                Terminal.complain(why + "; " + advice);
                yield Optional.empty();
            }
        };
    }
}
