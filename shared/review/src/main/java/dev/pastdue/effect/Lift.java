package dev.pastdue.effect;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far an arm's rate lies above that of silence.
 *
 * @param value the difference of the rates
 * @param variance of the difference
 * @param keys in both arms
 */
record Lift(double value, double variance, long keys) {
    static final double CONFIDENCE = 0.95;
    private static final double Z = NormalDistribution.of(0, 1).inverseCumulativeProbability(1 - (1 - CONFIDENCE) / 2);

    static Lift of(Rate silence, Rate arm) {
        double variance = silence.variance() + arm.variance() - 2 * silence.covariance(arm);
        return new Lift(arm.mean() - silence.mean(), variance, silence.n() + arm.n());
    }

    /**
     * The 95 % interval for who looks once, at a time fixed before (Newcombe's, from the intervals of the two rates): with few keys or
     * rates near 0 or 1 it covers better than the normal one.
     */
    static Interval fixed(Rate silence, Rate arm) {
        Interval base = silence.wilson(Z);
        Interval told = arm.wilson(Z);
        double correlation = silence.covariance(arm) / Math.sqrt(silence.variance() * arm.variance());
        double lift = arm.mean() - silence.mean();
        return new Interval(
                lift - joint(arm.mean() - told.low(), base.high() - silence.mean(), correlation),
                lift + joint(told.high() - arm.mean(), silence.mean() - base.low(), correlation));
    }

    private static double joint(double one, double other, double correlation) {
        double within = Math.clamp(correlation, -1, 1);
        return Math.sqrt(Math.max(0, one * one + other * other - 2 * within * one * other));
    }

    /** The 95 % interval for who looks once, of means that are no shares. */
    Interval normal() {
        return new Interval(value - half(), value + half());
    }

    /** How far that interval reaches to each side. */
    double half() {
        return Z * Math.sqrt(variance);
    }
}
