package dev.pastdue.cli;

import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHold.Kind;
import dev.pastdue.core.model.HoldReason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue plan}: keeps an account from being told while it pays by instalments. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Keeps an account from being told while it pays the instalments that were agreed. One that is not"
                + " paid by its date makes a task, and the account is told again by the ordinary rules.")
@SuppressWarnings("NullAway.Init")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DATE:AMOUNT",
            description = "What is to be paid by which date, such as 2026-12-15:500, in the account's currency.")
    private List<String> instalments;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who agreed to it.")
    private String by;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever looks at it later.")
    private String note = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The plan's id; the same twice is one plan. Default: a new one, which is printed.")
    private @Nullable String id;

    @Override
    public Integer call() {
        String named = id == null ? "by-hand-" + ActCommand.newId() : id;
        LenderHold told = HandedIn.to(
                place,
                spec,
                Map.of(
                        "account_id", account,
                        "hold_id", named,
                        "kind", Kind.HOLD.written(),
                        "reason", HoldReason.PLAN.name(),
                        "by", by,
                        "note", note,
                        "instalments", String.join(" ", instalments)),
                Clock.systemUTC());
        System.out.println(named);
        System.err.println(
                told.accountId() + " is held within moments, while the plan is kept. To end it: ./pastdue lift "
                        + told.accountId() + " " + named + " --by NAME …");
        return 0;
    }
}
