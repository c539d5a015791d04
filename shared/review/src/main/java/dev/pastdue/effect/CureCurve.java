package dev.pastdue.effect;

import java.time.Duration;
import java.util.Arrays;

/**
 * How many of an arm's keys are cured so many days after the draw, also of keys that were not followed so long (Kaplan and Meier 1958): a key
 * that is not cured counts until the data end, or grow too old to show it.
 */
final class CureCurve {
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    /** By how long they were followed. */
    private final Followed keys;
    /** When any was cured, in milliseconds, rising, and for each how many were not cured before, how many then, and which share was left after. */
    private final long[] times;

    private final long[] waiting;
    private final long[] cured;
    private final double[] left;

    private CureCurve(Followed followed) {
        keys = followed.sorted();
        times = times(keys);
        waiting = new long[times.length];
        cured = new long[times.length];
        left = new double[times.length];
        int next = 0;
        double share = 1;
        for (int i = 0; i < times.length; i++) {
            while (keys.millis(next) < times[i]) {
                next++;
            }
            waiting[i] = (long) keys.size() - next;
            for (int j = next; j < keys.size() && keys.millis(j) <= times[i]; j++) {
                cured[i] += keys.isCured(j) ? 1 : 0;
            }
            share *= 1 - (double) cured[i] / waiting[i];
            left[i] = share;
        }
    }

    private static long[] times(Followed keys) {
        long[] times = new long[keys.size()];
        int count = 0;
        for (int i = 0; i < keys.size(); i++) {
            if (keys.isCured(i) && (count == 0 || times[count - 1] < keys.millis(i))) {
                times[count++] = keys.millis(i);
            }
        }
        return Arrays.copyOf(times, count);
    }

    static CureCurve of(Followed keys) {
        return new CureCurve(keys);
    }

    int size() {
        return keys.size();
    }

    /** How long the key was followed that was followed longest, in days; 0 where there is none. */
    double longest() {
        return keys.size() == 0 ? 0 : days(keys.millis(keys.size() - 1));
    }

    private static double days(long millis) {
        return millis / MILLIS_A_DAY;
    }

    /** The share that is cured within so many days. */
    double curedWithin(double day) {
        int found = Arrays.binarySearch(times, (long) Math.floor(day * MILLIS_A_DAY));
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
        double[] area = new double[times.length];
        double after = 0;
        double end = most;
        for (int i = times.length - 1; i >= 0; i--) {
            if (days(times[i]) < most) {
                after += left[i] * (end - days(times[i]));
                end = days(times[i]);
                area[i] = after;
            }
        }
        double mean = after + Math.min(end, most);
        return clustered(mean, area);
    }

    /** With how far each customer moves the mean (its influence). Where each has one key, their squares add up to Greenwood's variance. */
    private Rate clustered(double mean, double[] area) {
        double[] own = new double[times.length];
        double[] expected = new double[times.length];
        double sum = 0;
        int most = -1;
        for (int i = 0; i < times.length; i++) {
            own[i] = waiting[i] == cured[i] ? 0 : area[i] / (waiting[i] - cured[i]);
            sum += own[i] * cured[i] / waiting[i];
            expected[i] = sum;
        }
        for (int i = 0; i < keys.size(); i++) {
            most = Math.max(most, keys.customer(i));
        }
        double[] moved = new double[most + 1];
        boolean[] has = new boolean[most + 1];
        int last = -1;
        for (int i = 0; i < keys.size(); i++) {
            while (last + 1 < times.length && times[last + 1] <= keys.millis(i)) {
                last++;
            }
            moved[keys.customer(i)] += last < 0 ? 0 : expected[last] - (keys.isCured(i) ? own[last] : 0);
            has[keys.customer(i)] = true;
        }
        long customers = 0;
        for (boolean each : has) {
            customers += each ? 1 : 0;
        }
        return new Rate(keys.size(), mean * keys.size(), Rate.clustered(moved, customers), moved);
    }
}
