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
 */
public record Receipt(String messageId, @Nullable String destination, Instant publishedAt, CarrierReport report) {
    /** Without the number. */
    @Override
    public String toString() {
        return "Receipt[" + messageId + ", " + publishedAt + ", " + report + "]";
    }
}
