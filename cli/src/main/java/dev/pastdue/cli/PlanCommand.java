package dev.pastdue.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pastdue plan}: keeps an account from being told while it pays by instalments. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Keeps an account from being told while it pays the instalments that were agreed. One that is not"
                + " paid by its date makes a task, and the account is told again by the ordinary rules.")
@SuppressWarnings("NullAway.Init")
final class PlanCommand extends ActCommand {
    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DATE:AMOUNT",
            description = "What is to be paid by which date, such as 2026-12-15:500, in the account's currency.")
    private List<String> instalments;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The plan's id; the same twice is one plan. Default: a new one, which is said.")
    private @Nullable String hold;

    @Override
    Map<String, @Nullable Object> act(String id) {
        var act = new LinkedHashMap<String, @Nullable Object>();
        act.put("act", "plan");
        act.put("account", account);
        act.put("instalments", String.join(" ", instalments));
        act.put("hold", hold == null ? "by-hand-" + id : hold);
        return act;
    }
}
