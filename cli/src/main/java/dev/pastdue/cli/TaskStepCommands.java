package dev.pastdue.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a person does with one task: {@code pastdue tasks take} and {@code note}. */
final class TaskStepCommands {
    private TaskStepCommands() {}

    private static Map<String, @Nullable Object> fields(String... pairs) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    /** {@code pastdue tasks take}. */
    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description = "Looks after a task from now on. Who had it before stays in its history.")
    @SuppressWarnings("NullAway.Init")
    static final class Take extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "The task's id, or its reply's.")
        private String task;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "take-task", "task", task);
        }
    }

    /** {@code pastdue tasks note}. */
    @Command(
            name = "note",
            mixinStandardHelpOptions = true,
            description = "Writes something beside a task, open or closed.")
    @SuppressWarnings("NullAway.Init")
    static final class Note extends ActCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "The task's id, or its reply's.")
        private String task;

        @Parameters(index = "1", paramLabel = "TEXT", description = "At most 500 characters.")
        private String text;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "note-task", "task", task, "because", text);
        }
    }
}
