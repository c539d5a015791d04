package dev.pastdue.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A message of a channel, and what it was made from.
 *
 * @param templateVersion the version of the template's file; where several files make the message, of all of them
 * @param segments of an SMS; 0 by other channels
 * @param body as plain text; null where only the choice is kept and not the words
 * @param document what a mail, a letter or a push message has beside its plain text; null by other channels, and where the words are not kept
 */
public record RenderedText(
        String template,
        String variant,
        String locale,
        String templateVersion,
        int segments,
        @Nullable String body,
        Channel channel,
        @Nullable Document document) {
    /**
     * What is shown of a mail, a letter or a push message.
     *
     * @param subject one line; a push message's title
     * @param html empty of a push message
     */
    public record Document(String subject, String html) {}

    /** An SMS. */
    public RenderedText(
            String template,
            String variant,
            String locale,
            String templateVersion,
            int segments,
            @Nullable String body) {
        this(template, variant, locale, templateVersion, segments, body, Channel.SMS, null);
    }

    public RenderedText withoutBody() {
        return new RenderedText(template, variant, locale, templateVersion, segments, null, channel, null);
    }
}
