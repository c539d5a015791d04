package dev.pastdue.effect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A mean outcome of an arm, with its variance clustered by customer. */
final class Rate {
    private final long n;
    private final double sum;
    private final double variance;
    private final double @Nullable [] moved;

    /**
     * @param n how many keys
     * @param sum of the outcomes: of those not adjusted, how many were cured
     * @param variance of the mean; at least that of as many independent keys
     * @param moved how far each customer moves the mean; null where each key is a customer of its own
     */
    Rate(long n, double sum, double variance, double @Nullable [] moved) {
        this.n = n;
        this.sum = sum;
        this.variance = variance;
        this.moved = moved;
    }

    /** Of independent keys. */
    static Rate of(long n, long cured) {
        return new Rate(n, cured, binomial(n, cured), null);
    }

    static Rate of(Sample outcomes) {
        return of(outcomes, true);
    }

    /** @param shares whether the outcomes are 0 or 1, so that their variance has a floor */
    static Rate of(Sample outcomes, boolean shares) {
        int n = outcomes.size();
        if (n == 0) {
            return new Rate(0, 0, Double.NaN, null);
        }
        double sum = outcomes.sum();
        double[] moved = new double[outcomes.customerCount()];
        int[] keys = new int[moved.length];
        for (int i = 0; i < n; i++) {
            moved[outcomes.customer(i)] += outcomes.value(i);
            keys[outcomes.customer(i)]++;
        }
        double mean = sum / n;
        for (int customer = 0; customer < moved.length; customer++) {
            moved[customer] = (moved[customer] - mean * keys[customer]) / n;
        }
        double clustered =
                clustered(moved, Arrays.stream(keys).filter(each -> each > 0).count());
        double variance = shares ? Math.max(clustered, binomial(n, Math.round(sum))) : clustered;
        return new Rate(n, sum, variance, moved);
    }

    /**
     * The variance of a mean of which it is known how far each customer moves it.
     *
     * @param customers how many have a key
     */
    static double clustered(double[] moved, long customers) {
        double squares = 0;
        for (double each : moved) {
            squares += each * each;
        }
        return customers < 2 ? Double.POSITIVE_INFINITY : squares * customers / (customers - 1);
    }

    /** Never zero: where all or none were cured, two more keys are thought of, one of each. */
    private static double binomial(long n, long cured) {
        double p = cured == 0 || cured == n ? (cured + 1.0) / (n + 2.0) : (double) cured / n;
        return p * (1 - p) / n;
    }

    long n() {
        return n;
    }

    double sum() {
        return sum;
    }

    double variance() {
        return variance;
    }

    double mean() {
        return sum / n;
    }

    /** The covariance of the two means where a customer has keys in both arms. */
    double covariance(Rate other) {
        if (moved == null || other.moved == null) {
            return 0;
        }
        double together = 0;
        for (int customer = Math.min(moved.length, other.moved.length) - 1; customer >= 0; customer--) {
            together += moved[customer] * other.moved[customer];
        }
        return together;
    }

    /** Wilson's interval for a share, over as many keys as the variance is worth. */
    Interval wilson(double z) {
        double p = mean();
        double worth = p <= 0 || p >= 1 ? n : Math.min((double) n, p * (1 - p) / variance);
        double middle = (p + z * z / (2 * worth)) / (1 + z * z / worth);
        double half = z * Math.sqrt(p * (1 - p) / worth + z * z / (4 * worth * worth)) / (1 + z * z / worth);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
