package dev.pastdue.core.language;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Pastdue says to people in one language: {@code messages_<language>.properties}, a sentence a key, with places such as {@code {day}}
 * for values; zh-TW is zh-CN in {@link TraditionalScript}, save for sentences that its own file has. Every state, reason, contact state, intent, hold reason, stage and rule has its one wording here.
 */
public final class Messages {
    /** The languages that there are, as BCP 47 tags. */
    public static final List<String> LANGUAGES = List.of("en", "zh-CN", "zh-TW");

    private static final String TRADITIONAL = "zh-TW";
    private static final String SIMPLIFIED = "zh-CN";

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Messages> READ = new ConcurrentHashMap<>();

    private final String language;
    private final Map<String, String> sentences = new TreeMap<>();

    private Messages(String language) {
        this.language = language;
        if (language.equals(TRADITIONAL)) {
            in(SIMPLIFIED).sentences.forEach((key, sentence) -> sentences.put(key, TraditionalScript.of(sentence)));
        }
        String file = "messages_" + language.replace('-', '_') + ".properties";
        var properties = new Properties();
        try {
            properties.load(new StringReader(Resource.text(Messages.class, file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(key -> sentences.put(key, properties.getProperty(key)));
    }

    /**
     * Those of one of the {@link #LANGUAGES}.
     *
     * @throws IllegalArgumentException where it is none of them
     */
    public static Messages in(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("there are no messages in " + language);
        }
        Messages read = READ.get(language);
        if (read == null) {
            read = new Messages(language);
            READ.put(language, read);
        }
        return read;
    }

    /** Which language: one of {@link #LANGUAGES}. */
    public String language() {
        return language;
    }

    /** The sentence as it is written; empty where there is none. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(sentences.get(key));
    }

    /**
     * The sentence without places.
     *
     * @throws IllegalArgumentException where there is none
     */
    public String say(String key) {
        return say(key, Map.of());
    }

    /** The sentence with the values in its places. A place without a value stays. */
    public String say(String key, Map<String, ?> values) {
        String sentence = find(key).orElseThrow(() -> new IllegalArgumentException("there is no message " + key));
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(
                        values.containsKey(place.group(1))
                                ? String.valueOf(values.get(place.group(1)))
                                : place.group()));
    }

    /** The wording of one of an enum's values, such as {@code reason.PAID}. */
    public String say(String group, Enum<?> value) {
        return say(group + "." + value.name());
    }

    /** The stage's name; a stage that only a lender's strategy has is called as it is. */
    public String stage(String stage) {
        return find("stage." + stage).orElse(stage);
    }

    /** A thing, and a detail of it. */
    public String detailed(String what, String detail) {
        return say("list.detail", Map.of("what", what, "detail", detail));
    }

    /** The parts one after the other, with commas. */
    public String commas(String... parts) {
        return joined("list.comma", Arrays.asList(parts));
    }

    /** The parts one after the other, with semicolons. */
    public String semicolons(List<String> parts) {
        return joined("list.semicolon", parts);
    }

    private String joined(String key, List<String> parts) {
        return parts.stream()
                .reduce((first, next) -> say(key, Map.of("first", first, "next", next)))
                .orElse("");
    }

    /** A group's sentences by the rest of their keys; of the group {@code ""} all of them. */
    public Map<String, String> group(String group) {
        String start = group.isEmpty() ? "" : group + ".";
        var found = new TreeMap<String, String>();
        sentences.forEach((key, sentence) -> {
            if (key.startsWith(start)) {
                found.put(key.substring(start.length()), sentence);
            }
        });
        return found;
    }
}
