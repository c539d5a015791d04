package dev.pastdue.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * The weights that Thompson sampling would give to the variants or hours of a stage: each as often as it would be the best, drawn from what
 * its cures leave open (a Beta posterior after a flat prior). None falls below a floor: what is never drawn is never learnt of again.
 */
public final class Thompson {
    /** The weights' sum. */
    public static final int WHOLE = 100;

    private static final int DRAWS = 20_000;
    /** Of two arms each keeps a fifth at least; of many, less. */
    private static final double FLOOR_OF_EVEN = 0.4;

    private Thompson() {}

    /** An arm's keys and those of them that were cured. */
    public record Seen(long n, long cured) {}

    /**
     * The weights, in the arms' order; they add up to {@value #WHOLE}.
     *
     * @param arms two at least
     * @param seed the same seed gives the same weights
     */
    public static List<Integer> weights(List<Seen> arms, long seed) {
        var random = new SplittableRandom(seed);
        UniformRandomProvider source = random::nextLong;
        List<ContinuousDistribution.Sampler> posteriors = arms.stream()
                .map(arm -> BetaDistribution.of(1.0 + arm.cured(), 1.0 + arm.n() - arm.cured())
                        .createSampler(source))
                .toList();
        int[] best = new int[arms.size()];
        for (int i = 0; i < DRAWS; i++) {
            int first = 0;
            double most = -1;
            for (int arm = 0; arm < best.length; arm++) {
                double rate = posteriors.get(arm).sample();
                if (rate > most) {
                    most = rate;
                    first = arm;
                }
            }
            best[first]++;
        }
        return withFloor(best);
    }

    private static List<Integer> withFloor(int[] best) {
        int floor = Math.max(1, (int) (WHOLE * FLOOR_OF_EVEN / best.length));
        int rest = WHOLE - floor * best.length;
        var weights = new ArrayList<Integer>();
        int given = 0;
        int leading = 0;
        for (int arm = 0; arm < best.length; arm++) {
            int weight = floor + (int) ((long) rest * best[arm] / DRAWS);
            weights.add(weight);
            given += weight;
            leading = best[arm] > best[leading] ? arm : leading;
        }
        weights.set(leading, weights.get(leading) + WHOLE - given);
        return List.copyOf(weights);
    }
}
