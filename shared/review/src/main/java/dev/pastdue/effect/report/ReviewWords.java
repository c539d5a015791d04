package dev.pastdue.effect.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The words of a review's page in one language: {@code words-<language>.properties}, with values in braces. */
final class ReviewWords {
    private final Map<String, String> words = new HashMap<>();

    private ReviewWords(Properties properties) {
        properties.stringPropertyNames().forEach(name -> words.put(name, properties.getProperty(name)));
    }

    static ReviewWords in(String language) {
        String name = "words-" + language + ".properties";
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(ReviewWords.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            return new ReviewWords(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    Map<String, String> all() {
        return Map.copyOf(words);
    }

    /** A sentence with its values. */
    String say(String name, Map<String, ?> values) {
        String text = words.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there are no words for " + name);
        }
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
    }
}
