package dev.pastdue.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a notice.
 *
 * @param text which template, variant and locale, and the size; null where the rules did not come so far
 * @param deliveredAt when the first of the notice's texts arrived; only on the present attempt
 * @param messageId the gateway's name for it; while it is {@code CLAIMED} our own, where the gateway can be asked by that
 * @param report what the carrier said of it; null until it says something
 * @param gateway which took it, or was to; null where it was not claimed, or by an earlier version of Pastdue
 */
public record Attempt(
        @Nullable RenderedText text,
        @Nullable Instant claimedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant deliveredAt,
        @Nullable String messageId,
        @Nullable CarrierReport report,
        @Nullable String gateway) {
    /** One of which the gateway is not known. */
    public Attempt(
            @Nullable RenderedText text,
            @Nullable Instant claimedAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant deliveredAt,
            @Nullable String messageId,
            @Nullable CarrierReport report) {
        this(text, claimedAt, acceptedAt, deliveredAt, messageId, report, null);
    }

    /** Not claimed yet. */
    public static Attempt of(@Nullable RenderedText text) {
        return new Attempt(text, null, null, null, null, null);
    }

    /** By which channel. */
    public Channel channel() {
        return text == null ? Channel.SMS : text.channel();
    }

    /** Whether the gateway refused it: nothing took it, and what is reported is why. */
    boolean wasRefused() {
        return acceptedAt == null && messageId == null && report != null;
    }

    /** Refused by the gateway. */
    Attempt refused(Reason why, Instant now) {
        return new Attempt(text, claimedAt, null, null, null, new CarrierReport(why, null, now, null, null), gateway);
    }

    boolean isNamed(String id) {
        return id.equals(messageId);
    }

    Attempt withReport(CarrierReport said) {
        return new Attempt(
                text, claimedAt, acceptedAt, deliveredAt, messageId, report == null ? said : report.and(said), gateway);
    }

    Attempt withDeliveredAt(@Nullable Instant at) {
        return new Attempt(text, claimedAt, acceptedAt, at, messageId, report, gateway);
    }
}
