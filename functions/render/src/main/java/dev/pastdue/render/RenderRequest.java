package dev.pastdue.render;

import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What render is asked for: by RenderQueue, or by hand in the console or by {@code ./pastdue preview}. */
sealed interface RenderRequest {
    /** Messages of RenderQueue. */
    record Messages(List<Received> received) implements RenderRequest {}

    /** {@code {"preview":"<account>","stage":"…"}}; without a stage the account's present one. */
    record Preview(String accountId, @Nullable String stage) implements RenderRequest {}

    /** {@code {"send":{"accountId":"…","stage":"…","by":"…"}}}; {@code by} may be left out. */
    record Send(String accountId, String stage, @Nullable String by) implements RenderRequest {}

    /** @throws IllegalArgumentException that says what is wrong and what may be given; quotes nothing */
    static RenderRequest of(Map<String, Object> event) {
        if (event.get("Records") instanceof List<?> records) {
            return new Messages(SqsBatch.received(records));
        }
        if (event.containsKey("send")) {
            requireKnown(event.keySet(), Set.of("send"));
            if (event.get("send") instanceof Map<?, ?> send) {
                requireKnown(send.keySet(), Set.of("accountId", "stage", "by"));
                return new Send(accountId(send.get("accountId")), stage(send.get("stage")), by(send.get("by")));
            }
            throw wrong("a send that is no object");
        }
        requireKnown(event.keySet(), Set.of("preview", "stage"));
        Object stage = event.get("stage");
        return new Preview(accountId(event.get("preview")), stage == null ? null : stage(stage));
    }

    private static void requireKnown(Set<?> keys, Set<String> known) {
        if (!known.containsAll(keys)) {
            throw wrong("an unknown key");
        }
    }

    private static String accountId(@Nullable Object value) {
        return matching(value, "[A-Za-z0-9_.-]{1,64}", "no account's id");
    }

    private static String stage(@Nullable Object value) {
        return matching(value, "[a-z0-9-]{1,64}", "no stage's name");
    }

    private static @Nullable String by(@Nullable Object value) {
        return value == null
                ? null
                : matching(
                        value, "[\\p{L}\\p{N} @._:/+=,-]{1,64}", "a by that is not 1 to 64 letters, digits and spaces");
    }

    private static String matching(@Nullable Object value, String pattern, String otherwise) {
        if (value instanceof String text && text.matches(pattern)) {
            return text;
        }
        throw wrong(otherwise);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "the event has " + what
                        + "; give {\"preview\":\"C000001\",\"stage\":\"second\"}, stage may be left out, or"
                        + " {\"send\":{\"accountId\":\"C000001\",\"stage\":\"reminder\",\"by\":\"who asks\"}}, by may be left out");
    }
}
