package dev.pastdue.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void aRatioAsDrawnIsSound() {
        assertThat(SampleRatio.pValue(List.of(95L, 905L), List.of(0.1, 0.9))).isGreaterThan(0.5);
    }

    @Test
    void aRatioFarFromTheDrawIsNoChance() {
        // Half of the capped ones of the told arm are missing.
        assertThat(SampleRatio.pValue(List.of(1_000L, 8_000L), List.of(0.1, 0.9)))
                .isLessThan(SampleRatio.BROKEN_BELOW);
    }

    @Test
    void whoWasHeldOutWhereNobodyIsToBeIsAFault() {
        assertThat(SampleRatio.pValue(List.of(1L, 50L), List.of(0.0, 1.0))).isZero();
        assertThat(SampleRatio.pValue(List.of(0L, 50L), List.of(0.0, 1.0))).isEqualTo(1);
    }

    @Test
    void aFewKeysSayNothingOfTheRatio() {
        assertThat(SampleRatio.pValue(List.of(4L, 6L), List.of(0.1, 0.9))).isEqualTo(1);
    }

    @Test
    void holmCountsTheSmallestOftenest() {
        assertThat(Holm.adjusted(List.of(0.03, 0.01, 0.5)))
                .satisfiesExactly(
                        p -> assertThat(p).isCloseTo(0.06, within(1e-12)),
                        p -> assertThat(p).isCloseTo(0.03, within(1e-12)),
                        p -> assertThat(p).isCloseTo(0.5, within(1e-12)));
        assertThat(Holm.adjusted(List.of())).isEmpty();
    }

    /** By hand: 2.4 points from 62 % with 5 % held out take 67,600 episodes, 4.4 points from 34 % with half of them 3,600. */
    @Test
    void theNumberOfKeysIsThatOfTheTextbooks() {
        assertThat(SampleSize.fixed(0.62, 0.024, 0.05)).isBetween(67_000L, 68_000L);
        assertThat(SampleSize.fixed(0.296, 0.044, 0.5)).isBetween(3_500L, 3_700L);
        assertThat(SampleSize.sequence(0.62, 0.024, 0.05)).isGreaterThan(SampleSize.fixed(0.62, 0.024, 0.05));
    }

    @Test
    void aCustomersKeysAreOnePieceOfEvidence() {
        var alone = new Sample(100);
        var twice = new Sample(1);
        for (int i = 0; i < 100; i++) {
            alone.add(i, i % 2);
            twice.add(i, i % 2);
            twice.add(i, i % 2);
        }
        assertThat(Rate.of(twice).variance()).isCloseTo(Rate.of(alone).variance(), within(1e-9));
    }

    @Test
    void theVarianceIsNeverZero() {
        assertThat(Rate.of(20, 0).variance()).isPositive();
        assertThat(Rate.of(20, 20).variance()).isPositive();
        assertThat(Lift.fixed(Rate.of(20, 0), Rate.of(20, 0)).contains(0.05)).isTrue();
    }

    @Test
    void thePValueIsWhereTheSequenceTouchesZero() {
        for (double value : List.of(0.01, 0.05, 0.2)) {
            var lift = new Lift(value, 0.0004, 3_000);
            assertThat(ConfidenceSequence.pValue(lift) <= 0.05)
                    .isEqualTo(!ConfidenceSequence.of(lift).contains(0));
        }
    }

    @Test
    void whatWasKnownBeforeTheDrawNarrowsTheInterval() {
        var random = new Random(4);
        List<Sample> arms = List.of(new Sample(2_000), new Sample(2_000));
        List<double[][]> known = List.of(new double[2][4_000], new double[2][4_000]);
        for (int i = 0; i < 4_000; i++) {
            int arm = random.nextInt(2);
            int key = arms.get(arm).size();
            double risk = random.nextDouble();
            arms.get(arm).add(i, random.nextDouble() < 1 - risk ? 1 : 0);
            known.get(arm)[0][key] = risk;
            known.get(arm)[1][key] = random.nextDouble();
        }
        List<Sample> adjusted = Cuped.adjust(arms, known);
        double before =
                Lift.of(Rate.of(arms.getFirst()), Rate.of(arms.getLast())).variance();
        Lift after = Lift.of(Rate.of(adjusted.getFirst(), false), Rate.of(adjusted.getLast(), false));
        assertThat(after.variance()).isLessThan(before * 0.75);
        assertThat(after.normal().contains(0)).isTrue();
    }

    @Test
    void aMeasureThatIsTheSameForAllChangesNothing() {
        var one = new Sample(1);
        one.add(0, 1);
        var other = new Sample(1);
        other.add(1, 0);
        assertThat(Cuped.adjust(List.of(one, other), List.of(new double[][] {{3}}, new double[][] {{3}})))
                .containsExactly(one, other);
    }
}
