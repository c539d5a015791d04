package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Payments at every step between scan and publish: {@code -Dsimulate.races=2000}, {@code -Dsimulate.seed=1}. */
class PaymentRaceTest {
    private static final long RACES = Long.getLong("simulate.races", 1_200);
    private static final long FIRST_SEED = Long.getLong("simulate.seed", 1);

    @Test
    void invariant3_nothingIsPublishedWhoseClaimCameAfterThePaymentWasRecorded() {
        int textedAndPaid = 0;
        int paidAndSilent = 0;
        int refused = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + RACES; seed++) {
            PaymentRace.End end;
            try {
                end = new PaymentRace(seed).run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Dsimulate.seed=" + seed, e);
            }
            textedAndPaid += end.paid() && end.texted() ? 1 : 0;
            paidAndSilent += end.paid() && !end.texted() ? 1 : 0;
            refused += end.claimRefused() ? 1 : 0;
        }
        System.out.println(
                "races of payments with texts: " + RACES + ", " + textedAndPaid + " texted before they paid, "
                        + paidAndSilent + " paid before a text, " + refused + " in which a claim came too late");
        assertThat(textedAndPaid).as("races that the text won").isPositive();
        assertThat(paidAndSilent).as("races that the payment won").isPositive();
        assertThat(refused).as("claims that a payment overtook").isPositive();
    }
}
