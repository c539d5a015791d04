package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldsTest {
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);

    private static Hold hold(String id, HoldReason reason, @Nullable String until) {
        return new Hold(id, reason, until == null ? null : LocalDate.parse(until), Hold.REPLY, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-18, 2026-01-19, false",
        "2026-01-19, 2026-01-19, true",
        "2026-01-20, 2026-01-20, true",
        "2026-01-20, 2026-01-21, false",
        "           , 2026-01-20, true",
        "           , 9999-12-31, true"
    })
    void aHoldHoldsUpToAndWithItsLastDate(@Nullable LocalDate until, LocalDate day, boolean holds) {
        assertThat(new Hold("h", HoldReason.PLAN, until, "desk", NOW).holdsOn(day))
                .isEqualTo(holds);
    }

    @Test
    void anAccountIsHeldWhileAnyHolds() {
        Holds holds = Holds.NONE
                .with(hold("a", HoldReason.PROMISE, "2026-01-20"))
                .with(hold("b", HoldReason.PLAN, "2026-01-22"));

        assertThat(holds.on(TODAY)).map(Hold::id).contains("b");
        assertThat(holds.freeFrom()).isEqualTo("2026-01-23");
        assertThat(holds.without("b").on(TODAY)).map(Hold::id).contains("a");
        assertThat(holds.without("b").on(TODAY.plusDays(1))).isEmpty();
        assertThat(holds.without("a").without("b").freeFrom()).isNull();
    }

    @Test
    void oneWithoutAnEndHoldsLongest() {
        Holds holds =
                Holds.NONE.with(hold("a", HoldReason.DECEASED, null)).with(hold("b", HoldReason.PLAN, "2090-01-01"));

        assertThat(holds.on(TODAY)).map(Hold::reason).contains(HoldReason.DECEASED);
        assertThat(holds.freeFrom()).isEqualTo(Holds.FOREVER);
    }

    @Test
    void theSameAgainChangesNothingAndAnotherUnderTheIdReplaces() {
        Holds holds = Holds.NONE.with(hold("a", HoldReason.PLAN, "2026-01-22"));

        assertThat(holds.with(hold("a", HoldReason.PLAN, "2026-01-22"))).isSameAs(holds);
        assertThat(holds.with(hold("a", HoldReason.PLAN, "2026-01-25")).all())
                .containsExactly(hold("a", HoldReason.PLAN, "2026-01-25"));
        assertThat(holds.without("no-such")).isEqualTo(holds);
    }

    @Test
    void whatEndedLongAgoIsForgottenAndNoMoreThanTwentyAreKept() {
        Holds holds = Holds.NONE.with(hold("old", HoldReason.PLAN, "2025-12-01"));
        for (int i = 0; i < 30; i++) {
            holds = holds.with(
                    hold("p" + i, HoldReason.PROMISE, TODAY.plusDays(i).toString()));
        }
        holds = holds.with(hold("for-good", HoldReason.BANKRUPTCY, null));

        assertThat(holds.all())
                .hasSize(Holds.MAX)
                .extracting(Hold::id)
                .contains("p29", "for-good")
                .doesNotContain("old", "p0");
        assertThat(holds.on(TODAY)).map(Hold::id).contains("for-good");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonComesBack(HoldReason reason) {
        Hold hold = new Hold("reply-1", reason, TODAY, "case desk 3", NOW);

        assertThat(Hold.read(hold.written())).isEqualTo(hold);
        assertThat(Hold.read(hold("x", reason, null).written())).isEqualTo(hold("x", reason, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h",
                "h PLAN",
                "h LATER_REASON - 2026-01-20T02:00:00Z reply",
                "h PLAN whenever 2026-01-20T02:00:00Z reply",
                "h PLAN - yesterday reply",
                ""
            })
    void whatALaterVersionWroteHoldsAllTheSame(String line) {
        Hold read = Hold.read(line);

        assertThat(read.reason()).isEqualTo(HoldReason.OTHER);
        assertThat(read.holdsOn(LocalDate.of(2030, 1, 1))).isTrue();
    }

    @Test
    void whatWasStoredAsADateHoldsUntilTheDayBefore() {
        Hold hold = Hold.ofDate(LocalDate.of(2026, 1, 22));

        assertThat(hold.holdsOn(LocalDate.of(2026, 1, 21))).isTrue();
        assertThat(hold.holdsOn(LocalDate.of(2026, 1, 22))).isFalse();
    }

    @Test
    void aNoteAndALiftComeBackAndNeitherIsSaid() {
        Hold noted = new Hold("h-1", HoldReason.PLAN, TODAY, "Anna Lee", NOW, "lost her job\tin June\n", null);
        Hold lifted = noted.lift(new Hold.Lifted(NOW.plusSeconds(5), "case desk 3"));

        assertThat(noted.note()).isEqualTo("lost her job in June");
        assertThat(Hold.read(noted.written())).isEqualTo(noted);
        assertThat(Hold.read(lifted.written())).isEqualTo(lifted);
        assertThat(lifted.lift(new Hold.Lifted(NOW.plusSeconds(9), "another"))).isSameAs(lifted);
        assertThat(lifted + " " + noted).doesNotContain("Anna", "job", "desk");
    }

    @Test
    void whatIsLiftedHoldsNoLongerAndIsKeptForAWhile() {
        Hold plan = hold("a", HoldReason.PLAN, null);
        Holds holds = Holds.NONE.with(plan).with(plan.lift(new Hold.Lifted(NOW.plusSeconds(60), "x")));

        assertThat(holds.on(TODAY)).isEmpty();
        assertThat(holds.freeFrom()).isNull();
        assertThat(holds.of("a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    void anIdIsOneWord(String id) {
        assertThatThrownBy(() -> hold(id, HoldReason.PLAN, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPaymentForgetsNoNumberThatTheAccountLeft() {
        Holds holds = Holds.NONE.left("+886900000001");

        assertThat(holds.withPaid(BigDecimal.TEN)).isEqualTo(holds);
    }
}
