package dev.pastdue.effect;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key besides its cure.
 *
 * @param staleAt when its data grew too old to show a cure; null where they were fresh to the end
 * @param harms when each first happened after the draw; null where nobody knows
 * @param owed what was past due at the draw; null where that is not known
 * @param texts that went out for it
 * @param cost of those texts, in US dollars; 0 where a price is not known
 */
public record KeyDetails(
        @Nullable Instant staleAt,
        @Nullable Map<Harm, Instant> harms,
        @Nullable Sum owed,
        int texts,
        double cost) {
    /** Where nothing is known. */
    public static final KeyDetails NONE = new KeyDetails(null, null, null, 0, 0);

    /** @param currency ISO 4217 */
    public record Sum(double amount, String currency) {}

    public KeyDetails {
        harms = harms == null ? null : Map.copyOf(harms);
    }
}
