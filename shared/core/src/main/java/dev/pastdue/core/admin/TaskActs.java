package dev.pastdue.core.admin;

import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.reply.ReplyTasks.Close;
import dev.pastdue.core.reply.ReplyTasks.Closing;
import dev.pastdue.core.reply.TaskStore;
import java.util.Map;
import java.util.Optional;

/** Closes tasks for a person. */
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
            return seen(reply.get().meaning().intent().name(), reply.get().open());
        }
        Optional<AccountTask> task = tasks.find(id);
        return task.isPresent() ? seen(task.get().cause().name(), task.get().open()) : Map.of("task", "none");
    }

    private static Map<String, String> seen(String cause, boolean open) {
        return Map.of("cause", cause, "task", open ? "open" : "closed");
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
