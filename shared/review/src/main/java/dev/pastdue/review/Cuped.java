package dev.pastdue.review;

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
     * @param covariates for each arm and outcome what was known before the draw, the same measures for all
     */
    static List<List<Outcome>> adjust(List<List<Outcome>> arms, List<List<List<Double>>> covariates) {
        int measures = covariates.stream()
                .flatMap(List::stream)
                .mapToInt(List::size)
                .findFirst()
                .orElse(0);
        List<List<Outcome>> adjusted = arms;
        // One after the other: a measure is taken out of what the ones before left over.
        for (int measure = 0; measure < measures; measure++) {
            adjusted = adjust(adjusted, covariates, measure);
        }
        return adjusted;
    }

    private static List<List<Outcome>> adjust(
            List<List<Outcome>> arms, List<List<List<Double>>> covariates, int measure) {
        double all = 0;
        double n = 0;
        double together = 0;
        double alone = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            List<Outcome> outcomes = arms.get(arm);
            List<List<Double>> known = covariates.get(arm);
            double meanKnown = known.stream()
                    .mapToDouble(each -> each.get(measure))
                    .average()
                    .orElse(0);
            double mean =
                    outcomes.stream().mapToDouble(Outcome::value).average().orElse(0);
            for (int i = 0; i < outcomes.size(); i++) {
                double off = known.get(i).get(measure) - meanKnown;
                together += off * (outcomes.get(i).value() - mean);
                alone += off * off;
                all += known.get(i).get(measure);
                n++;
            }
        }
        if (alone < FLAT) {
            return arms;
        }
        double slope = together / alone;
        double middle = all / n;
        var adjusted = new ArrayList<List<Outcome>>();
        for (int arm = 0; arm < arms.size(); arm++) {
            var outcomes = new ArrayList<Outcome>();
            for (int i = 0; i < arms.get(arm).size(); i++) {
                Outcome outcome = arms.get(arm).get(i);
                double off = covariates.get(arm).get(i).get(measure) - middle;
                outcomes.add(new Outcome(outcome.customer(), outcome.value() - slope * off));
            }
            adjusted.add(outcomes);
        }
        return adjusted;
    }
}
