package dev.pastdue.core.review;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a review that is written said in figures. */
public interface ReviewedFigures {
    /**
     * A line of it, about an arm as a whole.
     *
     * @param arm {@code silence} or {@code told}
     * @param horizon in days
     * @param n how many keys
     * @param rate the share that was cured; null where there is none
     * @param verdict as review.csv says it
     * @param lift against the control group, and the interval that holds at every look; null where no effect is told
     */
    record Line(
            String stage,
            String arm,
            int horizon,
            long n,
            @Nullable Double rate,
            String verdict,
            @Nullable Lift lift) {}

    /** A lift with its interval; as shares. */
    record Lift(double lift, double low, double high) {}

    /** The lines of a review by its id; empty where its file is not there. */
    Optional<List<Line>> of(String review);
}
