package dev.pastdue.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of an arm's keys are cured so many days after the draw, also of keys that were not followed so long (Kaplan and Meier 1958): a key
 * that is not cured counts until the data end, or grow too old to show it.
 */
final class CureCurve {
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /**
     * A key as long as it was followed.
     *
     * @param days from the draw to the cure, or to where nothing more is known
     */
    record Followed(String customer, double days, boolean cured) {}

    private final List<Followed> keys;
    /** When any was cured, rising, and for each how many were not cured before, how many then, and which share was left after. */
    private final double[] days;

    private final long[] waiting;
    private final long[] cured;
    private final double[] left;

    private CureCurve(List<Followed> keys) {
        this.keys =
                keys.stream().sorted(Comparator.comparingDouble(Followed::days)).toList();
        days = this.keys.stream()
                .filter(Followed::cured)
                .mapToDouble(Followed::days)
                .distinct()
                .toArray();
        waiting = new long[days.length];
        cured = new long[days.length];
        left = new double[days.length];
        int next = 0;
        double share = 1;
        for (int i = 0; i < days.length; i++) {
            while (this.keys.get(next).days() < days[i]) {
                next++;
            }
            waiting[i] = (long) this.keys.size() - next;
            for (int j = next; j < this.keys.size() && this.keys.get(j).days() <= days[i]; j++) {
                cured[i] += this.keys.get(j).cured() ? 1 : 0;
            }
            share *= 1 - (double) cured[i] / waiting[i];
            left[i] = share;
        }
    }

    static CureCurve of(List<Followed> keys) {
        return new CureCurve(keys);
    }

    /** @param until where the data end */
    static CureCurve of(List<ReviewedKey> keys, Instant until) {
        return of(keys.stream().map(key -> followed(key, until)).toList());
    }

    private static Followed followed(ReviewedKey key, Instant until) {
        Instant cure = key.curedSinceDraw();
        @Nullable Instant stale = key.details().staleAt();
        Instant end = cure != null ? cure : stale != null && stale.isBefore(until) ? stale : until;
        double days = Duration.between(key.assignedAt(), end).toMillis() / MILLIS_A_DAY;
        return new Followed(key.customer(), Math.max(0, days), cure != null);
    }

    int size() {
        return keys.size();
    }

    /** How long the key was followed that was followed longest, in days; 0 where there is none. */
    double longest() {
        return keys.isEmpty() ? 0 : keys.getLast().days();
    }

    /** The share that is cured within so many days. */
    double curedWithin(double day) {
        int found = Arrays.binarySearch(days, day);
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? 0 : 1 - left[last];
    }

    /**
     * The mean days to the cure, where whoever is not cured within {@code most} days counts as {@code most}; with its variance, in which the
     * keys of a customer are one piece of evidence.
     *
     * @param most at most {@link #longest}
     */
    Rate meanDays(double most) {
        // The area below what is left, from each cure to the end.
        double[] area = new double[days.length];
        double after = 0;
        double end = most;
        for (int i = days.length - 1; i >= 0; i--) {
            if (days[i] < most) {
                after += left[i] * (end - days[i]);
                end = days[i];
                area[i] = after;
            }
        }
        double mean = after + Math.min(end, most);
        Map<String, Double> moved = moved(area);
        return new Rate(keys.size(), mean * keys.size(), Rate.clustered(moved), moved);
    }

    /** How far each customer moves the mean (its influence). Where each has one key, their squares add up to Greenwood's variance. */
    private Map<String, Double> moved(double[] area) {
        double[] own = new double[days.length];
        double[] expected = new double[days.length];
        double sum = 0;
        for (int i = 0; i < days.length; i++) {
            own[i] = waiting[i] == cured[i] ? 0 : area[i] / (waiting[i] - cured[i]);
            sum += own[i] * cured[i] / waiting[i];
            expected[i] = sum;
        }
        var moved = new HashMap<String, Double>();
        int last = -1;
        for (Followed key : keys) {
            while (last + 1 < days.length && days[last + 1] <= key.days()) {
                last++;
            }
            double by = last < 0 ? 0 : expected[last] - (key.cured() ? own[last] : 0);
            moved.merge(key.customer(), by, Double::sum);
        }
        return moved;
    }
}
