package dev.pastdue.core.reply;

import dev.pastdue.core.reply.ReplyStore.OpenTask;
import dev.pastdue.core.reply.ReplyTasks.Listed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a person must look at, replies and tasks without one. It changes nothing. */
public final class OpenTasks {
    private final ReplyStore replies;
    private final TaskStore tasks;

    public OpenTasks(ReplyStore replies, TaskStore tasks) {
        this.replies = replies;
        this.tasks = tasks;
    }

    /** A page of the open ones, the oldest first; {@code after} as of {@link Listed#next}, null for the first. */
    public Listed list(@Nullable String after) {
        ReplyStore.Page page = replies.open(after);
        List<String> ids = page.tasks().stream().map(OpenTask::id).toList();
        Map<String, Reply> found = replies.get(ids);
        Map<String, AccountTask> others = tasks.get(ids);
        return new Listed(
                ids.stream()
                        .map(found::get)
                        .filter(Objects::nonNull)
                        .filter(Reply::open)
                        .toList(),
                ids.stream()
                        .map(others::get)
                        .filter(Objects::nonNull)
                        .filter(AccountTask::open)
                        .toList(),
                replies.get(others.values().stream()
                        .filter(task -> task.cause().isOfReply())
                        .map(AccountTask::detail)
                        .toList()),
                page.next());
    }

    /** One of them, open or closed: as a list of one; of a reply that nobody has to look at, too. Empty where there is none. */
    public Optional<Listed> find(String id) {
        Reply reply = replies.find(id).orElse(null);
        if (reply != null) {
            return Optional.of(new Listed(List.of(reply), List.of(), Map.of(), null));
        }
        return tasks.find(id)
                .map(task -> new Listed(
                        List.of(),
                        List.of(task),
                        task.cause().isOfReply() ? replies.get(List.of(task.detail())) : Map.of(),
                        null));
    }
}
