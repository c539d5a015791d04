package dev.pastdue.cli;

import dev.pastdue.cli.ops.ReplyFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue tasks}: what a person must look at. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description =
                "Lists the replies and accounts that a person must look at, the oldest first, or closes one. They hold"
                        + " numbers and words of people.",
        subcommands = {TaskStepCommands.Take.class, TaskStepCommands.Note.class, TaskStepCommands.Close.class})
@SuppressWarnings("NullAway.Init")
final class TasksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable PlaceOption place;

    @Option(names = "--close", paramLabel = "ID", description = "Closes this task, or the task of this reply.")
    private @Nullable String close;

    @ArgGroup
    private @Nullable Lifts lifts;

    @Option(names = "--reason", paramLabel = "REASON", description = "Only those for this reason, such as DISPUTE.")
    private @Nullable String reason;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only those about this account.")
    private @Nullable String account;

    @ArgGroup
    private @Nullable Owners owners;

    @Option(names = "--older-than", paramLabel = "DAYS", description = "Only those that wait longer.")
    private @Nullable Integer days;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            description = "${COMPLETION-CANDIDATES}; the oldest first unless given.")
    private ListedTasks.Order order = ListedTasks.Order.age;

    /** Whose. */
    static final class Owners {
        @Option(names = "--owner", paramLabel = "NAME", description = "Only those that this person took.")
        private @Nullable String owner;

        @Option(names = "--unowned", description = "Only those that nobody took.")
        private boolean nobodys;

        /** Empty: nobody's. */
        private String chosen() {
            return nobodys || owner == null ? "" : owner;
        }
    }

    /** What to undo besides. */
    static final class Lifts {
        @Option(names = "--lift-hold", description = "With --close: the account may be told again.")
        private boolean hold;

        @Option(names = "--lift-dispute", description = "With --close: the dispute is settled.")
        private boolean dispute;

        @Option(
                names = "--reopen-number",
                description = "With --close: other accounts may be told at this number again.")
        private boolean number;

        @Nullable
        String word() {
            if (hold) {
                return "hold";
            }
            if (dispute) {
                return "dispute";
            }
            return number ? "number" : null;
        }
    }

    @Override
    public Integer call() {
        if (lifts != null && close == null) {
            throw new ParameterException(spec.commandLine(), "say which task to close: --close ID");
        }
        if (place == null) {
            throw new ParameterException(spec.commandLine(), "say where: --stack NAME or --local");
        }
        if (days != null && days < 0) {
            throw new ParameterException(spec.commandLine(), "--older-than " + days + " is no number of days");
        }
        ReplyFunction function = place.of(ReplyFunction::ofStack, () -> ReplyFunction.inThisProcess(System.getenv()));
        Instant now = Instant.now();
        var choice = new ListedTasks.Choice(
                reason,
                account,
                owners == null ? null : owners.chosen(),
                days == null ? null : now.minus(Duration.ofDays(days)));
        return close == null
                ? ListedTasks.print(function, choice, order, now, System.out)
                : close(function, close, lifts == null ? null : lifts.word());
    }

    static int close(ReplyFunction function, String id, @Nullable String lift) {
        var task = new LinkedHashMap<String, Object>();
        task.put("close", id);
        if (lift != null) {
            task.put("lift", lift);
        }
        return TaskStepCommands.tell(function, task);
    }
}
