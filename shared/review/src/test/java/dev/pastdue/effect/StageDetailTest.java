package dev.pastdue.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pastdue.effect.ReviewedKey.Treatment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageDetailTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = START.plus(Duration.ofDays(60));
    private static final double CENT = 0.01;

    private final List<ReviewedKey> keys = new ArrayList<>();

    private void key(boolean silence, String customer, int day, @Nullable Integer curedAfter, KeyDetails details) {
        Instant assigned = START.plus(Duration.ofDays(day));
        keys.add(new ReviewedKey(
                "second",
                new Treatment(silence, "", ""),
                customer,
                true,
                "",
                assigned,
                curedAfter == null ? null : assigned.plus(Duration.ofDays(curedAfter)),
                List.of(),
                details));
    }

    private static KeyDetails owing(double amount, String currency, int texts) {
        return new KeyDetails(null, Map.of(), new KeyDetails.Sum(amount, currency), texts, texts * CENT);
    }

    private StageDetail detail(Integer... horizons) {
        return Review.of(keys, List.of(), List.of(horizons), UNTIL).details().getFirst();
    }

    @Test
    void curvesAreShownDayByDayAsLongAsAnyKeyWasFollowed() {
        for (int i = 0; i < 60; i++) {
            key(true, "s" + i, 50, i < 30 ? 3 : null, KeyDetails.NONE);
            key(false, "t" + i, 40, i < 45 ? 2 : null, KeyDetails.NONE);
        }
        StageDetail detail = detail(7);

        StageDetail.Curve silence = detail.curves().getFirst();
        assertThat(silence.arm()).isEqualTo("silence");
        assertThat(silence.cured()).hasSize(11).startsWith(0.0, 0.0, 0.0, 0.5).endsWith(0.5);
        assertThat(detail.curves().getLast().cured()).hasSize(21).startsWith(0.0, 0.0, 0.75);
        StageDetail.Days days = Objects.requireNonNull(detail.days());
        assertThat(days.most()).isEqualTo(10);
        assertThat(days.silence()).isCloseTo(0.5 * 3 + 0.5 * 10, within(1e-9));
        assertThat(days.told()).isCloseTo(0.75 * 2 + 0.25 * 10, within(1e-9));
        assertThat(days.difference()).isCloseTo(-2.5, within(1e-9));
        assertThat(days.interval().contains(-2.5)).isTrue();
    }

    @Test
    void whatIsStaleIsNotFollowed() {
        for (int i = 0; i < 60; i++) {
            var stale = new KeyDetails(START.plus(Duration.ofDays(8)), null, null, 0, 0);
            key(true, "s" + i, 5, null, stale);
            key(false, "t" + i, 5, i == 0 ? 9 : null, stale);
        }
        StageDetail detail = detail(7);

        assertThat(detail.curves().getFirst().cured()).hasSize(4);
        assertThat(Objects.requireNonNull(detail.days()).most()).isEqualTo(3);
    }

    @Test
    void anArmOfFewKeysHasNoCurveAndNoDifference() {
        for (int i = 0; i < 60; i++) {
            key(i % 10 == 0, "c" + i, 5, 3, owing(100, "TWD", 1));
        }
        StageDetail detail = detail(7);

        assertThat(detail.curves()).extracting(StageDetail.Curve::arm).containsExactly("told");
        assertThat(detail.days()).isNull();
        assertThat(detail.harms()).extracting(StageDetail.Harmed::difference).containsOnlyNulls();
        assertThat(detail.money()).singleElement().satisfies(money -> {
            assertThat(money.told()).isEqualTo(100);
            assertThat(money.more()).isNull();
            assertThat(money.ofText()).isNull();
        });
    }

    @Test
    void thoseForWhomATextWentOutStandBesideAllThatWereHeldOut() {
        for (int i = 0; i < 60; i++) {
            key(true, "s" + i, 4, i < 30 ? 3 : null, owing(100, "TWD", 0));
            key(false, "t" + i, 4, i < 45 ? 3 : null, owing(100, "TWD", 1));
            // Paid before a text went out.
            key(false, "p" + i, 4, 1, owing(100, "TWD", 0));
        }
        StageDetail.Reached reached = Objects.requireNonNull(detail(7).reached());

        assertThat(List.of(reached.told(), reached.toldCured(), reached.silent(), reached.silentCured()))
                .containsExactly(60L, 45L, 60L, 30L);
        assertThat(Objects.requireNonNull(reached.difference()).value()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void harmsCountWithinTheHorizonOnly() {
        for (int i = 0; i < 60; i++) {
            Instant soon = START.plus(Duration.ofDays(5 + i % 2 * 20));
            key(false, "t" + i, 4, null, new KeyDetails(null, Map.of(Harm.OPT_OUT, soon), null, 1, CENT));
            key(true, "s" + i, 4, null, new KeyDetails(null, Map.of(), null, 0, 0));
            // Too young to count.
            key(false, "y" + i, 58, null, new KeyDetails(null, Map.of(Harm.OPT_OUT, UNTIL), null, 1, CENT));
        }
        StageDetail.Harmed optOut = detail(3, 14).harms().getFirst();

        assertThat(optOut.harm()).isEqualTo(Harm.OPT_OUT);
        assertThat(List.of(optOut.silent(), optOut.silentHarmed(), optOut.told(), optOut.toldHarmed()))
                .containsExactly(60L, 0L, 60L, 30L);
        assertThat(Objects.requireNonNull(optOut.difference()).value()).isEqualTo(0.5);
        assertThat(detail(3, 14).harms()).hasSize(Harm.values().length);
        assertThat(detail(3, 14).horizon()).isEqualTo(14);
    }

    @Test
    void whereNobodyKnowsOfHarmsNoneAreCounted() {
        key(true, "s", 4, null, KeyDetails.NONE);
        key(false, "t", 4, null, KeyDetails.NONE);

        assertThat(detail(3).harms()).isEmpty();
        assertThat(detail(3).money()).isEmpty();
    }

    @Test
    void whereNobodyIsHeldOutTheToldAreCountedAlone() {
        key(false, "t", 4, null, owing(10, "TWD", 1));

        assertThat(detail(3, 7).harms()).hasSize(Harm.values().length).allSatisfy(harmed -> {
            assertThat(harmed.silent()).isZero();
            assertThat(harmed.difference()).isNull();
        });
        assertThat(detail(3, 7).money())
                .singleElement()
                .satisfies(money -> assertThat(money.texts()).isEqualTo(1));
    }

    @Test
    void nothingIsCountedAtAHorizonThatNoKeyHasReached() {
        key(true, "s", 58, null, owing(10, "TWD", 0));
        key(false, "t", 58, null, owing(10, "TWD", 1));

        assertThat(detail(3).horizon()).isZero();
        assertThat(detail(3).harms()).isEmpty();
        assertThat(detail(3).money()).isEmpty();
    }

    @Test
    void moneyIsCountedByCurrency() {
        for (int i = 0; i < 120; i++) {
            String currency = i < 60 ? "TWD" : "USD";
            key(true, "s" + i, 4, i % 3 == 0 ? 2 : null, owing(i < 60 ? 300 : 3, currency, 0));
            key(false, "t" + i, 4, i % 3 < 2 ? 2 : null, owing(i < 60 ? 300 : 3, currency, 2));
        }
        List<StageDetail.Money> money = detail(7).money();

        assertThat(money).extracting(StageDetail.Money::currency).containsExactly("TWD", "USD");
        StageDetail.Money first = money.getFirst();
        assertThat(first.silent()).isCloseTo(100, within(1e-9));
        assertThat(first.told()).isCloseTo(200, within(1e-9));
        assertThat(first.texts()).isEqualTo(120);
        assertThat(first.cost()).isCloseTo(1.2, within(1e-9));
        assertThat(Objects.requireNonNull(first.more()).value()).isCloseTo(100, within(1e-9));
        assertThat(Objects.requireNonNull(first.ofText()).value()).isCloseTo(50, within(1e-9));
        assertThat(Objects.requireNonNull(first.ofDollar()).value()).isCloseTo(5_000, within(1e-6));
    }

    @Test
    void customersWithKeysInBothArmsAreCounted() {
        key(true, "both", 4, null, KeyDetails.NONE);
        key(false, "both", 5, null, KeyDetails.NONE);
        key(false, "one", 5, null, KeyDetails.NONE);

        assertThat(detail(3).inBothArms()).isEqualTo(1);
    }

    /** Amounts and numbers of texts that vary: the interval of the money for a text covers as it should. */
    @Test
    void theMoneyForATextIsCovered() {
        var random = new Random(22);
        int covered = 0;
        // A text each for nine of ten; 30 % against 36 % cured, of 100 on average: 6 more a key, 6 / 0.9 a text.
        double truth = 6 / 0.9;
        for (int world = 0; world < 1_000; world++) {
            keys.clear();
            for (int i = 0; i < 1_000; i++) {
                boolean silence = i % 5 == 0;
                double amount = -100 * Math.log(1 - random.nextDouble());
                boolean cured = random.nextDouble() < (silence ? 0.3 : 0.36);
                int texts = silence || random.nextInt(10) == 0 ? 0 : 1;
                key(silence, "c" + i, 1, cured ? 3 : null, owing(amount, "TWD", texts));
            }
            StageDetail.Money money = detail(7).money().getFirst();
            covered += Objects.requireNonNull(money.ofText()).interval().contains(truth) ? 1 : 0;
        }
        System.out.println("money for a text: one look covers it in " + covered + " of 1000");
        assertThat(covered).isBetween(930, 970);
    }
}
