package dev.pastdue.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a review.
 *
 * @param horizon days after the draw
 * @param n keys of the arm that are old enough
 * @param cured those of them whose episode was over within the horizon
 * @param effect null for silence itself, where an arm is empty, and where the draw is broken
 * @param plans how many keys it takes to see 2 and 4 points; empty where that cannot be said
 */
public record ReviewLine(
        String stage,
        Comparison comparison,
        int horizon,
        long n,
        long cured,
        @Nullable Effect effect,
        List<Plan> plans,
        Verdict verdict) {
    public ReviewLine {
        plans = List.copyOf(plans);
    }

    /**
     * What is compared with silence.
     *
     * @param arm {@code silence} or {@code told}
     * @param template and variant, empty for all of the arm and for hours
     * @param hour the name of the hours; empty for all of the arm and for variants
     */
    public record Comparison(String arm, String template, String variant, String hour) {
        static final Comparison SILENCE = new Comparison("silence", "", "", "");
        static final Comparison TOLD = new Comparison("told", "", "", "");

        static Comparison ofVariant(String template, String variant) {
            return new Comparison(TOLD.arm(), template, variant, "");
        }

        static Comparison ofHour(String hour) {
            return new Comparison(TOLD.arm(), "", "", hour);
        }

        /** Whether it is all of an arm. */
        public boolean isWhole() {
            return variant.isEmpty() && hour.isEmpty();
        }
    }

    /** Of those that were cured; not a number where there are no keys. */
    public double rate() {
        return (double) cured / n;
    }

    /** Whether it is what the others are compared with. */
    public boolean isBase() {
        return comparison.equals(Comparison.SILENCE);
    }

    ReviewLine judged(@Nullable Effect corrected, Verdict said) {
        return new ReviewLine(stage, comparison, horizon, n, cured, corrected, plans, said);
    }
}
