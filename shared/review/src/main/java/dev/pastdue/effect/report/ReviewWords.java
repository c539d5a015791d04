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

    Map<String, String> all() {
        return messages.group("review");
    }

    /** A sentence with its values. */
    String say(String name, Map<String, ?> values) {
        return messages.say("review." + name, values);
    }
}
