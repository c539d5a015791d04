package dev.pastdue.effect.report;

import dev.pastdue.core.language.Messages;
import java.util.Map;

/** The words of a review's page in one language: those of {@link Messages} that begin with {@code review.}. */
final class ReviewWords {
    private final Messages messages;

    private ReviewWords(Messages messages) {
        this.messages = messages;
    }

    static ReviewWords in(String language) {
        return new ReviewWords(Messages.in(language));
    }

    Messages messages() {
        return messages;
    }

    /** The name of something of a stage. */
    String of(String name, String stage) {
        return messages.detailed(messages.say("review." + name), messages.stage(stage));
    }

    /** One and then another. */
    String comma(String first, String next) {
        return messages.say("list.comma", Map.of("first", first, "next", next));
    }

    Map<String, String> all() {
        return messages.group("review");
    }

    /** A sentence with its values. */
    String say(String name, Map<String, ?> values) {
        return messages.say("review." + name, values);
    }
}
