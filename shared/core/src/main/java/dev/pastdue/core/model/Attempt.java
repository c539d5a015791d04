package dev.pastdue.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a notice that a later one has followed.
 *
 * @param text as it was sent
 * @param messageId the gateway's name for it
 * @param report what the carrier said of it
 */
public record Attempt(
        @Nullable RenderedText text,
        @Nullable Instant claimedAt,
        @Nullable Instant acceptedAt,
        @Nullable String messageId,
        @Nullable CarrierReport report) {

    boolean isNamed(String id) {
        return id.equals(messageId);
    }

    Attempt heard(CarrierReport said) {
        return new Attempt(text, claimedAt, acceptedAt, messageId, report == null ? said : report.and(said));
    }
}
