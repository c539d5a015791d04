package dev.pastdue.cli;

import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHold.Kind;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue lift}: ends a hold. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description =
                "Ends a hold of an account. Others of its holds stay; the scan looks at it the next time that it runs.")
@SuppressWarnings("NullAway.Init")
final class LiftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @Parameters(
            index = "1",
            paramLabel = "HOLD",
            description = "The hold's id, as ./pastdue holds and ./pastdue why name it; a book's is book.")
    private String hold;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    private String by;

    @Override
    public Integer call() {
        LenderHold told = HandedIn.to(
                place,
                spec,
                Map.of("account_id", account, "hold_id", hold, "kind", Kind.LIFT.written(), "by", by),
                Clock.systemUTC());
        System.err.println(told.id() + " of " + told.accountId() + " is lifted within moments.");
        return 0;
    }
}
