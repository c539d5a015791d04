package dev.pastdue.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The report against lenders whose effects are known, seeded: what it says is as often wrong as it admits. */
class CalibrationTest {
    private static final int WORLDS = 1_000;
    private static final int WEEKS = 26;
    private static final int KEYS_A_WEEK = 400;
    private static final double HOLD_OUT = 0.1;

    private static long cured(Random random, long keys, double rate) {
        long cured = 0;
        for (long i = 0; i < keys; i++) {
            cured += random.nextDouble() < rate ? 1 : 0;
        }
        return cured;
    }

    /** What who looks every week sees over half a year. */
    private record Season(
            boolean everBetter, boolean everWorse, boolean alwaysCovered, boolean everNaive, boolean seenInTime) {
        static Season of(Random random, double rate, double effect, long inTime) {
            long silent = 0;
            long told = 0;
            long silentCured = 0;
            long toldCured = 0;
            boolean better = false;
            boolean worse = false;
            boolean covered = true;
            boolean naive = false;
            boolean seen = false;
            for (int week = 0; week < WEEKS; week++) {
                long held = cured(random, KEYS_A_WEEK, HOLD_OUT);
                silentCured += cured(random, held, rate);
                toldCured += cured(random, KEYS_A_WEEK - held, rate + effect);
                silent += held;
                told += KEYS_A_WEEK - held;
                if (silent < Review.MIN_KEYS) {
                    continue;
                }
                Rate base = Rate.of(silent, silentCured);
                Rate arm = Rate.of(told, toldCured);
                Lift lift = Lift.of(base, arm);
                Interval sequence = ConfidenceSequence.of(lift);
                boolean says = ConfidenceSequence.pValue(lift) <= 0.05;
                better |= says && lift.value() > 0;
                worse |= says && lift.value() < 0;
                covered &= sequence.contains(effect);
                naive |= !Lift.fixed(base, arm).contains(0);
                seen |= says && silent + told <= inTime;
            }
            return new Season(better, worse, covered, naive, seen);
        }
    }

    @Test
    void withoutAnEffectTheSequenceRarelyNamesOneHoweverOftenOneLooks() {
        for (double rate : List.of(0.1, 0.5, 0.8)) {
            var random = new Random(15);
            int named = 0;
            int covered = 0;
            int naive = 0;
            for (int world = 0; world < WORLDS; world++) {
                Season season = Season.of(random, rate, 0, 0);
                named += season.everBetter() || season.everWorse() ? 1 : 0;
                covered += season.alwaysCovered() ? 1 : 0;
                naive += season.everNaive() ? 1 : 0;
            }
            System.out.println("no effect, rate " + rate + ": sequence names one in " + named
                    + ", the naive weekly look in " + naive + " of " + WORLDS);
            assertThat(named).isLessThanOrEqualTo(WORLDS * 5 / 100);
            assertThat(covered).isGreaterThanOrEqualTo(WORLDS * 95 / 100);
            assertThat(naive).as("a look every week is no single look").isGreaterThan(WORLDS * 10 / 100);
        }
    }

    /** A draw that holds out 15 of 100 for 10, and one whose told arm loses every fourth key, as if the capped ones were not counted. */
    @Test
    void aPlantedFaultOfTheDrawIsFoundAndAGoodDrawIsNotCalledOne() {
        var random = new Random(25);
        int keys = 4_000;
        int alarms = 0;
        int biased = 0;
        int losing = 0;
        for (int world = 0; world < WORLDS; world++) {
            long held = cured(random, keys, HOLD_OUT);
            long tooMany = cured(random, keys, 0.15);
            long left = cured(random, keys - held, 0.75);
            alarms += isBroken(held, keys - held) ? 1 : 0;
            biased += isBroken(tooMany, keys - tooMany) ? 1 : 0;
            losing += isBroken(held, left) ? 1 : 0;
        }
        System.out.println(keys + " keys: a biased draw is found in " + biased + ", a told arm that loses keys in "
                + losing + ", and a good draw called broken in " + alarms + " of " + WORLDS);
        assertThat(alarms).isLessThanOrEqualTo(5);
        assertThat(biased).isGreaterThanOrEqualTo(WORLDS * 99 / 100);
        assertThat(losing).isGreaterThanOrEqualTo(WORLDS * 95 / 100);
    }

