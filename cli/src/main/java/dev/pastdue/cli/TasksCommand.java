package dev.pastdue.cli;

import dev.pastdue.admin.AdminAnswer;
import dev.pastdue.cli.ops.AdminFunction;
import dev.pastdue.cli.ops.ReplyFunction;
import dev.pastdue.core.why.Language;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
                        + " numbers and words of people.")
@SuppressWarnings("NullAway.Init")
final class TasksCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(names = "--close", paramLabel = "ID", description = "Closes this task, or the task of this reply.")
    private @Nullable String close;

    @Option(names = "--by", paramLabel = "NAME", description = "With --close: who says so; it is kept in the audit.")
    private @Nullable String by;

    @Option(names = "--because", paramLabel = "TEXT", description = "With --close: why.")
    private @Nullable String because;

    @ArgGroup
    private @Nullable Lifts lifts;

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

        private @Nullable String word() {
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
        if (close == null) {
            return list(
                    place.of(ReplyFunction::ofStack, () -> ReplyFunction.inThisProcess(System.getenv())), System.out);
        }
        Map<String, Object> event = closing(close, by, because, lifts == null ? null : lifts.word());
        AdminAnswer.wrong(event).ifPresent(said -> {
            throw new ParameterException(
                    spec.commandLine(), by == null ? "--by NAME is missing; say who closes it" : said.get("en"));
        });
        AdminFunction function = place.of(AdminFunction::ofStack, () -> AdminFunction.inThisProcess(System.getenv()));
        return ActCommand.print(function.ask(event), Language.ENGLISH, System.out, System.err);
    }

    static int list(ReplyFunction function, PrintStream out) {
        var event = new LinkedHashMap<String, Object>(Map.of("tasks", "list"));
        int count = 0;
        Object next;
        do {
            Map<String, @Nullable Object> answer = function.ask(event);
            if (answer.get("tasks") instanceof List<?> tasks) {
                for (Object task : tasks) {
                    if (task instanceof Map<?, ?> described) {
                        describe(described).forEach(out::println);
                        count++;
                    }
                }
            }
            next = answer.get("next");
            if (next != null) {
                event.put("after", next);
            }
        } while (next != null);
        System.err.println(count == 0 ? "No open tasks." : count + (count == 1 ? " open task." : " open tasks."));
        return 0;
    }

    private static List<String> describe(Map<?, ?> task) {
        String accounts = task.get("accounts") instanceof List<?> ids
                ? ids.stream().map(String::valueOf).collect(Collectors.joining(","))
                : "";
        Object reply = task.get("reply");
        return List.of(
                task.get("since") + "  " + task.get("reason") + "  account " + (accounts.isEmpty() ? "none" : accounts)
                        + (reply == null
                                ? (task.get("phone") == null ? "" : "  " + TerminalText.plain(task.get("phone")))
                                        + "  task " + task.get("task")
                                        + (task.get("due") == null ? "" : "  answer by " + task.get("due"))
                                : "  " + TerminalText.plain(task.get("phone")) + "  reply " + reply),
                "    " + TerminalText.plain(task.get("words")));
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
