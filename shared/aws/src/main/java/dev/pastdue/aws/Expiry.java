package dev.pastdue.aws;

import dev.pastdue.core.ops.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When DynamoDB may delete an item: the attribute {@code expiresAt} (N, seconds since 1970), by which the tables' TTL goes. An item is
 * written whole, so one that is written without it is kept from then on. DynamoDB deletes within days of that time; until then the item
 * is read as any other.
 *
 * <p>Source: Amazon DynamoDB Developer Guide, "Using time to live (TTL) in DynamoDB".
 */
public final class Expiry {
    /** For a function that writes no item. */
    public static final Expiry NEVER = new Expiry(null, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    static final String ATTRIBUTE = "expiresAt";

    private final @Nullable Duration kept;
    private final Clock clock;

    private Expiry(@Nullable Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * So long after the item's last write.
     *
     * @param kept as {@link #days} understands it
     */
    public static Expiry after(Duration kept, Clock clock) {
        return new Expiry(kept, clock);
    }

    /**
     * Reads a number of days.
     *
     * @throws IllegalArgumentException where they are fewer than what is still needed is renewed by
     */
    public static Duration days(String written) {
        int days = Integer.parseInt(written);
        if (days < Retention.MIN_DAYS) {
            throw new IllegalArgumentException("records are kept for " + Retention.MIN_DAYS + " days at least");
        }
        return Duration.ofDays(days);
    }

    Item of(Item item) {
        return of(item, clock.instant());
    }

    /** The item, kept as long after {@code neededUntil} where that is later than now. */
    Item of(Item item, Instant neededUntil) {
        if (kept == null) {
            return item;
        }
        Instant now = clock.instant();
        Instant from = neededUntil.isAfter(now) ? neededUntil : now;
        return item.with(ATTRIBUTE, from.plus(kept).getEpochSecond());
    }
}
