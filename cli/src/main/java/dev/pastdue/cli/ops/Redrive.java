package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.Deployed.Resource;
import dev.pastdue.cli.ops.StackInspection.QueueFacts;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts what lies in a DLQ into its queue. The queue is named to SQS: what EventBridge Scheduler or SNS put into a DLQ never lay in a queue,
 * and SQS, left to find one by itself, would not move it.
 */
public final class Redrive {
    private static final String DLQ = "Dlq";

    private final Deployed stack;
    private final StackInspection inspection;
    private final AccountSettings settings;

    public Redrive(Deployed stack, StackInspection inspection, AccountSettings settings) {
        this.stack = stack;
        this.inspection = inspection;
        this.settings = settings;
    }

    /** The DLQs that have a queue to put things back into, as {@code BookDlq}. */
    public List<String> names() {
        return stack.ofType("AWS::SQS::Queue").stream()
                .map(Resource::id)
                .filter(id -> id.endsWith(DLQ) && stack.physical(queueOf(id)) instanceof Answer.Known<String>)
                .sorted()
                .toList();
    }

    private static String queueOf(String dlq) {
        return dlq.substring(0, dlq.length() - DLQ.length()) + "Queue";
    }

    /** The DLQ that somebody means by {@code BookDlq}, {@code BookQueue} or {@code book}; empty where there is none. */
    public Optional<String> named(String word) {
        String wanted = word.toLowerCase(Locale.ROOT).replaceFirst("(queue|dlq)$", "");
        return names().stream()
                .filter(dlq -> dlq.toLowerCase(Locale.ROOT).equals(wanted + "dlq"))
                .findFirst();
    }

    /**
     * Begins to move everything; SQS goes on by itself.
     *
     * @param dlq one of the {@link #names}
     * @param dryRun only says what it would do
     * @return whether it was begun, or there was nothing to move
     */
    public boolean run(String dlq, boolean dryRun, PrintStream out) {
        String queue = queueOf(dlq);
        Answer<Optional<Change>> found = facts(dlq)
                .then(from -> facts(queue)
                        .then(to -> Answer.of(
                                from.messages() == 0
                                        ? Optional.<Change>empty()
                                        : Optional.of(
                                                new Change.MoveMessages(from.arn(), to.arn(), from.messages())))));
        return switch (found) {
            case Answer.Unknown<Optional<Change>>(String why, String advice) -> {
                out.println(dlq + ": not known, " + why + "; " + advice);
                yield false;
            }
            case Answer.Known<Optional<Change>>(Optional<Change> change) ->
                change.map(each -> move(dlq, queue, each, dryRun, out)).orElseGet(() -> {
                    out.println(dlq + ": empty; nothing to do");
                    return true;
                });
        };
    }

    private Answer<QueueFacts> facts(String id) {
        return stack.physical(id).then(inspection::queue);
    }

    private boolean move(String dlq, String queue, Change change, boolean dryRun, PrintStream out) {
        long messages = change instanceof Change.MoveMessages move ? move.messages() : 0;
        String what = messages + (messages == 1 ? " message" : " messages");
        if (dryRun) {
            out.println(dlq + ": " + what + " would be put into " + queue);
            return true;
        }
        return switch (settings.make(change)) {
            case Answer.Known<Change> _ -> {
                out.println(dlq + ": " + what + " being put into " + queue + ", where each is tried five times again");
                yield true;
            }
            case Answer.Unknown<Change>(String why, String advice) -> {
                out.println(dlq + ": failed, " + why + "; " + advice);
                yield false;
            }
        };
    }
}
