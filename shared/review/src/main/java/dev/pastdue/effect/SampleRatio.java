package dev.pastdue.effect;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Whether as many keys are in each arm as were to be drawn into it. Where they are not, something is broken, and no effect means anything. */
final class SampleRatio {
    /** A failure that is to mean a fault, not chance. */
    static final double BROKEN_BELOW = 0.001;

    private static final double MIN_EXPECTED = 5;

    private SampleRatio() {}

    /**
     * The chance of so uneven a draw by chance; 1 where there are too few keys to tell.
     *
     * @param counts the keys in each arm
     * @param shares of each arm; any scale, none below zero
     */
    static double pValue(List<Long> counts, List<Double> shares) {
        double total = counts.stream().mapToLong(Long::longValue).sum();
        double whole = shares.stream().mapToDouble(Double::doubleValue).sum();
        long impossible = 0;
        var expected = new double[counts.size()];
        var observed = new long[counts.size()];
        int drawn = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (shares.get(i) > 0) {
                expected[drawn] = shares.get(i) / whole * total;
                observed[drawn++] = counts.get(i);
            } else {
                impossible += counts.get(i);
            }
        }
        if (impossible > 0) {
            return 0;
        }
        double[] of = Arrays.copyOf(expected, drawn);
        if (drawn < 2 || Arrays.stream(of).min().orElse(0) < MIN_EXPECTED) {
            return 1;
        }
        return ChiSquareTest.withDefaults()
                .test(of, Arrays.copyOf(observed, drawn))
                .getPValue();
    }
}
