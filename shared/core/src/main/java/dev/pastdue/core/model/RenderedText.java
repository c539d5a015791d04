package dev.pastdue.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A text, and what it was made from.
 *
 * @param templateVersion the version of the template's file
 * @param body null where only the choice is kept and not the words
 */
public record RenderedText(
        String template,
        String variant,
        String locale,
        String templateVersion,
        int segments,
        @Nullable String body) {
    public RenderedText withoutBody() {
        return new RenderedText(template, variant, locale, templateVersion, segments, null);
    }
}
