package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CuresTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final Instant FIRST = Instant.parse("2026-07-02T00:00:00.123Z");
    private static final Instant SECOND = FIRST.plusSeconds(1);
    private static final Instant THIRD = FIRST.plusSeconds(2);

    @Test
    void anEpisodeThatIsPastDueIsNotCured() {
        assertThat(Cures.NONE.of(MAY)).isEmpty();
        assertThat(Cures.NONE.after(null, MAY, FIRST).of(MAY)).isEmpty();
    }

    @Test
    void nothingPastDueEndsEveryEpisode() {
        Cures cures = Cures.NONE.after(JUNE, null, FIRST);

        assertThat(cures.of(JUNE)).contains(FIRST);
        assertThat(cures.of(MAY)).contains(FIRST);
    }

    @Test
    void aLaterOldestDueDateEndsThoseBeforeIt() {
        Cures cures = Cures.NONE.after(MAY, JUNE, FIRST).after(JUNE, null, SECOND);

        assertThat(cures.of(MAY)).contains(FIRST);
        assertThat(cures.of(JUNE)).contains(SECOND);
    }

    @Test
    void theNextEpisodeLeavesTheEarlierOnesCured() {
        Cures cures = Cures.NONE.after(MAY, null, FIRST).after(null, JULY, SECOND);

        assertThat(cures.of(MAY)).contains(FIRST);
        assertThat(cures.of(JUNE)).contains(FIRST);
        assertThat(cures.of(JULY)).isEmpty();
    }

    @Test
    void aPaymentThatComesBackOpensItsEpisodeAgain() {
        Cures back =
                Cures.NONE.after(MAY, JUNE, FIRST).after(JUNE, null, SECOND).after(null, JUNE, THIRD);

        assertThat(back.of(JUNE)).isEmpty();
        assertThat(back.of(MAY)).contains(FIRST);
        assertThat(back.after(JUNE, MAY, THIRD).of(MAY)).isEmpty();
        assertThat(back.after(JUNE, null, THIRD).of(JUNE)).contains(THIRD);
    }

    @Test
    void whatSaysTheSameChangesNothing() {
        Cures cures = Cures.NONE.after(MAY, JUNE, FIRST);

        assertThat(cures.after(JUNE, JUNE, SECOND)).isEqualTo(cures);
        assertThat(cures.after(JUNE, null, SECOND).after(null, null, THIRD)).isEqualTo(cures.after(JUNE, null, SECOND));
    }

    @Test
    void anEpisodeFarBackEndsWhenAllIsPaid() {
        // May came back while June was past due, then everything was paid.
        Cures cures =
                Cures.NONE.after(MAY, JUNE, FIRST).after(JUNE, MAY, SECOND).after(MAY, null, THIRD);

        assertThat(cures.of(MAY)).contains(THIRD);
        assertThat(cures.of(JUNE)).contains(THIRD);
    }

    @Test
    void itComesBackAsItWasStored() {
        Cures cures = Cures.NONE.after(MAY, JUNE, FIRST).after(JUNE, null, SECOND);

        assertThat(Cures.read(cures.written())).isEqualTo(cures);
        assertThat(Cures.read(List.of())).isEqualTo(Cures.NONE);
    }

    @Test
    void aLongHistoryIsBounded() {
        Cures cures = Cures.NONE;
        for (int i = 0; i < 100; i++) {
            cures = cures.after(MAY.plusMonths(i), MAY.plusMonths(i + 1L), FIRST.plusSeconds(i));
        }

        assertThat(cures.all()).hasSize(24);
        assertThat(cures.of(MAY.plusMonths(99))).contains(FIRST.plusSeconds(99));
        assertThat(cures.of(MAY.plusMonths(90))).contains(FIRST.plusSeconds(90));
    }
}
