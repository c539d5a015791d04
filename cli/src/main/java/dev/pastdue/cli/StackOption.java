package dev.pastdue.cli;

import dev.pastdue.cli.ops.Answer;
import dev.pastdue.cli.ops.AwsAccount;
import dev.pastdue.cli.ops.AwsCalls;
import dev.pastdue.cli.ops.AwsClients;
import dev.pastdue.cli.ops.Deployed;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The stack that a command is about, in the account and Region of the environment. */
@SuppressWarnings("NullAway.Init")
final class StackOption {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--stack", required = true, paramLabel = "NAME", description = "The deployed stack's name.")
    private String name;

    /** A stack and the account that it is in. */
    record Found(AwsAccount account, Deployed stack) {}

    /** The stack; empty, and said on standard error, where it cannot be found. */
    Optional<Found> find() {
        if (!NAME.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--stack " + name + " is no stack's name; write letters, digits and hyphens");
        }
        AwsAccount account;
        try {
            account = new AwsAccount(AwsClients.ofTheEnvironment());
        } catch (SdkClientException noRegion) {
            Terminal.complain(AwsCalls.plain(noRegion) + "; set AWS_REGION, or AWS_PROFILE to a profile that has one");
            return Optional.empty();
        }
        return switch (account.stack(name)) {
            case Answer.Known<Deployed>(Deployed stack) -> Optional.of(new Found(account, stack));
            case Answer.Unknown<Deployed>(String why, String advice) -> {
                Terminal.complain(why + "; " + advice);
                yield Optional.empty();
            }
        };
    }
}
