package dev.pastdue.cli;

import dev.pastdue.admin.AdminAnswer;
import dev.pastdue.cli.ops.AdminFunction;
import dev.pastdue.cli.ops.ReplyFunction;
import dev.pastdue.core.why.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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
        subcommands = {TaskStepCommands.Take.class, TaskStepCommands.Note.class, ActCommands.CloseTask.class})
@SuppressWarnings("NullAway.Init")
final class TasksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable PlaceOption place;

    @Option(names = "--close", paramLabel = "ID", description = "Closes this task, or the task of this reply.")
    private @Nullable String close;

    @Option(names = "--by", paramLabel = "NAME", description = "With --close: who says so; it is kept in the audit.")
    private @Nullable String by;

    @Option(names = "--because", paramLabel = "TEXT", description = "With --close: why.")
    private @Nullable String because;

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
            throw new ParameterException(spec.commandLine(), "give --stack NAME or --local");
        }
        if (days != null && days < 0) {
            throw new ParameterException(spec.commandLine(), "--older-than " + days + " is no number of days");
        }
        return close == null ? list(place) : close(place, close);
    }

    private int list(PlaceOption where) {
        ReplyFunction function = where.of(ReplyFunction::ofStack, () -> ReplyFunction.inThisProcess(System.getenv()));
        Instant now = Instant.now();
        var choice = new ListedTasks.Choice(
                reason,
                account,
                owners == null ? null : owners.chosen(),
                days == null ? null : now.minus(Duration.ofDays(days)));
        return ListedTasks.print(function, choice, order, now, System.out);
    }

    private int close(PlaceOption where, String task) {
        Map<String, Object> event = closing(task, by, because, lifts == null ? null : lifts.word());
        AdminAnswer.wrong(event).ifPresent(said -> {
            throw new ParameterException(
                    spec.commandLine(), by == null ? "--by NAME is missing; say who closes it" : said.get("en"));
        });
        AdminFunction function = where.of(AdminFunction::ofStack, () -> AdminFunction.inThisProcess(System.getenv()));
        return ActCommand.print(function.ask(event), Language.ENGLISH, System.out, System.err);
    }

    /** The act that closes a task. */
    static Map<String, Object> closing(
            String id, @Nullable String by, @Nullable String because, @Nullable String lift) {
        var event = new LinkedHashMap<String, Object>(Map.of("act", "close-task", "task", id));
        if (by != null) {
            event.put("by", by);
        }
        if (because != null) {
            event.put("because", because);
        }
        if (lift != null) {
            event.put("lift", lift);
        }
        return event;
    }
}
