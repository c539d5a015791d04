package dev.pastdue.core.strategy;

import org.jspecify.annotations.Nullable;

/**
 * A number of the lender's that texts come from, and what its carrier agreed to for it.
 *
 * @param number as the gateway wants it
 * @param country the country code to whose numbers it sends, such as {@code +886}
 * @param partsPerSecond message parts (segments)
 * @param partsPerDay of the lender's zone; null: any
 */
public record Sender(
        String number,
        String country,
        int partsPerSecond,
        @Nullable Integer partsPerDay) {
    @Override
    public String toString() {
        return "Sender[" + country + "]";
    }
}
