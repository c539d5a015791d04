package dev.pastdue.cli;

import dev.pastdue.cli.ops.ReplyFunction;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            converter = Reason.class,
            description = "Only those for this reason, such as DISPUTE.")
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

    /** An intent of a reply, or another cause of a task. */
    static final class Reason implements ITypeConverter<String> {
        private static final List<String> ALL = Stream.concat(
                        Stream.of(Intent.values()), Stream.of(AccountTask.Cause.values()))
                .map(reason -> reason.name())
                .distinct()
                .toList();

        @Override
        public String convert(String name) {
            return ALL.stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(Complaints.unknown(name, ALL)));
        }
    }

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

        private String written() {
            return hold ? "--lift-hold" : dispute ? "--lift-dispute" : "--reopen-number";
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

    /** As {@code pastdue tasks close} does it. */
    private int close(PlaceOption where, String task) {
        var given = new ArrayList<String>(List.of(task));
        given.addAll(where.written());
        add(given, "--by", by);
        add(given, "--because", because);
        if (lifts != null) {
            given.add(lifts.written());
        }
        return Objects.requireNonNull(spec.subcommands().get("close"), "tasks close")
                .execute(given.toArray(String[]::new));
    }

    private static void add(List<String> given, String option, @Nullable String value) {
        if (value != null) {
            given.add(option + "=" + value);
        }
    }
}
