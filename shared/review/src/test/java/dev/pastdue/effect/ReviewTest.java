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

class ReviewTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = START.plus(Duration.ofDays(60));
    private static final StageShares SECOND = new StageShares("second", 0.2, Map.of("a", 1, "b", 1));

    private final List<ReviewedKey> keys = new ArrayList<>();

    private void key(boolean silence, String variant, Instant assigned, @Nullable Instant cured) {
        keys.add(new ReviewedKey(
                "second",
                new Treatment(silence, variant.isEmpty() ? "" : "second", variant),
                "c-" + keys.size(),
                true,
                "",
                assigned,
                cured,
                List.of(),
                KeyDetails.NONE));
    }

    /** Keys as they are drawn over a month, of which those told are cured more often by {@code effect}. */
    private void lender(long seed, int size, double holdOut, double rate, double effect) {
        var random = new Random(seed);
        for (int i = 0; i < size; i++) {
            boolean silence = random.nextDouble() < holdOut;
            boolean cured = random.nextDouble() < (silence ? rate : rate + effect);
            Instant assigned = START.plus(Duration.ofHours(random.nextInt(24 * 30)));
            key(
                    silence,
                    silence ? "" : random.nextBoolean() ? "a" : "b",
                    assigned,
                    cured ? assigned.plus(Duration.ofHours(1 + random.nextInt(71))) : null);
        }
    }

    private Review review(Integer... horizons) {
        return Review.of(keys, List.of(SECOND), List.of(horizons), UNTIL);
    }

    private ReviewLine told(Review review) {
        return review.lines().get(1);
    }

    @Test
    void aLineForSilenceForToldAndForEachVariantAtEachHorizon() {
        lender(1, 1_000, 0.2, 0.5, 0);

        assertThat(review(3, 7).lines())
                .extracting(line -> line.horizon() + " " + line.comparison().arm() + " "
                        + line.comparison().variant())
                .containsExactly(
                        "3 silence ",
                        "3 told ",
                        "3 told a",
                        "3 told b",
                        "7 silence ",
                        "7 told ",
                        "7 told a",
                        "7 told b");
    }

    @Test
    void anEffectIsFoundAndTheRatesAreThoseOfTheKeys() {
        lender(2, 6_000, 0.2, 0.4, 0.12);
        ReviewLine silence = review(7).lines().getFirst();
        ReviewLine told = told(review(7));

        assertThat(told.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(silence.n() + told.n()).isEqualTo(6_000);
        Effect effect = Objects.requireNonNull(told.effect());
        assertThat(effect.lift()).isCloseTo(told.rate() - silence.rate(), within(1e-12));
        assertThat(effect.fixed().contains(0.12)).isTrue();
    }

    @Test
    void aHarmIsFound() {
        lender(3, 6_000, 0.2, 0.5, -0.12);

        assertThat(told(review(7)).verdict()).isEqualTo(Verdict.WORSE);
    }

    @Test
    void ofTheSameInBothArmsNoDifferenceIsSeen() {
        lender(4, 40_000, 0.2, 0.5, 0);

        assertThat(told(review(7)).verdict()).isEqualTo(Verdict.NO_DIFFERENCE_SEEN);
    }

    /** An interval narrower than 4 points would show 4 points half the time only. */
    @Test
    void fourPointsThatWouldOftenNotHaveShownMayBeHidden() {
        lender(5, 15_000, 0.2, 0.5, 0);
        ReviewLine told = told(review(7));
        Effect effect = Objects.requireNonNull(told.effect());

        assertThat(effect.sequence().high() - effect.lift()).isLessThan(0.04);
        assertThat(effect.detectable()).isGreaterThan(0.04);
        assertThat(told.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    /** Whole reports of lenders without an effect, two variants and two horizons each: few of them name any. */
    @Test
    void fewReportsOfLendersWithoutAnEffectNameOne() {
        int named = 0;
        for (long seed = 1; seed <= 200; seed++) {
            keys.clear();
            lender(seed, 1_500, 0.2, 0.5, 0);
            named += review(3, 7).lines().stream()
                            .anyMatch(line -> line.verdict() == Verdict.BETTER || line.verdict() == Verdict.WORSE)
                    ? 1
                    : 0;
        }
        System.out.println("reports without an effect that name one: " + named + " of 200");
        assertThat(named).isLessThanOrEqualTo(10);
    }

    @Test
    void fewKeysAreNotEnoughAndTheReportSaysHowManyWouldBe() {
        lender(5, 400, 0.2, 0.5, 0.02);
        ReviewLine told = told(review(7));

        assertThat(told.verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(told.plans()).extracting(Plan::points).containsExactly(2, 4);
        assertThat(told.plans().getFirst().keys())
                .isGreaterThan(3 * told.plans().getLast().keys());
        assertThat(told.plans().getLast().weeks()).isPositive();
    }

    @Test
    void withoutSilenceThereIsNothingToCompareWith() {
        lender(6, 400, 0, 0.5, 0);
        Review review = Review.of(keys, List.of(), List.of(7), UNTIL);

        assertThat(told(review).effect()).isNull();
        assertThat(told(review).verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    /** A fault that loses the capped keys of the told arm. */
    @Test
    void anArmThatLacksKeysIsAnAlarmAndNoEffectIsGiven() {
        lender(7, 4_000, 0.2, 0.5, 0.1);
        keys.removeIf(key -> !key.treatment().silence() && key.hashCode() % 4 == 0);

        assertThat(review(7).lines())
                .allSatisfy(line -> {
                    assertThat(line.verdict()).isEqualTo(Verdict.BROKEN_ASSIGNMENT);
                    assertThat(line.effect()).isNull();
                })
                .isNotEmpty();
        assertThat(review(7).details()).isEmpty();
    }

    @Test
    void aVariantThatIsDrawnTooOftenIsAnAlarm() {
        lender(8, 4_000, 0.2, 0.5, 0);
        keys.removeIf(key -> key.treatment().variant().equals("b") && key.hashCode() % 3 == 0);
        Review review =
                Review.of(keys, List.of(new StageShares("second", 0.24, Map.of("a", 1, "b", 1))), List.of(7), UNTIL);

        assertThat(told(review).verdict()).isEqualTo(Verdict.BROKEN_ASSIGNMENT);
    }

    /** Those whom an earlier stage of the same episode moved are not there any more: their ratio is none of the draw. */
    @Test
    void theDrawIsJudgedByKeysDrawnForTheFirstTime() {
        lender(9, 2_000, 0.2, 0.5, 0);
        var later = keys.stream()
                .filter(key -> key.treatment().silence() || key.hashCode() % 2 == 0)
                .map(key -> new ReviewedKey(
                        "second",
                        new Treatment(key.treatment().silence(), "", ""),
                        key.customer(),
                        false,
                        "",
                        key.assignedAt(),
                        key.curedAt(),
                        List.of(),
                        KeyDetails.NONE))
                .toList();
        keys.clear();
        keys.addAll(later);

        assertThat(told(review(7)).verdict()).isNotEqualTo(Verdict.BROKEN_ASSIGNMENT);
    }

    @Test
    void onlyKeysThatAreOldEnoughCountAndOnlyCuresInTime() {
        key(true, "", UNTIL.minus(Duration.ofDays(7)), null);
        key(true, "", UNTIL.minus(Duration.ofDays(7)).plusMillis(1), null);
        key(false, "a", START, START.plus(Duration.ofDays(7)));
        key(false, "a", START, START.plus(Duration.ofDays(7)).plusMillis(1));

        List<ReviewLine> lines = review(7).lines();
        assertThat(lines).extracting(ReviewLine::n).containsExactly(1L, 2L);
        assertThat(lines).extracting(ReviewLine::cured).containsExactly(0L, 1L);
    }

    @Test
    void whatWasOverBeforeTheDrawIsNoCureOfIt() {
        key(true, "", START, START.minusMillis(1));
        key(true, "", START, START);
        key(false, "a", START, START.minus(Duration.ofDays(30)));

        assertThat(review(7).lines()).extracting(ReviewLine::n).startsWith(2L, 1L);
        assertThat(review(7).lines()).extracting(ReviewLine::cured).startsWith(1L, 0L);
    }

    @Test
    void aHarmFromBeforeTheDrawIsNoneOfIt() {
        assertThat(isHarmed(START.minusMillis(1))).isFalse();
        assertThat(isHarmed(START)).isTrue();
        assertThat(isHarmed(START.plus(Duration.ofDays(8)))).isFalse();
    }

    private static boolean isHarmed(Instant at) {
        var stage = new StageKeys();
        stage.add(new ReviewedKey(
                "second",
                new ReviewedKey.Treatment(true, "", ""),
                "c-1",
                true,
                "",
                START,
                null,
                List.of(),
                new KeyDetails(null, Map.of(Harm.COMPLAINT, at), null, 0, 0)));
        return stage.isHarmedWithin(0, Harm.COMPLAINT, 7);
    }

    @Test
    void whatWasKnownBeforeTheDrawNarrowsBothIntervals() {
        lender(7, 2_000, 0.2, 0.5, 0);
        keys.replaceAll(key -> new ReviewedKey(
                key.stage(),
                key.treatment(),
                key.customer(),
                true,
                "",
                key.assignedAt(),
                key.curedAt(),
                List.of((key.curedAt() == null ? 1.0 : 0.0) + key.assignedAt().hashCode() % 3),
                KeyDetails.NONE));
        Effect effect = Objects.requireNonNull(told(review(7)).effect());
        Effect.Adjusted adjusted = Objects.requireNonNull(effect.adjusted());

        assertThat(width(adjusted.fixed())).isLessThan(width(effect.fixed()));
        assertThat(width(adjusted.sequence()))
                .isLessThan(width(effect.sequence()))
                .isGreaterThan(width(adjusted.fixed()));
    }

    private static double width(Interval interval) {
        return interval.high() - interval.low();
    }

    @Test
    void aStageWithoutKeysHasItsLines() {
        assertThat(review(7).lines()).extracting(ReviewLine::verdict).containsOnly(Verdict.NOT_ENOUGH_DATA);
    }
}
