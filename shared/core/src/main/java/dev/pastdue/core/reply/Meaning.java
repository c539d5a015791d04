package dev.pastdue.core.reply;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a reply means; nothing of its words.
 *
 * @param promised the day by which payment is promised, never before the day of receipt; null where none was named
 */
public record Meaning(Intent intent, @Nullable LocalDate promised) {
    public Meaning {
        if (promised != null && intent != Intent.PROMISE) {
            throw new IllegalArgumentException("only a promise has a day, not " + intent);
        }
    }

    static Meaning of(Intent intent) {
        return new Meaning(intent, null);
    }

    /** As it is printed: the promised day in ISO-8601, or nothing. */
    public String detail() {
        return promised == null ? "" : promised.toString();
    }
}
