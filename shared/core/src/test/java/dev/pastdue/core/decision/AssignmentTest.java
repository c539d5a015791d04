package dev.pastdue.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignmentTest {
    private static final LocalDate EPISODE = LocalDate.of(2026, 1, 17);
    private static final int MANY = 20_000;

    @Test
    void invariant10_theSameSaltAccountAndEpisodeDrawTheSame() {
        for (int i = 0; i < 100; i++) {
            assertThat(Assignment.holdOut("autumn", "a" + i, EPISODE))
                    .isEqualTo(Assignment.holdOut("autumn", "a" + i, EPISODE));
        }
        assertThat(Assignment.holdOut("autumn", "a-1", EPISODE))
                .isNotEqualTo(Assignment.holdOut("winter", "a-1", EPISODE));
        assertThat(Assignment.holdOut("autumn", "a-1", EPISODE))
                .isNotEqualTo(Assignment.holdOut("autumn", "a-2", EPISODE));
        assertThat(Assignment.holdOut("autumn", "a-1", EPISODE))
                .isNotEqualTo(Assignment.holdOut("autumn", "a-1", EPISODE.plusDays(1)));
    }

    /** As they were drawn by the first version of the code. */
    @ParameterizedTest
    @CsvSource({
        "autumn, A-0001, 2026-01-17, 0.7523404238255309, c",
        "autumn, B00000042, 2005-09-01, 0.5776444886771028, b",
        "秋, a.b_c-9, 2024-02-29, 0.3723221032743843, b"
    })
    void invariant10_aDrawIsTheSameInEveryVersionOfTheCode(
            String salt, String account, LocalDate episode, double holdOut, String variant) {
        var weights = new TreeMap<>(Map.of("a", 1, "b", 3, "c", 2));

        assertThat(Assignment.holdOut(salt, account, episode)).isEqualTo(holdOut);
        assertThat(Assignment.variant(weights, salt, account, episode)).isEqualTo(variant);
    }

    @Test
    void whereNothingIsToBeDrawnTheAnswerIsThatOfADraw() {
        for (int i = 0; i < 100; i++) {
            assertThat(Assignment.variant(new TreeMap<>(Map.of("b", 2)), "autumn", "a" + i, EPISODE))
                    .isEqualTo("b");
        }
    }

    @Test
    void drawsAreSpreadEvenlyOverTheUnitInterval() {
        int[] tenths = new int[10];
        for (int i = 0; i < MANY; i++) {
            double draw = Assignment.holdOut("autumn", "account-" + i, EPISODE);
            assertThat(draw).isBetween(0.0, Math.nextDown(1.0));
            tenths[(int) (draw * 10)]++;
        }
        for (int tenth : tenths) {
            assertThat(tenth).isCloseTo(MANY / 10, within(250));
        }
    }

    @Test
    void variantsAreDrawnByWeightAndApartFromTheHoldOut() {
        var weights = new TreeMap<>(Map.of("a", 1, "b", 3, "c", 0));
        var counts = new HashMap<String, Integer>();
        int ofTheHeldOut = 0;
        int heldOutWithA = 0;
        for (int i = 0; i < MANY; i++) {
            String variant = Assignment.variant(weights, "autumn", "account-" + i, EPISODE);
            counts.merge(variant, 1, Integer::sum);
            if (Assignment.holdOut("autumn", "account-" + i, EPISODE) < 0.25) {
                ofTheHeldOut++;
                heldOutWithA += variant.equals("a") ? 1 : 0;
            }
        }
        assertThat(counts).doesNotContainKey("c");
        assertThat(counts.getOrDefault("a", 0)).isCloseTo(MANY / 4, within(350));
        assertThat(heldOutWithA).isCloseTo(ofTheHeldOut / 4, within(200));
    }

    @Test
    void whoeverIsHeldOutOfAStageIsHeldOutOfEveryStageWithAsLargeAShare() {
        double[] shares = {0, 0.05, 0.1, 0.5, 1};
        String[] dueDates = {"2026-01-17", "2026-01-10", "2025-12-10", "2025-10-01"};
        for (double share : shares) {
            for (String due : dueDates) {
                var smaller = new Situation().due(due);
                smaller.stages = heldOut(share);
                var larger = new Situation().due(due);
                larger.stages = heldOut(Math.min(1, share + 0.2));
                if (smaller.outcome().equals("HELD_OUT")) {
                    assertThat(larger.outcome()).isEqualTo("HELD_OUT");
                }
            }
        }
        var none = new Situation();
        none.stages = heldOut(0);
        assertThat(none.outcome()).isEqualTo("READY");
        var all = new Situation();
        all.stages = heldOut(1);
        assertThat(all.outcome()).isEqualTo("HELD_OUT");
    }

    private static java.util.List<dev.pastdue.core.strategy.Stage> heldOut(double share) {
        return java.util.List.of(
                Situation.stage("reminder", 1, 6, share),
                Situation.stage("second", 7, 29, share),
                Situation.stage("serious", 30, null, share));
    }
}
