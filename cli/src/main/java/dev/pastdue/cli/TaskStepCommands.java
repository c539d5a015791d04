package dev.pastdue.cli;

import dev.pastdue.cli.ops.ReplyFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a person does with one task: {@code pastdue tasks take} and {@code note}. */
@SuppressWarnings("NullAway.Init")
abstract sealed class TaskStepCommands implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id, or its reply's.")
    private String id;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does it.")
    private String by;

    /** What the function is asked, but for {@code by}. */
    abstract Map<String, String> asked(String task);

    @Override
    public Integer call() {
        if (by.isBlank() || by.length() > 100) {
            throw new ParameterException(spec.commandLine(), "--by says who, in at most 100 characters");
        }
        var task = new LinkedHashMap<String, String>(asked(id));
        task.put("by", by.strip());
        return tell(place.of(ReplyFunction::ofStack, () -> ReplyFunction.inThisProcess(System.getenv())), task);
    }

    static int tell(ReplyFunction function, Map<String, ?> task) {
        Object outcome = function.ask(Map.of("tasks", task)).get("outcome");
        if ("done".equals(outcome)) {
            System.err.println("Done.");
            return 0;
        }
        System.err.println("pastdue: " + outcome + advice(String.valueOf(outcome)));
        return 1;
    }

    private static String advice(String outcome) {
        return switch (outcome) {
            case "no such task" -> "; ./pastdue tasks lists those that are open";
            case "too many steps" -> "; close it, and say the rest elsewhere";
            default -> "; the task stays open";
        };
    }

    /** {@code pastdue tasks take}. */
    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description = "Looks after a task from now on. Who had it before stays in its history.")
    static final class Take extends TaskStepCommands {
        @Override
        Map<String, String> asked(String task) {
            return Map.of("take", task);
        }
    }

    /** {@code pastdue tasks note}. */
    @Command(
            name = "note",
            mixinStandardHelpOptions = true,
            description = "Writes something beside a task, open or closed.")
    @SuppressWarnings("NullAway.Init")
    static final class Note extends TaskStepCommands {
        @Parameters(index = "1", paramLabel = "TEXT", description = "At most 500 characters.")
        private String text;

        @Override
        Map<String, String> asked(String task) {
            return Map.of("note", task, "text", text);
        }
    }
}
