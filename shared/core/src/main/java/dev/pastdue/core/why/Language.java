package dev.pastdue.core.why;

import dev.pastdue.core.language.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The languages in which an explanation is told. */
public enum Language {
    ENGLISH("en"),
    /** In simplified characters, as the mainland writes. */
    CHINESE("zh-CN"),
    /** In traditional characters, as Taiwan writes. */
    TAIWANESE("zh-TW");

    private static final Set<String> TRADITIONAL_REGIONS = Set.of("TW", "HK", "MO");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** BCP 47. */
    public String tag() {
        return tag;
    }

    /** The language of the tag; empty where it is none of these. */
    public static Optional<Language> of(String tag) {
        return Stream.of(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /** The language that speakers of another read too, such as zh-TW for zh-Hant-HK; empty where it is none of these. */
    public static Optional<Language> like(String tag) {
        Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
        return switch (locale.getLanguage()) {
            case "en" -> Optional.of(ENGLISH);
            case "zh" ->
                Optional.of(
                        locale.getScript().equals("Hant")
                                        || (TRADITIONAL_REGIONS.contains(locale.getCountry())
                                                && !locale.getScript().equals("Hans"))
                                ? TAIWANESE
                                : CHINESE);
            default -> Optional.empty();
        };
    }

    /** The explanation in words, line by line. Of a notice's text it holds the words only if the story has them. */
    public List<String> tell(Explanation explanation) {
        return new ExplanationFormatter(Messages.in(tag), explanation).lines();
    }
}
