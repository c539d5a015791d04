package dev.pastdue.cli.record;

import dev.pastdue.core.language.Resource;
import dev.pastdue.core.language.TraditionalScript;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kinds of entries and their fields are called, {@code record_<language>.properties}: the command's own, so that no function carries it. */
final class RecordWords {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Properties words = new Properties();

    private RecordWords(String file) {
        try {
            words.load(new StringReader(Resource.text(RecordWords.class, file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a language; what was said is quoted as it was. */
    static RecordWords in(String language) {
        var words = new RecordWords(language.startsWith("zh") ? "record_zh_CN.properties" : "record_en.properties");
        if (language.equals("zh-TW")) {
            words.words.replaceAll((key, said) -> TraditionalScript.of((String) said));
        }
        return words;
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }

    String say(String key, Map<String, String> values) {
        String sentence = Objects.requireNonNull(words.getProperty(key), key);
        return PLACE.matcher(sentence)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
