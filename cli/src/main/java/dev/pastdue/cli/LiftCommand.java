package dev.pastdue.cli;

import dev.pastdue.cli.ops.HoldLookup;
import dev.pastdue.core.hold.LenderHold.Kind;
import dev.pastdue.core.model.Hold;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
        Map<String, String> given =
                Map.of("account_id", account, "hold_id", hold, "kind", Kind.LIFT.written(), "by", by);
        HandedIn.read(spec, given, Clock.systemUTC());
        return lift(
                () -> place.of(HoldLookup::ofStack, () -> HoldLookup.ofServe(System.getenv()))
                        .find(account, hold),
                () -> HandedIn.to(place, spec, given, Clock.systemUTC()),
                System.err);
    }

    /**
     * Looks first: a lift of what nobody set would be remembered, and lift nothing.
     *
     * @param known the hold, or empty where there is none
     */
    int lift(Supplier<Optional<Hold>> known, Runnable handIn, PrintStream error) {
        try {
            Hold found = known.get().orElse(null);
            if (found == null) {
                error.println("pastdue: account " + account + " has no hold " + hold
                        + "; nothing was lifted. ./pastdue holds and ./pastdue why name those that there are.");
                return 1;
            }
            if (found.lifted() != null) {
                error.println(hold + " of " + account + " was lifted before, at "
                        + found.lifted().at() + " by "
                        + TerminalText.plain(found.lifted().by()) + ".");
                return 0;
            }
        } catch (UncheckedIOException unreadable) {
            error.println("pastdue: whether there is such a hold is not known: " + unreadable.getMessage());
        }
        handIn.run();
        error.println(hold + " of " + account + " is lifted within moments.");
        return 0;
    }
}
