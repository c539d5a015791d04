package dev.pastdue.cli;

import dev.pastdue.core.reply.TaskHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The acts of a person that need little more than their name. */
@SuppressWarnings("NullAway.Init")
final class ActCommands {
    private ActCommands() {}

    private static Map<String, @Nullable Object> fields(@Nullable Object... fields) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return all;
    }

    /** {@code pastdue pause}. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Stops all sending within a minute, until somebody resumes it. What was to be sent waits.")
    static final class Pause extends ActCommand {
        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "pause");
        }
    }

    /** {@code pastdue resume}. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Ends a pause, or with --brake what stopped by itself. It says what holds sending still.")
    static final class Resume extends ActCommand {
        @Option(
                names = "--brake",
                description =
                        "Lets sending go on that had stopped by itself, for spending, failures or a quota. Look at"
                                + " the cause first.")
        private boolean brake;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "resume", "brake", brake ? true : null);
        }
    }

    /** {@code pastdue opt-out}. */
    @Command(
            name = "opt-out",
            mixinStandardHelpOptions = true,
            description =
                    "Closes a number: no account is texted there any more. As a STOP by reply, and nothing is answered.")
    static final class OptOut extends ActCommand {
        @Parameters(paramLabel = "NUMBER", description = "With its country code, or one of the lender's region.")
        private String number;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "opt-out", "number", number);
        }
    }

    /** {@code pastdue opt-in}. */
    @Command(
            name = "opt-in",
            mixinStandardHelpOptions = true,
            description =
                    "Opens a number again that was opted out, or closed by the carrier. Say with --because how the"
                            + " person asked for it.")
    static final class OptIn extends ActCommand {
        @Parameters(paramLabel = "NUMBER", description = "With its country code, or one of the lender's region.")
        private String number;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "opt-in", "number", number);
        }
    }

    /** {@code pastdue send}. */
    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description =
                    "Has an account told now, by the same rules, hours and caps as at a scan. Again it sends nothing more.")
    static final class Send extends ActCommand {
        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
        private String account;

        @Parameters(
                index = "1",
                paramLabel = "STAGE",
                description = "The stage that it is in, as the strategy names it.")
        private String stage;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "send", "account", account, "stage", stage);
        }
    }

    /** {@code pastdue lift}. */
    @Command(
            name = "lift",
            mixinStandardHelpOptions = true,
            description =
                    "Ends a hold of an account. Others of its holds stay; the scan looks at it the next time that it runs.")
    static final class Lift extends ActCommand {
        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The account's id.")
        private String account;

        @Parameters(
                index = "1",
                paramLabel = "HOLD",
                description = "The hold's id, as ./pastdue holds and ./pastdue why name it; a book's is book.")
        private String hold;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields("act", "lift", "account", account, "hold", hold);
        }
    }

    /** {@code pastdue tasks close}. */
    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Closes a task. A dispute is closed by another person than the one who took it, and says what"
                    + " was found.")
    static final class CloseTask extends ActCommand {
        @Parameters(paramLabel = "ID", description = "The task's id, or its reply's.")
        private String task;

        @ArgGroup
        private TasksCommand.@Nullable Lifts lifts;

        @Option(names = "--found", paramLabel = "FINDING", description = "Of a dispute: upheld or rejected.")
        private TaskHistory.@Nullable Found found;

        @Override
        Map<String, @Nullable Object> act(String id) {
            return fields(
                    "act",
                    "close-task",
                    "task",
                    task,
                    "lift",
                    lifts == null ? null : lifts.word(),
                    "found",
                    found == null ? null : found.written());
        }
    }
}
