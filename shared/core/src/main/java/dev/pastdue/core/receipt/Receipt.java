package dev.pastdue.core.receipt;

import dev.pastdue.core.model.CarrierReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway's delivery log says of one text.
 *
 * @param messageId the gateway's name for the text
 * @param destination E.164; null where the log does not say it
 * @param publishedAt when the gateway took the text
 * @param name our own name for the text, where the gateway gives it back; null otherwise
 */
public record Receipt(
        String messageId,
        @Nullable String destination,
        Instant publishedAt,
        CarrierReport report,
        @Nullable String name) {
    /** One of a gateway that does not give our name back. */
    public Receipt(String messageId, @Nullable String destination, Instant publishedAt, CarrierReport report) {
        this(messageId, destination, publishedAt, report, null);
    }

    /** Without the number. */
    @Override
    public String toString() {
        return "Receipt[" + messageId + ", " + publishedAt + ", " + report + "]";
    }
}
