package dev.pastdue.aws;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a queue's message: a JSON object with {@code "version":1} and known keys only. */
final class Message {
    private static final String VERSION = "version";
    private static final int PRESENT = 1;

    private final Map<String, @Nullable Object> fields;

    private Message(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** @throws MalformedMessage where it is not JSON, of another version, or has an unknown key */
    static Message read(String body, Set<String> known) {
        Map<String, @Nullable Object> fields = Json.object(body);
        if (!(fields.get(VERSION) instanceof Number version) || version.longValue() != PRESENT) {
            throw new MalformedMessage("its version is not " + PRESENT);
        }
        for (String name : fields.keySet()) {
            if (!known.contains(name) && !name.equals(VERSION)) {
                throw new MalformedMessage("it has an unknown key; it may have known " + known);
            }
        }
        return new Message(fields);
    }

    static String write(Map<String, ?> fields) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        all.put(VERSION, PRESENT);
        fields.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        return Json.write(all);
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new MalformedMessage("it lacks " + name);
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new MalformedMessage(name + " is not a string");
    }

    List<String> texts(String name) {
        if (fields.get(name) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new MalformedMessage(name + " is not a list of strings");
    }

    boolean isTrue(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new MalformedMessage(name + " is not true or false");
    }

    long number(String name) {
        if (fields.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new MalformedMessage(name + " is not a number");
    }

    @Nullable
    Integer numberOrNull(String name) {
        return fields.get(name) == null ? null : Integer.valueOf(Math.toIntExact(number(name)));
    }

    <T> T parsed(String name, Function<String, T> parser) {
        try {
            return parser.apply(text(name));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new MalformedMessage(name + " cannot be understood");
        }
    }

    <T> @Nullable T parsedOrNull(String name, Function<String, T> parser) {
        return textOrNull(name) == null ? null : parsed(name, parser);
    }
}
