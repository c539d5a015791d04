package dev.pastdue.cli.record;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account.
 *
 * @param fields what there is to say of it: texts, numbers, lists and objects of them; in the order in which they are written
 */
record Entry(Instant at, Kind kind, Map<String, Object> fields) {
    /** What happened; of things that happened at the same instant the earlier ones come first. */
    enum Kind {
        PAYMENT,
        PAYMENT_RETURNED,
        DECISION,
        CLAIM,
        TEXT,
        RECEIPT,
        REPLY,
        NUMBER,
        HOLD,
        HOLD_LIFTED,
        TASK,
        TASK_STEP
    }

    /** With one more field; the same where there is nothing to say. */
    Entry with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, plain(value));
        }
        return this;
    }

    static Entry of(Instant at, Kind kind) {
        return new Entry(at, kind, new LinkedHashMap<>());
    }

    private static Object plain(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof Map || value instanceof Iterable
                ? value
                : value.toString();
    }
}
