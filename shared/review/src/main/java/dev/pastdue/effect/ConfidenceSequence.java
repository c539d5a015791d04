package dev.pastdue.effect;

/**
 * What may be said of a lift however often one looks: an asymptotic confidence sequence with Robbins' normal mixture (Waudby-Smith, Arbour,
 * Sinha, Kennedy, Ramdas: Time-uniform central limit theory and asymptotic confidence sequences, 2021). Over all looks together it misses
 * the truth in at most 5 % of the experiments; an interval for one look would miss it in ever more of them.
 */
final class ConfidenceSequence {
    private static final double ALPHA = 1 - Lift.CONFIDENCE;

    /** So many keys it is tuned for: there it is narrowest. Fixed, for whoever tunes it by the data may not trust it. */
    private static final double TUNED_FOR = 5_000;

    private static final double RHO_SQUARED = (-2 * Math.log(ALPHA) + Math.log(-2 * Math.log(ALPHA)) + 1) / TUNED_FOR;

    private ConfidenceSequence() {}

    /** The interval that holds at every look. */
    static Interval of(Lift lift) {
        double half = factor((double) lift.keys()) * Math.sqrt(lift.variance());
        return new Interval(lift.value() - half, lift.value() + half);
    }

    /** How many standard errors it reaches to each side. */
    static double factor(double keys) {
        double grown = keys * RHO_SQUARED + 1;
        return Math.sqrt(2 * grown / (keys * RHO_SQUARED) * Math.log(Math.sqrt(grown) / ALPHA));
    }

    /** The level at which the sequence would just not exclude zero: a p-value that holds at every look. */
    static double pValue(Lift lift) {
        double grown = lift.keys() * RHO_SQUARED + 1;
        double errors = lift.value() * lift.value() / lift.variance();
        return Math.min(1, Math.sqrt(grown) * Math.exp(-errors * lift.keys() * RHO_SQUARED / (2 * grown)));
    }
}
