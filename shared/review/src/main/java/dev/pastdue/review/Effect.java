package dev.pastdue.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An arm against silence.
 *
 * @param lift the difference of the rates
 * @param fixed the 95 % interval for one look
 * @param sequence the 95 % interval for every look
 * @param adjusted by what was known before the draw; null where nothing was
 * @param detectable the smallest effect that would be seen with a chance of 80 %, at the present number of keys
 * @param pValue of the sequence, after Holm's correction where there are several comparisons
 */
public record Effect(
        double lift,
        Interval fixed,
        Interval sequence,
        @Nullable Adjusted adjusted,
        double detectable,
        double pValue) {
    /** A lift by {@link Cuped}, with its 95 % interval for one look. */
    public record Adjusted(double lift, Interval fixed) {}

    static Effect of(List<ReviewedKey> silence, List<ReviewedKey> arm, int horizon) {
        Rate base = Rate.of(outcomes(silence, horizon));
        Rate told = Rate.of(outcomes(arm, horizon));
        Lift lift = Lift.of(base, told);
        return new Effect(
                lift.value(),
                Lift.fixed(base, told),
                ConfidenceSequence.of(lift),
                adjusted(List.of(silence, arm), horizon),
                SampleSize.detectable(lift),
                ConfidenceSequence.pValue(lift));
    }

    private static List<Outcome> outcomes(List<ReviewedKey> keys, int horizon) {
        return keys.stream().map(key -> key.outcome(horizon)).toList();
    }

    private static @Nullable Adjusted adjusted(List<List<ReviewedKey>> arms, int horizon) {
        if (arms.stream().anyMatch(List::isEmpty)
                || arms.getFirst().getFirst().known().isEmpty()) {
            return null;
        }
        List<List<Outcome>> adjusted = Cuped.adjust(
                arms.stream().map(keys -> outcomes(keys, horizon)).toList(),
                arms.stream()
                        .map(keys -> keys.stream().map(ReviewedKey::known).toList())
                        .toList());
        Lift lift = Lift.of(Rate.of(adjusted.getFirst(), false), Rate.of(adjusted.getLast(), false));
        return Double.isFinite(lift.variance()) ? new Adjusted(lift.value(), lift.normal()) : null;
    }

    Effect withPValue(double corrected) {
        return new Effect(lift, fixed, sequence, adjusted, detectable, corrected);
    }
}
