package dev.pastdue.core.reply;

import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.core.reply.TaskHistory.Kind;
import dev.pastdue.core.reply.TaskHistory.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do with a task before they close it: take it, write beside it. */
public final class TaskSteps {
    private static final int MAX_ATTEMPTS = 4;

    private final ReplyStore replies;
    private final TaskStore tasks;
    private final Clock clock;
    private final Telemetry telemetry;

    TaskSteps(ReplyStore replies, TaskStore tasks, Clock clock, Telemetry telemetry) {
        this.replies = replies;
        this.tasks = tasks;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** What became of it. */
    public enum Outcome {
        DONE,
        NO_SUCH_TASK,
        /** Nobody takes what is closed. */
        CLOSED_ALREADY,
        /** It has {@link TaskHistory#MAX} steps. */
        TOO_MANY
    }

    Outcome take(String id, String by) {
        return add(id, new Step(clock.instant(), Kind.TAKEN, by, "", null));
    }

    Outcome note(String id, String by, String note) {
        return note(id, by, note, clock.instant());
    }

    /** The same note of the same instant is one. */
    Outcome note(String id, String by, String note, Instant at) {
        return add(id, new Step(at, Kind.NOTED, by, note, null));
    }

    private Outcome add(String id, Step step) {
        return OptimisticLock.retry(
                MAX_ATTEMPTS, "the task kept changing while somebody worked on it", () -> addOnce(id, step));
    }

    private Optional<Outcome> addOnce(String id, Step step) {
        Reply reply = replies.find(id).orElse(null);
        if (reply != null) {
            return add(reply, step);
        }
        AccountTask task = tasks.find(id).orElse(null);
        return task == null ? Optional.of(Outcome.NO_SUCH_TASK) : add(task, step);
    }

    private Optional<Outcome> add(Reply reply, Step step) {
        // A reply that nobody had to look at is no task.
        if (!reply.open() && reply.closedAt() == null) {
            return Optional.of(Outcome.NO_SUCH_TASK);
        }
        return refused(reply.task(), step)
                .or(() -> done(
                        reply.id(),
                        step,
                        replies.write(new ReplyWrite(reply.with(reply.task().with(step)), null, List.of()))));
    }

    private Optional<Outcome> add(AccountTask task, Step step) {
        return refused(task.state(), step)
                .or(() ->
                        done(task.id(), step, tasks.write(task.with(task.state().with(step)), List.of())));
    }

    /** Also where it is so already; empty where it is to be written. */
    private static Optional<Outcome> refused(Reply.Task task, Step step) {
        boolean takes = step.kind() == Kind.TAKEN;
        if (takes && !task.open()) {
            return Optional.of(Outcome.CLOSED_ALREADY);
        }
        if (takes && task.history().isOwnedBy(step.by())) {
            return Optional.of(Outcome.DONE);
        }
        if (task.history().steps().contains(step)) {
            return Optional.of(Outcome.DONE);
        }
        return task.history().isFull() ? Optional.of(Outcome.TOO_MANY) : Optional.empty();
    }

    private Optional<Outcome> done(String id, Step step, boolean written) {
        if (!written) {
            return Optional.empty();
        }
        if (step.kind() == Kind.TAKEN) {
            telemetry.log(Level.INFO, "task-taken", Map.of("task", id));
        } else {
            telemetry.log(Level.INFO, "task-noted", Map.of("task", id));
        }
        return Optional.of(Outcome.DONE);
    }
}
