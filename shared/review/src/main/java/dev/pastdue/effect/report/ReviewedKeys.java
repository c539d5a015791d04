package dev.pastdue.effect.report;

import dev.pastdue.core.model.Money;
import dev.pastdue.core.review.Adverse;
import dev.pastdue.core.review.Draw;
import dev.pastdue.core.review.DrawnKey;
import dev.pastdue.effect.Harm;
import dev.pastdue.effect.KeyDetails;
import dev.pastdue.effect.ReviewedKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws as a review sees them. */
public final class ReviewedKeys {
    private ReviewedKeys() {}

    /** @param usdPerSegment what a segment of a text costs */
    public static ReviewedKey of(DrawnKey key, double usdPerSegment) {
        Draw draw = key.draw();
        int segments = draw.segments().stream().mapToInt(Integer::intValue).sum();
        Money owed = draw.owed();
        return new ReviewedKey(
                draw.stage(),
                new ReviewedKey.Treatment(
                        draw.treatment().silence(),
                        draw.treatment().template(),
                        draw.treatment().variant(),
                        draw.treatment().hour()),
                key.customer(),
                key.first(),
                draw.strategy(),
                draw.assignedAt(),
                draw.curedAt(),
                knownBefore(key),
                new KeyDetails(
                        key.staleAt(),
                        harms(key.adverse()),
                        owed == null ? null : sum(owed),
                        draw.segments().size(),
                        usdPerSegment * segments));
    }

    /** Days past due, the amount, and earlier cures. */
    private static List<Double> knownBefore(DrawnKey key) {
        Draw draw = key.draw();
        long days = ChronoUnit.DAYS.between(draw.episode(), LocalDate.ofInstant(draw.assignedAt(), ZoneOffset.UTC));
        Money owed = draw.owed();
        return List.of(
                (double) days, Math.log1p(owed == null ? 0 : owed.amount().doubleValue()), (double) key.earlierCures());
    }

    private static KeyDetails.Sum sum(Money owed) {
        return new KeyDetails.Sum(owed.amount().doubleValue(), owed.currency().getCurrencyCode());
    }

    private static @Nullable Map<Harm, Instant> harms(@Nullable Map<Adverse, Instant> adverse) {
        if (adverse == null) {
            return null;
        }
        var harms = new EnumMap<Harm, Instant>(Harm.class);
        adverse.forEach((what, at) -> harms.put(harm(what), at));
        return harms;
    }

    private static Harm harm(Adverse what) {
        return switch (what) {
            case OPT_OUT -> Harm.OPT_OUT;
            case DISPUTE -> Harm.DISPUTE;
            case COMPLAINT -> Harm.COMPLAINT;
            case WRONG_NUMBER -> Harm.WRONG_NUMBER;
        };
    }
}
