package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A changed strategy is seen by who is looked at next, and by everybody after a reindex (docs/rules.md, "Again"). */
class ReindexIT {
    private final Lender lender = new Lender();

    private String morning() {
        lender.sleepUntil(LocalTime.of(9, 30));
        lender.scanFor(Lender.now());
        lender.pass(Duration.ofMinutes(10));
        return String.valueOf(lender.notices());
    }

    @Test
    void aLowerLeastAndANewStageArePickedUpAfterAReindexAndNotBefore() {
        lender.useStrategy(Lender.strategy()
                .replace(
                        "{name: reminder,       days: [1, 6],     least: 1.00,",
                        "{name: reminder,       days: [2, 6],     least: 5000.00,")
                .replace("freshness: 36h", "freshness: 720h"));
        assertThat(Lender.strategy()).contains("days: [1, 6],     least: 1.00,");
        lender.sleepUntil(LocalTime.of(7, 0));
        lender.drop(
                "reindexed.csv",
                Lender.HEADER + Lender.row("N-1", "+886912778001", 3) + Lender.row("N-2", "+886912778002", 0));
        assertThat(morning()).isEqualTo("{N-1/reminder=SUPPRESSED BELOW_LEAST}");

        lender.useStrategy(Lender.strategy().replace("freshness: 36h", "freshness: 720h"));
        assertThat(morning())
                .as("N-2 is one day past due, and its look is tomorrow")
                .isEqualTo("{N-1/reminder=SUPPRESSED BELOW_LEAST}");

        lender.sleepUntil(LocalTime.of(15, 0));
        Map<String, Object> said = lender.scanByHand(Map.of("reindex", true));
        assertThat(said)
                .containsEntry("outcome", "completed")
                .containsEntry("looked", 2L)
                .containsEntry("moved", 2L);
        assertThat(lender.scanByHand(Map.of("reindex", true))).containsEntry("moved", 0L);
        assertThat(lender.logged("reindex")).hasSize(2);
        assertThat(morning()).isEqualTo("{N-1/reminder=ACCEPTED, N-2/reminder=ACCEPTED}");
    }

    @Test
    void whatTimeDidNotSufficeForIsGoneOnWithByScanQueue() {
        lender.sleepUntil(LocalTime.of(9, 0));
        lender.drop("reindexed.csv", Lender.HEADER + Lender.row("Q-1", "+886912778003", 3));
        lender.scanFor(Lender.now());
        assertThat(lender.scanWithoutTime(Map.of("reindex", true))).containsEntry("outcome", "continued");

        lender.settle();
        assertThat(lender.logged("reindex").getLast()).contains("\"outcome\":\"completed\"", "\"looked\":1");
    }
}
