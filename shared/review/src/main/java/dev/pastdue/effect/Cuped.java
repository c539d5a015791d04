package dev.pastdue.effect;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of outcomes what was to be expected of them before the draw (CUPED: Deng, Xu, Kohavi, Walker 2013): the lift is the same on
 * average, and its interval narrower.
 */
final class Cuped {
    private static final double FLAT = 1e-9;

    private Cuped() {}

    /**
     * The outcomes, adjusted.
     *
     * @param arms of the comparison, each with its outcomes
     * @param known for each arm, measure and outcome what was known before the draw, the same measures for all
     */
    static List<Sample> adjust(List<Sample> arms, List<double[][]> known) {
        List<Sample> adjusted = arms;
        // One after the other: a measure is taken out of what the ones before left over.
        for (int measure = 0; measure < known.getFirst().length; measure++) {
            adjusted = adjust(adjusted, known, measure);
        }
        return adjusted;
    }

    private static List<Sample> adjust(List<Sample> arms, List<double[][]> known, int measure) {
        double all = 0;
        double n = 0;
        double together = 0;
        double alone = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            Sample outcomes = arms.get(arm);
            double[] values = known.get(arm)[measure];
            double middle = mean(values, outcomes.size());
            double mean = outcomes.sum() / Math.max(1, outcomes.size());
            for (int i = 0; i < outcomes.size(); i++) {
                double off = values[i] - middle;
                together += off * (outcomes.value(i) - mean);
                alone += off * off;
                all += values[i];
                n++;
            }
        }
        if (alone < FLAT) {
            return arms;
        }
        double slope = together / alone;
        var adjusted = new ArrayList<Sample>();
        for (int arm = 0; arm < arms.size(); arm++) {
            adjusted.add(shifted(arms.get(arm), known.get(arm)[measure], slope, all / n));
        }
        return adjusted;
    }

    private static double mean(double[] values, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum / Math.max(1, size);
    }

    private static Sample shifted(Sample outcomes, double[] values, double slope, double middle) {
        var shifted = new Sample(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            shifted.add(outcomes.customer(i), outcomes.value(i) - slope * (values[i] - middle));
        }
        return shifted;
    }
}
