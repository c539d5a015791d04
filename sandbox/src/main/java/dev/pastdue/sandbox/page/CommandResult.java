package dev.pastdue.sandbox.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sentence that the page says in its reader's language.
 *
 * @param sentence its name in the group {@code said} or {@code why} of the {@link Words}
 * @param values what stands in it, by name; the words of a {@code state}, {@code reason}, {@code stage} or {@code contact} are looked up
 */
public record CommandResult(String sentence, Map<String, Object> values) {
    public CommandResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Without values. */
    public static CommandResult of(String sentence) {
        return new CommandResult(sentence, Map.of());
    }

    /** With one value more. */
    public CommandResult with(String name, Object value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new CommandResult(sentence, more);
    }
}
