package dev.pastdue.aws;

import dev.pastdue.core.book.FieldParser;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.InboundReply.ToStaff;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ReplyQueue's messages: replies as AWS End User Messaging publishes them (docs.aws.amazon.com/sms-voice, "Two-way SMS messaging"), which
 * may have more keys than are read here; and this stack's own {@code {"version":1,"tasks":"age"}}, which a schedule sends.
 */
public sealed interface ReplyMessage {
    /** No text is longer; what follows is not read. */
    int MOST_CHARACTERS = 2_000;

    /** Somebody wrote. */
    record Text(InboundReply reply) implements ReplyMessage {}

    /** The age of the oldest open task is to be counted. */
    record CountAge() implements ReplyMessage {}

    /**
     * Reads a body.
     *
     * @param now when a reply was received whose body does not say it, and the latest that it may say
     * @throws MalformedMessage that names the field and what is wrong, and quotes nothing
     */
    static ReplyMessage read(String body, Instant now) {
        Map<String, @Nullable Object> fields = Json.object(body);
        if (fields.containsKey("tasks")) {
            if (!"age".equals(Message.read(body, Set.of("tasks")).text("tasks"))) {
                throw new MalformedMessage("of tasks it may ask for their age");
            }
            return new CountAge();
        }
        String words = text(fields, "messageBody");
        ToStaff toStaff = fields.get("staff") instanceof Map<?, ?> staff ? toStaff(staff) : null;
        String from = text(fields, "originationNumber");
        return new Text(new InboundReply(
                id(text(fields, "inboundMessageId")),
                toStaff == null ? phone(from) : from,
                words.substring(0, Math.min(MOST_CHARACTERS, words.length())),
                receivedAt(fields, now),
                toStaff));
    }

    /** As {@link StaffReply} writes it. */
    private static ToStaff toStaff(Map<?, ?> staff) {
        try {
            Object promised = staff.get("promised");
            return new ToStaff(
                    FieldParser.id("account", String.valueOf(staff.get("account"))),
                    new Meaning(
                            Intent.valueOf(String.valueOf(staff.get("intent"))),
                            promised == null ? null : LocalDate.parse(String.valueOf(promised))));
        } catch (WrongField | DateTimeException | IllegalArgumentException e) {
            throw new MalformedMessage("staff cannot be understood");
        }
    }

    /**
     * The body with the time of its receipt, which AWS does not write into it: so that it is still known when the message has to wait as a
     * new one. A body that says it, and one that is no object, stays as it is.
     *
     * @param sentAt when it came into the queue; null where nobody knows
     */
    static String stamped(String body, @Nullable Instant sentAt) {
        try {
            Map<String, @Nullable Object> fields = Json.object(body);
            if (sentAt == null || fields.containsKey("receivedAt") || fields.containsKey("tasks")) {
                return body;
            }
            var stamped = new LinkedHashMap<String, @Nullable Object>(fields);
            stamped.put("receivedAt", sentAt.toString());
            return Json.write(stamped);
        } catch (MalformedMessage malformed) {
            return body;
        }
    }

    private static String text(Map<String, @Nullable Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedMessage(name + " is missing, or not a string");
    }

    private static String id(String value) {
        try {
            return FieldParser.id("inboundMessageId", value);
        } catch (WrongField wrong) {
            throw new MalformedMessage(wrong.field() + " " + wrong.reason());
        }
    }

    /** Whoever writes need not have a number: a short code, or a name. */
    private static String phone(String value) {
        if (value.isBlank() || value.length() > 32) {
            throw new MalformedMessage("originationNumber is not 1 to 32 characters");
        }
        return value;
    }

    private static Instant receivedAt(Map<String, @Nullable Object> fields, Instant now) {
        if (!fields.containsKey("receivedAt")) {
            return now;
        }
        try {
            Instant at = Instant.parse(text(fields, "receivedAt"));
            return at.isAfter(now) ? now : at;
        } catch (DateTimeException e) {
            throw new MalformedMessage("receivedAt is not an instant");
        }
    }
}