    private static boolean isBroken(long silence, long told) {
        return SampleRatio.pValue(List.of(silence, told), List.of(HOLD_OUT, 1 - HOLD_OUT)) < SampleRatio.BROKEN_BELOW;
    }

    @Test
    void theSequenceCoversTheTruthAtEveryLook() {
        for (double effect : List.of(0.02, 0.04, 0.08)) {
            var random = new Random(16);
            int covered = 0;
            for (int world = 0; world < WORLDS; world++) {
                covered += Season.of(random, 0.5, effect, 0).alwaysCovered() ? 1 : 0;
            }
            System.out.println(
                    "effect " + effect + ": the sequence covers it at all looks in " + covered + " of " + WORLDS);
            assertThat(covered).isGreaterThanOrEqualTo(WORLDS * 95 / 100);
        }
    }

    @Test
    void thePredictedNumberOfKeysIsEnough() {
        var random = new Random(17);
        double rate = 0.6;
        long keys = SampleSize.sequence(rate, 0.04, 0.5);
        int seen = 0;
        for (int world = 0; world < WORLDS; world++) {
            long half = keys / 2;
            Lift lift =
                    Lift.of(Rate.of(half, cured(random, half, rate)), Rate.of(half, cured(random, half, rate + 0.04)));
            seen += ConfidenceSequence.pValue(lift) <= 0.05 ? 1 : 0;
        }
        System.out.println("4 points with " + keys + " keys: seen in " + seen + " of " + WORLDS);
        assertThat(seen).isGreaterThanOrEqualTo(WORLDS * 78 / 100);
    }

    @Test
    void theIntervalForOneLookCoversThoughCustomersHaveSeveralAccounts() {
        for (double effect : List.of(0.0, 0.04, 0.08)) {
            var random = new Random(18);
            int covered = 0;
            for (int world = 0; world < WORLDS; world++) {
                var silence = new Sample(600);
                var told = new Sample(2_000);
                for (int customer = 0; customer < 600; customer++) {
                    // All of a customer's accounts are paid, or none, more often than not.
                    boolean pays = random.nextDouble() < 0.5;
                    int accounts = 1 + random.nextInt(4);
                    for (int account = 0; account < accounts; account++) {
                        boolean held = random.nextDouble() < 0.2;
                        boolean own = random.nextDouble() < 0.5;
                        boolean moved = !held && random.nextDouble() < effect;
                        boolean cured = own ? pays : random.nextDouble() < 0.5;
                        double value = moved || cured ? 1 : 0;
                        (held ? silence : told).add(customer, value);
                    }
                }
                // Who would not have paid and is moved: half of those who are moved.
                covered += Lift.fixed(Rate.of(silence), Rate.of(told)).contains(effect / 2) ? 1 : 0;
            }
            System.out.println("effect " + effect / 2 + ": one look covers it in " + covered + " of " + WORLDS);
            assertThat(covered).isGreaterThanOrEqualTo(WORLDS * 94 / 100);
        }
    }

    @Test
    void theIntervalForOneLookCoversFewKeysAndRareCures() {
        for (double rate : List.of(0.02, 0.5, 0.97)) {
            var random = new Random(19);
            int covered = 0;
            for (int world = 0; world < WORLDS; world++) {
                Interval interval =
                        Lift.fixed(Rate.of(80, cured(random, 80, rate)), Rate.of(720, cured(random, 720, rate)));
                covered += interval.contains(0) ? 1 : 0;
            }
            System.out.println("80 against 720 keys at rate " + rate + ": covered in " + covered + " of " + WORLDS);
            assertThat(covered).isGreaterThanOrEqualTo(WORLDS * 94 / 100);
        }
    }
}
