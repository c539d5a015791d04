package dev.pastdue.review;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mean outcome of an arm, with its variance clustered by customer.
 *
 * @param n how many keys
 * @param sum of the outcomes: of those not adjusted, how many were cured
 * @param variance of the mean; at least that of as many independent keys
 * @param customers how far each customer moves the mean; empty where each key is a customer of its own
 */
record Rate(long n, double sum, double variance, Map<String, Double> customers) {
    Rate {
        // A copy of so many for each line of a review would take longer than all the rest.
        customers = Collections.unmodifiableMap(customers);
    }

    /** Of independent keys. */
    static Rate of(long n, long cured) {
        return new Rate(n, cured, binomial(n, cured), Map.of());
    }

    static Rate of(List<Outcome> outcomes) {
        return of(outcomes, true);
    }

    /** @param shares whether the outcomes are 0 or 1, so that their variance has a floor */
    static Rate of(List<Outcome> outcomes, boolean shares) {
        long n = outcomes.size();
        if (n == 0) {
            return new Rate(0, 0, Double.NaN, Map.of());
        }
        double sum = outcomes.stream().mapToDouble(Outcome::value).sum();
        var customers = new HashMap<String, Double>();
        for (Outcome outcome : outcomes) {
            customers.merge(outcome.customer(), (outcome.value() - sum / n) / n, Double::sum);
        }
        double clustered = clustered(customers);
        double variance = shares ? Math.max(clustered, binomial(n, Math.round(sum))) : clustered;
        return new Rate(n, sum, variance, customers);
    }

    /** The variance of a mean of which it is known how far each customer moves it. */
    static double clustered(Map<String, Double> customers) {
        double squares =
                customers.values().stream().mapToDouble(moved -> moved * moved).sum();
        double groups = customers.size();
        return groups < 2 ? Double.POSITIVE_INFINITY : squares * groups / (groups - 1);
    }

    /** Never zero: where all or none were cured, two more keys are thought of, one of each. */
    private static double binomial(long n, long cured) {
        double p = cured == 0 || cured == n ? (cured + 1.0) / (n + 2.0) : (double) cured / n;
        return p * (1 - p) / n;
    }

    double mean() {
        return sum / n;
    }

    /** The covariance of the two means where a customer has keys in both arms. */
    double covariance(Rate other) {
        Map<String, Double> fewer = customers.size() < other.customers.size() ? customers : other.customers;
        Map<String, Double> more = customers.size() < other.customers.size() ? other.customers : customers;
        return fewer.entrySet().stream()
                .mapToDouble(each -> each.getValue() * more.getOrDefault(each.getKey(), 0.0))
                .sum();
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
