package dev.pastdue.effect;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many keys it takes to see an effect, with a chance of 80 %. */
final class SampleSize {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double POWER = NORMAL.inverseCumulativeProbability(0.8);
    private static final double ONE_LOOK = NORMAL.inverseCumulativeProbability(1 - (1 - Lift.CONFIDENCE) / 2);

    private SampleSize() {}

    /**
     * For one look at a time fixed before.
     *
     * @param rate of silence
     * @param effect to be seen, such as 0.04
     * @param share of the keys that are held out, above 0 and below 1
     * @return keys in both arms together
     */
    static long fixed(double rate, double effect, double share) {
        return keys(ONE_LOOK, spread(rate, effect, share), effect);
    }

    /** For the confidence sequence, which may be looked at every week. */
    static long sequence(double rate, double effect, double share) {
        double spread = spread(rate, effect, share);
        double keys = keys(ONE_LOOK, spread, effect);
        for (int i = 0; i < 50; i++) {
            keys = keys(ConfidenceSequence.factor(keys), spread, effect);
        }
        return (long) keys;
    }

    /** The smallest effect that the confidence sequence would show with so many keys. */
    static double detectable(Lift lift) {
        return (ConfidenceSequence.factor((double) lift.keys()) + POWER) * Math.sqrt(lift.variance());
    }

    private static long keys(double errors, double spread, double effect) {
        double needed = (errors + POWER) / effect;
        return (long) Math.ceil(needed * needed * spread);
    }

    private static double spread(double rate, double effect, double share) {
        double told = Math.clamp(rate + effect, 0.005, 0.995);
        double silent = Math.clamp(rate, 0.005, 0.995);
        return silent * (1 - silent) / share + told * (1 - told) / (1 - share);
    }
}
