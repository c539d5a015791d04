package dev.pastdue.sandbox.page;

import dev.pastdue.aws.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of a page in a language: {@code words/<language>.json}, groups of words by name. The same names in every language. */
public final class Words {
    /** The languages that there are. */
    public static final List<String> LANGUAGES = List.of("en", "zh-CN");

    private final Map<String, @Nullable Object> groups;

    private Words(Map<String, @Nullable Object> groups) {
        this.groups = groups;
    }

    /** The words of one of the {@link #LANGUAGES}. */
    public static Words in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("there are no words in " + language);
        }
        return new Words(Json.object(Resources.text("words/" + language + ".json")));
    }

    /** All of them. */
    public Map<String, @Nullable Object> groups() {
        return groups;
    }

    /** The word, if there is one: for names that a strategy may choose. */
    public Optional<String> find(String group, String name) {
        return groups.get(group) instanceof Map<?, ?> words && words.get(name) instanceof String word
                ? Optional.of(word)
                : Optional.empty();
    }

    /**
     * The word.
     *
     * @throws IllegalArgumentException where there is none
     */
    public String say(String group, String name) {
        return find(group, name)
                .orElseThrow(() -> new IllegalArgumentException("words/ has no " + name + " in " + group));
    }
}
