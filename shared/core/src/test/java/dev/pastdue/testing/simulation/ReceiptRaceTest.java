package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Receipts at every step of their texts: {@code -Dsimulate.receipts=1500}, {@code -Dsimulate.seed=1}. */
class ReceiptRaceTest {
    private static final long RACES = Long.getLong("simulate.receipts", 1_000);
    private static final long FIRST_SEED = Long.getLong("simulate.seed", 1);

    @Test
    void invariant7_whateverTheCarrierSaysAndWheneverIsInTheNotices() {
        long texts = 0;
        long again = 0;
        long recognised = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RACES; seed++) {
            try {
                ReceiptRace.End end = new ReceiptRace(seed).run();
                texts += end.texts();
                again += end.sentAgain();
                recognised += end.recognised();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dsimulate.seed=" + seed, e);
            }
        }
        System.out.println("races of receipts with their notices: " + RACES + ", " + texts + " texts, " + again
                + " of them once more, " + recognised + " outcomes recognised");
        assertThat(again).as("texts once more").isPositive();
        assertThat(recognised).as("outcomes recognised").isPositive();
    }
}
