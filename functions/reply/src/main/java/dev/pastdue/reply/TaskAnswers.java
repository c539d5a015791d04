package dev.pastdue.reply;

import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.ContactImport;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.reply.ReplyTasks.Closing;
import dev.pastdue.core.reply.TaskHistory;
import dev.pastdue.core.reply.TaskSteps;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the function answers a person who asks about tasks or hands in lists of numbers (docs/replies.md). */
final class TaskAnswers {
    private TaskAnswers() {}

    static Map<String, Object> of(ReplyTasks.Listed listed) {
        var said = new LinkedHashMap<String, Object>();
        said.put(
                "tasks",
                Stream.concat(
                                listed.tasks().stream().map(TaskAnswers::describe),
                                listed.others().stream()
                                        .map(task ->
                                                describe(task, listed.said().get(task.detail()))))
                        .sorted(Comparator.comparing(task -> String.valueOf(task.get("since"))))
                        .toList());
        if (listed.next() != null) {
            said.put("next", listed.next());
        }
        return said;
    }

    private static Map<String, Object> describe(Reply task) {
        var said = new LinkedHashMap<String, Object>();
        said.put("reply", task.id());
        said.put("reason", task.meaning().intent().name());
        said.put("accounts", task.accounts());
        said.put("since", task.at().toString());
        said.put("phone", task.phone());
        said.put("words", task.words());
        addHistory(said, task.task().history());
        return said;
    }

    private static Map<String, Object> describe(AccountTask task, @Nullable Reply beside) {
        var said = new LinkedHashMap<String, Object>();
        said.put("task", task.id());
        said.put("reason", task.cause().name());
        said.put("accounts", task.accountId().isEmpty() ? List.of() : List.of(task.accountId()));
        said.put("since", task.since().toString());
        if (task.due() != null) {
            said.put("due", task.due().toString());
        }
        if (beside != null) {
            said.put("accounts", beside.accounts());
            said.put("phone", beside.phone());
        }
        said.put("words", beside == null ? task.detail() : beside.words());
        addHistory(said, task.state().history());
        return said;
    }

    /** Left out where nobody did anything. */
    private static void addHistory(Map<String, Object> said, TaskHistory history) {
        if (!history.owner().isEmpty()) {
            said.put("owner", history.owner());
        }
        if (!history.steps().isEmpty()) {
            said.put(
                    "history",
                    history.steps().stream().map(TaskAnswers::describe).toList());
        }
    }

    private static Map<String, Object> describe(TaskHistory.Step step) {
        var said = new LinkedHashMap<String, Object>();
        said.put("at", step.at().toString());
        said.put("what", step.kind().name());
        said.put("by", step.by());
        if (!step.note().isEmpty()) {
            said.put("text", step.note());
        }
        if (step.found() != null) {
            said.put("found", step.found().written());
        }
        return said;
    }

    static Map<String, Object> of(Closing closing) {
        return switch (closing) {
            case Closing.Closed() -> Map.of("outcome", "closed");
            case Closing.NoSuchReply() -> Map.of("outcome", "no such reply");
            case Closing.CausedNoSuchThing(var intent) -> Map.of("outcome", "nothing to lift", "reason", intent.name());
            case Closing.CameWithNoSuchThing(var cause) -> Map.of("outcome", "nothing to lift", "reason", cause.name());
            case Closing.Lacking(var lack) ->
                Map.of(
                        "outcome",
                        switch (lack) {
                            case CLOSER -> "say who closes the dispute";
                            case OWNER -> "nobody took the dispute";
                            case SECOND_PERSON -> "another person must close the dispute";
                            case FINDING -> "say what was found: upheld or rejected";
                        });
        };
    }

    static Map<String, Object> of(ContactImport.Imported imported) {
        var said = new LinkedHashMap<String, Object>();
        said.put("closed", imported.closed());
        said.put("known", imported.known());
        if (imported.next() != null) {
            said.put("next", imported.next());
        }
        return said;
    }

    static Map<String, Object> of(TaskSteps.Outcome outcome) {
        return Map.of(
                "outcome",
                switch (outcome) {
                    case DONE -> "done";
                    case NO_SUCH_TASK -> "no such task";
                    case CLOSED_ALREADY -> "closed already";
                    case TOO_MANY -> "too many steps";
                });
    }
}
