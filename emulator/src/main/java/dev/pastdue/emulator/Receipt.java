package dev.pastdue.emulator;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier says of a text, as SNS will log it.
 *
 * @param after how long after the text was accepted it stands in the log
 * @param response in the words of AWS's log
 * @param priceUsd of the whole text; null where the log does not say it
 */
public record Receipt(
        Duration after,
        Status status,
        String response,
        Detail detail,
        @Nullable BigDecimal priceUsd) {
    /** As AWS's log says it. */
    public enum Status {
        SUCCESS,
        FAILURE
    }

    /** How much of {@code delivery} SNS fills in. */
    public enum Detail {
        /** All of it. */
        FULL,
        /** No carrier's name, its codes 0: how a failure usually looks. */
        WITHOUT_CARRIER,
        /** No carrier, codes, price or parts. */
        WITHOUT_PRICE,
        /** {@code destination}, {@code smsType}, {@code providerResponse} and {@code dwellTimeMs} alone: the text never left SNS. */
        BARE
    }
}
