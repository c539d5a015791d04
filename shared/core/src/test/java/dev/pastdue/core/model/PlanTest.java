package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123Z");

    private static Plan plan() {
        return Plan.of("2026-02-15:500 2026-03-15:500.50").orElseThrow();
    }

    private static Hold hold(Plan plan, Hold.@Nullable Lifted lifted) {
        return new Hold("p-1", HoldReason.PLAN, null, "Anna Lee", NOW, "lost\ther job", lifted, plan);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 2026-02-15, 2026-02-15, 500",
        "499.99, 0, 2026-02-15, 2026-02-15, 0.01",
        "500, 1, 2026-03-15, 2026-03-15, 500.50",
        "1000.49, 1, 2026-03-15, 2026-03-15, 0.01",
        "1000.50, 2, , 2026-03-15, 0",
        "-3, 0, 2026-02-15, 2026-02-15, 500"
    })
    void instalmentsAreKeptInTheirOrder(
            BigDecimal paid, int kept, @Nullable LocalDate next, LocalDate until, BigDecimal left) {
        Plan plan = plan().withPaid(paid);

        assertThat(plan.kept()).isEqualTo(kept);
        assertThat(plan.next().map(Plan.Instalment::on).orElse(null)).isEqualTo(next);
        assertThat(plan.keptUntil()).isEqualTo(until);
        assertThat(plan.leftOfNext()).isEqualByComparingTo(left);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "500",
                "2026-02-15",
                "2026-02-15:0",
                "2026-02-30:5",
                "2026-02-15:5 2026-02-15:5",
                "2026-03-15:5 2026-02-15:5",
                "2026-02-15:-5",
                "2026-02-15:1e3",
                "2026-02-15:1,000"
            })
    void whatIsNoPlanIsNone(String written) {
        assertThat(Plan.of(written)).isEmpty();
    }

    @Test
    void itIsBrokenTheDayAfterAndNotOnTheDay() {
        assertThat(plan().brokenBefore(LocalDate.of(2026, 2, 15))).isEmpty();
        assertThat(plan().brokenBefore(LocalDate.of(2026, 2, 16))).isPresent();
        assertThat(plan().withPaid(new BigDecimal("500")).brokenBefore(LocalDate.of(2026, 2, 16)))
                .isEmpty();
        assertThat(plan().withPaid(new BigDecimal("1000.5")).brokenBefore(LocalDate.of(2030, 1, 1)))
                .isEmpty();
    }

    @Test
    void aHoldWithAPlanComesBackAsItWasStored() {
        Hold open = hold(plan().withPaid(new BigDecimal("12.50")), null);
        Hold lifted = hold(plan(), new Hold.Lifted(NOW, "Ben Wu"));

        assertThat(Hold.read(open.written())).isEqualTo(open);
        assertThat(Hold.read(lifted.written())).isEqualTo(lifted);
        assertThat(open.until()).isEqualTo("2026-02-15");
        assertThat(open.holdsOn(LocalDate.of(2026, 2, 15))).isTrue();
        assertThat(open.holdsOn(LocalDate.of(2026, 2, 16))).isFalse();
    }

    @Test
    void whatALaterVersionMadeOfAPlanHoldsAllTheSame() {
        Hold read = Hold.read(hold(plan(), null).written() + ";interest");

        assertThat(read.id()).isEqualTo("p-1");
        assertThat(read.holdsOn(LocalDate.of(2099, 1, 1))).isTrue();
    }

    @Test
    void aPaymentMovesTheEndOnAndAReturnBack() {
        Holds holds = Holds.NONE.with(hold(plan(), null));

        Holds paid = holds.withPaid(new BigDecimal("600"));
        assertThat(paid.freeFrom()).isEqualTo("2026-03-16");
        assertThat(paid.withPaid(new BigDecimal("-600")).freeFrom()).isEqualTo("2026-02-16");
    }

    @Test
    void whatWasLiftedStaysSoWhateverIsPaid() {
        Holds holds = Holds.NONE.with(hold(plan(), new Hold.Lifted(NOW, "Ben Wu")));

        assertThat(holds.withPaid(new BigDecimal("600"))).isEqualTo(holds);
    }
}
