package dev.pastdue.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An arm against the control group.
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
    /** A lift by {@link Cuped}, with its 95 % intervals for one look and for every look. */
    public record Adjusted(double lift, Interval fixed, Interval sequence) {}

    static Effect of(Arm silence, Arm arm, int horizon) {
        Sample silent = silence.cures(horizon);
        Sample informed = arm.cures(horizon);
        Rate base = Rate.of(silent);
        Rate told = Rate.of(informed);
        Lift lift = Lift.of(base, told);
        return new Effect(
                lift.value(),
                Lift.fixed(base, told),
                ConfidenceSequence.of(lift),
                adjusted(List.of(silent, informed), List.of(silence.known(), arm.known())),
                SampleSize.detectable(lift),
                ConfidenceSequence.pValue(lift));
    }

    private static @Nullable Adjusted adjusted(List<Sample> arms, List<double[][]> known) {
        if (arms.stream().anyMatch(arm -> arm.size() == 0) || known.getFirst().length == 0) {
            return null;
        }
        List<Sample> adjusted = Cuped.adjust(arms, known);
        Lift lift = Lift.of(Rate.of(adjusted.getFirst(), false), Rate.of(adjusted.getLast(), false));
        return Double.isFinite(lift.variance())
                ? new Adjusted(lift.value(), lift.normal(), ConfidenceSequence.of(lift))
                : null;
    }

    Effect withPValue(double corrected) {
        return new Effect(lift, fixed, sequence, adjusted, detectable, corrected);
    }
}
