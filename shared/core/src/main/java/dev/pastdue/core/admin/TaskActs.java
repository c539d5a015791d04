package dev.pastdue.core.admin;

import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.reply.ReplyTasks.Close;
import dev.pastdue.core.reply.ReplyTasks.Closing;
import dev.pastdue.core.reply.TaskSteps;
import dev.pastdue.core.reply.TaskStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes, notes and closes tasks for a person. */
public final class TaskActs {
    private final ReplyStore replies;
    private final TaskStore tasks;
    private final ReplyTasks closing;

    public TaskActs(ReplyStore replies, TaskStore tasks, ReplyTasks closing) {
        this.replies = replies;
        this.tasks = tasks;
        this.closing = closing;
    }

    Map<String, String> look(String id) {
        Optional<Reply> reply = replies.find(id);
        if (reply.isPresent()) {
            return seen(reply.get().meaning().intent().name(), reply.get().task());
        }
        Optional<AccountTask> task = tasks.find(id);
        return task.isPresent() ? seen(task.get().cause().name(), task.get().state()) : Map.of("task", "none");
    }

    private static Map<String, String> seen(String cause, Reply.Task task) {
        var seen = new TreeMap<>(Map.of(
                "cause",
                cause,
                "task",
                task.open() ? "open" : "closed",
                "steps",
                String.valueOf(task.history().steps().size())));
        if (!task.history().owner().isEmpty()) {
            seen.put("owner", task.history().owner());
        }
        return seen;
    }

    Result take(String task, AuditLine line) {
        return result(closing.take(task, line.who().by()));
    }

    /** The note is why the act is asked for. */
    Result note(String task, AuditLine line) {
        return line.because().isBlank()
                ? new Result(false, "no-note")
                : result(closing.note(task, line.who().by(), line.because(), line.at()));
    }

    private static Result result(TaskSteps.Outcome outcome) {
        return switch (outcome) {
            case DONE -> new Result(true, "done");
            case NO_SUCH_TASK -> new Result(false, "no-task");
            case CLOSED_ALREADY -> new Result(false, "closed");
            case TOO_MANY -> new Result(false, "full");
        };
    }

    Result close(Act.CloseTask act, AuditLine line) {
        var close = new Close(act.task(), act.lift(), line.who().by(), act.found(), line.because());
        return switch (closing.close(close)) {
            case Closing.Closed() -> new Result(true, "done");
            case Closing.NoSuchReply() -> new Result(false, "no-task");
            case Closing.CausedNoSuchThing _, Closing.CameWithNoSuchThing _ -> new Result(false, "nothing-to-lift");
            case Closing.Lacking(var lack) ->
                new Result(
                        false,
                        switch (lack) {
                            case CLOSER -> "no-closer";
                            case OWNER -> "no-owner";
                            case SECOND_PERSON -> "same-person";
                            case FINDING -> "no-finding";
                        });
        };
    }
}
