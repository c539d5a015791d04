package dev.pastdue.core.why;

import dev.pastdue.core.language.Messages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages in which an explanation is told. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh-CN");

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

    /** The explanation in words, line by line. Of a notice's text it holds the words only if the story has them. */
    public List<String> tell(Explanation explanation) {
        return new ExplanationFormatter(Messages.in(tag), explanation).lines();
    }
}
