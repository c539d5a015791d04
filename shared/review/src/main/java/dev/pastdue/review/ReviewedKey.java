package dev.pastdue.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notice key that reached the draw, as a review sees it.
 *
 * @param silence whether it was held out; else it was to be told, whatever became of it
 * @param template and variant, empty where no text was chosen for it
 * @param customer whose it is; the account where the book names no customer
 * @param first whether its episode was drawn for the first time here: those of later stages are who the earlier ones did not move
 * @param assignedAt when it reached the draw
 * @param curedAt when its episode was known to be over; null where it is not
 * @param known what was known before the draw, the same measures for every key
 * @param details what is known of it besides
 */
public record ReviewedKey(
        String stage,
        boolean silence,
        String template,
        String variant,
        String customer,
        boolean first,
        Instant assignedAt,
        @Nullable Instant curedAt,
        List<Double> known,
        KeyDetails details) {
    public ReviewedKey {
        known = List.copyOf(known);
    }

    /** Whether so many days have passed since the draw by then. */
    boolean isOldEnough(int days, Instant until) {
        return !assignedAt.plus(Duration.ofDays(days)).isAfter(until);
    }

    /** When it was cured, at the draw or after it: what was over before that, no text can have ended. */
    @Nullable
    Instant curedSinceDraw() {
        return curedAt != null && curedAt.isBefore(assignedAt) ? null : curedAt;
    }

    boolean isCuredWithin(int days) {
        return isWithin(curedAt, days);
    }

    private boolean isWithin(@Nullable Instant at, int days) {
        return at != null && !at.isBefore(assignedAt) && !at.isAfter(assignedAt.plus(Duration.ofDays(days)));
    }

    boolean isHarmedWithin(Harm harm, int days) {
        Map<Harm, Instant> harms = details.harms();
        return harms != null && isWithin(harms.get(harm), days);
    }

    Outcome outcome(int days) {
        return new Outcome(customer, isCuredWithin(days) ? 1 : 0);
    }
}
