package dev.pastdue.cli;

import dev.pastdue.cli.ops.HeldAccounts;
import dev.pastdue.core.hold.HoldInForce;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Plan;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue holds}: who is held, for what, until when. */
@Command(
        name = "holds",
        mixinStandardHelpOptions = true,
        description = "Lists the holds in force, those that end first first. It reads all accounts once. Notes may be"
                + " about people.")
@SuppressWarnings("NullAway.Init")
final class HoldsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(
            names = "--expiring",
            paramLabel = "DAYS",
            description = "Only those that end within so many days, today included. 7: this week.")
    private @Nullable Integer expiring;

    @Override
    public Integer call() {
        if (expiring != null && expiring < 1) {
            throw new ParameterException(spec.commandLine(), "--expiring " + expiring + " is no number of days");
        }
        HeldAccounts accounts = place.of(HeldAccounts::ofStack, () -> HeldAccounts.ofServe(System.getenv()));
        return print(accounts.holds(Instant.now(), expiring), System.out, System.err);
    }

    static int print(List<HoldInForce> holds, PrintStream out, PrintStream error) {
        holds.forEach(held -> out.println(line(held)));
        error.println(holds.isEmpty() ? "No holds." : holds.size() == 1 ? "1 hold." : holds.size() + " holds.");
        return 0;
    }

    private static String line(HoldInForce held) {
        Hold hold = held.hold();
        return (hold.until() == null ? "until lifted" : "until " + hold.until()) + "  " + hold.reason() + "  account "
                + held.accountId() + "  hold " + hold.id() + "  by " + TerminalText.plain(hold.by()) + "  since "
                + hold.since()
                + (held.last() ? "" : "  (another holds longer)")
                + (hold.plan() == null ? "" : "  " + plan(hold.plan()))
                + (hold.note().isEmpty() ? "" : "  " + TerminalText.plain(hold.note()));
    }

    private static String plan(Plan plan) {
        return "(" + plan.kept() + " of " + plan.instalments().size() + " instalments paid"
                + plan.next()
                        .map(next -> ", next " + next.amount().toPlainString() + " on " + next.on())
                        .orElse("")
                + ")";
    }
}
