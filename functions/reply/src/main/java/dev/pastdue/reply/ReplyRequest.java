package dev.pastdue.reply;

import dev.pastdue.aws.ReplyMessage;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reply is asked for: by ReplyQueue, or by hand in the console or by {@code ./pastdue tasks}. */
sealed interface ReplyRequest {
    /** Messages of ReplyQueue, each with the time of its receipt in its body. */
    record Messages(List<Received> received) implements ReplyRequest {}

    /** {@code {"tasks":"list"}}, and where the next page begins {@code "after"}. */
    record ListTasks(@Nullable String after) implements ReplyRequest {}

    /** {@code {"tasks":{"close":"…","lift":"hold"}}}; {@code lift} is {@code hold}, {@code dispute} or {@code number}, or left out. */
    record CloseTask(String id, @Nullable Lift lift) implements ReplyRequest {}

    /** @throws IllegalArgumentException that says what is wrong and what may be given */
    static ReplyRequest of(Map<String, Object> event) {
        if (event.get("Records") instanceof List<?> records) {
            return new Messages(SqsBatch.received(records).stream()
                    .map(message -> new Received(
                            message.messageId(),
                            ReplyMessage.stamped(message.body(), message.sentAt()),
                            message.sentAt(),
                            message.receipt()))
                    .toList());
        }
        requireKnown(event.keySet(), Set.of("tasks", "after"));
        if ("list".equals(event.get("tasks"))) {
            return new ListTasks(after(event.get("after")));
        }
        if (event.get("tasks") instanceof Map<?, ?> task && task.get("close") instanceof String id) {
            requireKnown(task.keySet(), Set.of("close", "lift"));
            return new CloseTask(id, lift(task.get("lift")));
        }
        throw wrong("no tasks that can be listed or closed");
    }

    private static void requireKnown(Set<?> keys, Set<String> known) {
        if (!known.containsAll(keys)) {
            throw wrong("an unknown key");
        }
    }

    private static @Nullable String after(@Nullable Object value) {
        if (value == null || (value instanceof String text && text.matches("[0-9TZ:.-]{20,30} [A-Za-z0-9_.-]{1,90}"))) {
            return (String) value;
        }
        throw wrong("an after that no page ended with");
    }

    private static @Nullable Lift lift(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        for (Lift lift : Lift.values()) {
            if (lift.name().toLowerCase(Locale.ROOT).equals(value)) {
                return lift;
            }
        }
        throw wrong("a lift that is not hold, dispute or number");
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "the event has " + what
                        + "; give {\"tasks\":\"list\"} or {\"tasks\":{\"close\":\"<reply>\",\"lift\":\"hold\"}}, lift may be left out");
    }
}
