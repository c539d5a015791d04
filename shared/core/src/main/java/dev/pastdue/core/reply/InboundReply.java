package dev.pastdue.core.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply as it came in.
 *
 * @param id AWS's {@code inboundMessageId}: the same for the same reply, however often it comes
 * @param phone who wrote it, E.164 or whatever else a carrier calls him
 * @param at when it was received
 * @param toStaff where it was said to staff who called or came, what they say of it; null where it was written
 */
public record InboundReply(
        String id,
        String phone,
        String words,
        Instant at,
        @Nullable ToStaff toStaff) {
    /**
     * Staff's own word, beside which {@code words} is their note.
     *
     * @param account whose it is
     */
    public record ToStaff(String account, Meaning meaning) {}

    /** One that was written. */
    public InboundReply(String id, String phone, String words, Instant at) {
        this(id, phone, words, at, null);
    }

    @Override
    public String toString() {
        return "InboundReply[" + id + ", " + words.length() + " characters]";
    }
}
