package dev.pastdue.reply;

import dev.pastdue.aws.ReplyMessage;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import dev.pastdue.core.reply.ContactImport;
import dev.pastdue.core.reply.ContactImport.Listed;
import dev.pastdue.core.reply.ReplyTasks.Close;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.TaskHistory.Found;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What reply is asked for: by ReplyQueue, or by hand in the console or by {@code ./pastdue tasks}. */
sealed interface ReplyRequest {
    int LONGEST_BY = 100;
    Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    int LONGEST_TEXT = 500;

    /** Messages of ReplyQueue, each with the time of its receipt in its body. */
    record Messages(List<Received> received) implements ReplyRequest {}

    /** {@code {"tasks":"list"}}, and where the next page begins {@code "after"}. */
    record ListTasks(@Nullable String after) implements ReplyRequest {}

    /** {@code {"tasks":{"take":"…","by":"…"}}}. */
    record TakeTask(String id, String by) implements ReplyRequest {}

    /** {@code {"tasks":{"note":"…","by":"…","text":"…"}}}. */
    record NoteTask(String id, String by, String text) implements ReplyRequest {}

    /**
     * {@code {"tasks":{"close":"…","lift":"hold","by":"…","found":"upheld","text":"…"}}}; {@code lift} is {@code hold}, {@code dispute} or
     * {@code number}. All but {@code close} may be left out; a dispute needs {@code by} and {@code found}.
     */
    record CloseTask(Close close) implements ReplyRequest {}

    /** {@code {"contacts":{"doNotContact":[{"phone":"+…","since":"…","reason":"…"}],"by":"…"}}}; {@code reason} may be left out. */
    record DoNotContact(List<Listed> numbers, String by) implements ReplyRequest {}

    /** {@code {"contacts":{"again":"+…","by":"…"}}}. */
    record ContactAgain(String phone) implements ReplyRequest {}

    /** {@code {"contacts":{"carrier":"list"}}}, and where the next page begins {@code "after"}. */
    record OptOutsOfCarrier(@Nullable String after) implements ReplyRequest {}

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
        if (event.get("contacts") instanceof Map<?, ?> contacts && event.size() == 1) {
            return ofContacts(contacts);
        }
        requireKnown(event.keySet(), Set.of("tasks", "after"));
        if ("list".equals(event.get("tasks"))) {
            return new ListTasks(after(event.get("after")));
        }
        if (event.get("tasks") instanceof Map<?, ?> task) {
            if (task.get("close") instanceof String id) {
                requireKnown(task.keySet(), Set.of("close", "lift", "by", "found", "text"));
                return new CloseTask(new Close(
                        id, lift(task.get("lift")), by(task, false), found(task.get("found")), text(task, false)));
            }
            if (task.get("take") instanceof String id) {
                requireKnown(task.keySet(), Set.of("take", "by"));
                return new TakeTask(id, by(task, true));
            }
            if (task.get("note") instanceof String id) {
                requireKnown(task.keySet(), Set.of("note", "by", "text"));
                return new NoteTask(id, by(task, true), text(task, true));
            }
        }
        throw wrong("no tasks that can be listed, taken, noted or closed");
    }

    private static ReplyRequest ofContacts(Map<?, ?> contacts) {
        if (contacts.get("doNotContact") instanceof List<?> numbers) {
            requireKnown(contacts.keySet(), Set.of("doNotContact", "by"));
            if (numbers.size() > ContactImport.MOST) {
                throw wrong("more than " + ContactImport.MOST + " numbers");
            }
            return new DoNotContact(numbers.stream().map(ReplyRequest::listed).toList(), by(contacts, true));
        }
        if (contacts.get("again") instanceof String phone) {
            requireKnown(contacts.keySet(), Set.of("again", "by"));
            by(contacts, true);
            return new ContactAgain(number(phone));
        }
        if ("list".equals(contacts.get("carrier"))) {
            requireKnown(contacts.keySet(), Set.of("carrier", "after"));
            Object after = contacts.get("after");
            return new OptOutsOfCarrier(after == null ? null : after.toString());
        }
        throw wrong("no contacts that can be imported or contacted again");
    }

    private static Listed listed(Object number) {
        if (!(number instanceof Map<?, ?> fields)) {
            throw wrong("a number that is no object");
        }
        requireKnown(fields.keySet(), Set.of("phone", "since", "reason"));
        try {
            return new Listed(
                    number(String.valueOf(fields.get("phone"))),
                    Instant.parse(String.valueOf(fields.get("since"))),
                    written(fields.get("reason"), false, LONGEST_TEXT, "a reason of more than 500 characters"));
        } catch (DateTimeException noInstant) {
            throw wrong("a number without an instant since when");
        }
    }

    private static String number(String phone) {
        if (!E164.matcher(phone).matches()) {
            throw wrong("a number that is not in E.164");
        }
        return phone;
    }

    private static String by(Map<?, ?> task, boolean required) {
        return written(task.get("by"), required, LONGEST_BY, "no by that says who, in at most 100 characters");
    }

    private static String text(Map<?, ?> task, boolean required) {
        return written(task.get("text"), required, LONGEST_TEXT, "no text of at most 500 characters");
    }

    private static String written(@Nullable Object value, boolean required, int longest, String otherwise) {
        String text = value == null ? "" : value instanceof String given ? given.strip() : null;
        if (text == null || text.length() > longest || (required && text.isEmpty())) {
            throw wrong(otherwise);
        }
        return text;
    }

    private static @Nullable Found found(@Nullable Object value) {
        return value == null
                ? null
                : Found.of(value.toString()).orElseThrow(() -> wrong("a found that is not upheld or rejected"));
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
        return new IllegalArgumentException("the event has " + what
                + "; give {\"tasks\":\"list\"} or {\"tasks\":{\"close\":\"<reply>\",\"lift\":\"hold\"}}, lift may be left out,"
                + " or take or note with by and text for close");
    }
}
