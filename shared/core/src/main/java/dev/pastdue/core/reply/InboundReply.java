package dev.pastdue.core.reply;

import java.time.Instant;

/**
 * A reply as it came in.
 *
 * @param id AWS's {@code inboundMessageId}: the same for the same reply, however often it comes
 * @param phone who wrote it, E.164 or whatever else a carrier calls him
 * @param at when it was received
 */
public record InboundReply(String id, String phone, String words, Instant at) {
    @Override
    public String toString() {
        return "InboundReply[" + id + ", " + words.length() + " characters]";
    }
}
