package dev.pastdue.cli;

import dev.pastdue.cli.ops.HeldAccounts;
import dev.pastdue.core.hold.HoldInForce;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.why.Language;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        error.println(Terminal.counted("holds", holds.size()));
        return 0;
    }

    private static String line(HoldInForce held) {
        Hold hold = held.hold();
        Messages said = Terminal.messages();
        String reason = Terminal.language() == Language.ENGLISH
                ? hold.reason().name()
                : said.say("tasks.reason", Map.of("reason", hold.reason(), "words", said.say("hold", hold.reason())));
        String line = said.say(
                "holds.line",
                Map.of(
                        "until",
                        hold.until() == null
                                ? said.say("holds.until-lifted")
                                : said.say("holds.until", Map.of("day", hold.until())),
                        "reason",
                        reason,
                        "account",
                        held.accountId(),
                        "hold",
                        hold.id(),
                        "by",
                        TerminalText.plain(hold.by()),
                        "since",
                        hold.since()));
        return line
                + (held.last() ? "" : "  " + said.say("holds.another"))
                + (hold.plan() == null ? "" : "  " + plan(hold.plan(), said))
                + (hold.note().isEmpty() ? "" : "  " + TerminalText.plain(hold.note()));
    }

    private static String plan(Plan plan, Messages said) {
        return plan.next()
                .map(next -> said.say(
                        "holds.plan-next",
                        Map.of(
                                "kept", plan.kept(),
                                "all", plan.instalments().size(),
                                "amount", next.amount().toPlainString(),
                                "day", next.on())))
                .orElseGet(() -> said.say(
                        "holds.plan",
                        Map.of("kept", plan.kept(), "all", plan.instalments().size())));
    }
}
