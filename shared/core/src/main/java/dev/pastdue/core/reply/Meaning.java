package dev.pastdue.core.reply;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a reply means; nothing of its words.
 *
 * @param promised the day by which payment is promised, never before the day of receipt; null where none was named
 * @param unread whether it may be an opt-out, a wrong number, a dispute, a death or a plea that was not understood: its accounts are
 *     held until a person has read it
 */
public record Meaning(Intent intent, @Nullable LocalDate promised, boolean unread) {
    public Meaning {
        if (promised != null && intent != Intent.PROMISE) {
            throw new IllegalArgumentException("only a promise has a day, not " + intent);
        }
    }

    /** Of what was understood. */
    public Meaning(Intent intent, @Nullable LocalDate promised) {
        this(intent, promised, false);
    }

    static Meaning of(Intent intent) {
        return new Meaning(intent, null);
    }

    /** As it is printed: the promised day in ISO-8601, or nothing. */
    public String detail() {
        return promised == null ? "" : promised.toString();
    }

    /** Whether no automatic text goes to the number before a person has read the reply, or ever. */
    public boolean stops() {
        return unread || intent.endsTexts();
    }
}
