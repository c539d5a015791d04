package dev.pastdue.sandbox.page;

import dev.pastdue.core.language.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a page in a language, groups of words by name, out of the {@link Messages}: the pages' own, and what they show of all others. */
public final class Words {
    /** The languages that there are. */
    public static final List<String> LANGUAGES = Messages.LANGUAGES;

    private static final List<String> OWN = List.of("page", "button", "reply", "said", "why", "step", "sum", "run");
    private static final List<String> SHARED = List.of("state", "reason", "stage", "contact", "intent", "list");

    private final String language;
    private final Messages messages;
    private final Map<String, @Nullable Object> groups = new LinkedHashMap<>();

    private Words(String language) {
        this.language = language;
        messages = Messages.in(language);
        OWN.forEach(group -> groups.put(group, messages.group("pages." + group)));
        SHARED.forEach(group -> groups.put(group, messages.group(group)));
    }

    /** The words of one of the {@link #LANGUAGES}. */
    public static Words in(String language) {
        return new Words(language);
    }

    /** Which language: one of {@link #LANGUAGES}. */
    public String language() {
        return language;
    }

    /** What is not only the page's. */
    public Messages messages() {
        return messages;
    }

    /** All of them. */
    public Map<String, @Nullable Object> groups() {
        return groups;
    }

    /**
     * The word.
     *
     * @throws IllegalArgumentException where there is none
     */
    public String say(String group, String name) {
        if (groups.get(group) instanceof Map<?, ?> words && words.get(name) instanceof String word) {
            return word;
        }
        throw new IllegalArgumentException("the pages have no word " + name + " in " + group);
    }
}
