package dev.pastdue.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CureCurveTest {
    /** Weeks of remission of the 21 patients given 6-MP (Freireich and others, 1963), the textbook's example; below zero: censored. */
    private static final int[] REMISSION = {
        6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35
    };

    private static long millis(double days) {
        return Math.round(days * Duration.ofDays(1).toMillis());
    }

    private static CureCurve of(int[] days) {
        var keys = new Followed(days.length);
        for (int day : days) {
            keys.add(keys.size(), millis(Math.abs(day)), day > 0);
        }
        return CureCurve.of(keys);
    }

    @Test
    void itIsTheTextbooks() {
        CureCurve curve = of(REMISSION);

        assertThat(curve.curedWithin(5)).isZero();
        assertThat(1 - curve.curedWithin(6)).isCloseTo(0.857, within(0.0005));
        assertThat(1 - curve.curedWithin(7.5)).isCloseTo(0.807, within(0.0005));
        assertThat(1 - curve.curedWithin(10)).isCloseTo(0.753, within(0.0005));
        assertThat(1 - curve.curedWithin(13)).isCloseTo(0.690, within(0.0005));
        assertThat(1 - curve.curedWithin(16)).isCloseTo(0.627, within(0.0005));
        assertThat(1 - curve.curedWithin(22)).isCloseTo(0.538, within(0.0005));
        assertThat(1 - curve.curedWithin(30)).isCloseTo(0.448, within(0.0005));
        assertThat(curve.longest()).isEqualTo(35);
    }

    /** By hand, from the shares above: the area below the curve, and Greenwood's sum. */
    @Test
    void itsMeanIsTheAreaBelowIt() {
        Rate mean = of(REMISSION).meanDays(13);

        double six = 18 / 21.0;
        double seven = six * 16 / 17;
        double ten = seven * 14 / 15;
        assertThat(mean.mean()).isCloseTo(6 + six + 3 * seven + 3 * ten, within(1e-9));
        double afterTen = 3 * ten;
        double afterSeven = afterTen + 3 * seven;
        double afterSix = afterSeven + six;
        double greenwood = afterSix * afterSix * 3 / (21.0 * 18)
                + afterSeven * afterSeven / (17.0 * 16)
                + afterTen * afterTen / (15.0 * 14);
        assertThat(mean.variance()).isCloseTo(greenwood * 21 / 20, within(1e-9));
    }

    @Test
    void whereNobodyIsCensoredItIsThePlainMean() {
        Rate mean = of(new int[] {1, 2, 2, 5, 9, 40}).meanDays(30);

        double plain = (1 + 2 + 2 + 5 + 9 + 30) / 6.0;
        double squares = 0;
        for (int day : new int[] {1, 2, 2, 5, 9, 30}) {
            squares += (day - plain) * (day - plain);
        }
        assertThat(mean.mean()).isCloseTo(plain, within(1e-9));
        assertThat(mean.variance()).isCloseTo(squares / 6 / 5, within(1e-9));
    }

    @Test
    void ofNoneCuredTheMeanIsAllDays() {
        assertThat(of(new int[] {-10, -10}).meanDays(7).mean()).isEqualTo(7);
        assertThat(of(new int[] {}).longest()).isZero();
    }

    /** Keys that come over a month and are followed to its end: the interval for one look covers as it should. */
    @Test
    void theDifferenceOfMeansIsCoveredThoughMostAreCensored() {
        var random = new Random(20);
        int covered = 0;
        // Of a rate of r a day the mean within d days is (1 - exp(-r d)) / r.
        double truth = (1 - Math.exp(-0.08 * 20)) / 0.08 - (1 - Math.exp(-0.05 * 20)) / 0.05;
        for (int world = 0; world < 1_000; world++) {
            CureCurve silence = month(random, 120, 0.05);
            CureCurve told = month(random, 600, 0.08);
            covered += Lift.of(silence.meanDays(20), told.meanDays(20)).normal().contains(truth) ? 1 : 0;
        }
        System.out.println("mean days to the cure: one look covers the difference in " + covered + " of 1000");
        assertThat(covered).isBetween(930, 970);
    }

    /** Two keys of each customer, cured at the same time: no more evidence than one. */
    @Test
    void keysOfACustomerAreOnePieceOfEvidence() {
        var random = new Random(21);
        var once = new Followed(300);
        var twice = new Followed(600);
        for (int i = 0; i < 300; i++) {
            long time = millis(30 * random.nextDouble());
            boolean cured = random.nextBoolean();
            once.add(i, time, cured);
            twice.add(i, time, cured);
            twice.add(i, time, cured);
        }

        assertThat(CureCurve.of(twice).meanDays(20).variance())
                .isCloseTo(CureCurve.of(once).meanDays(20).variance(), within(1e-4));
    }

    private static CureCurve month(Random random, int keys, double perDay) {
        var followed = new Followed(keys);
        for (int i = 0; i < keys; i++) {
            double cured = -Math.log(1 - random.nextDouble()) / perDay;
            double end = 30 * random.nextDouble();
            followed.add(i, millis(Math.min(cured, end)), cured <= end);
        }
        return CureCurve.of(followed);
    }
}
