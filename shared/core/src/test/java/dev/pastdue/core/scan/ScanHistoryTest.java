package dev.pastdue.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanHistoryTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);

    /** A scan on each day up to the 19th, of which the last is the last count. */
    private static ScanHistory of(long... counts) {
        ScanHistory history = ScanHistory.of(Map.of());
        for (int i = 0; i < counts.length; i++) {
            history = history.completed(DAY.minusDays(counts.length - i), counts[i]);
        }
        return history;
    }

    @Test
    void usualIsTheMedianSoThatOneOddDayDoesNotMoveIt() {
        assertThat(of(9_000, 10, 30).usual(DAY)).hasValue(30);
        assertThat(of(50, 9_000, 10, 31).usual(DAY)).hasValue(40.5);
        assertThat(of(7).usual(DAY)).hasValue(7);
        assertThat(of().usual(DAY)).isEmpty();
    }

    @Test
    void theDayItselfAndLaterOnesAreNotUsual() {
        assertThat(of(5).completed(DAY, 100).completed(DAY.plusDays(1), 200).usual(DAY))
                .hasValue(5);
    }

    @Test
    void whatIsMoreThanFourteenDaysAgoIsNotUsual() {
        ScanHistory history = ScanHistory.of(Map.of()).completed(DAY.minusDays(15), 4);
        assertThat(history.usual(DAY)).isEmpty();
        assertThat(history.completed(DAY.minusDays(14), 6).usual(DAY)).hasValue(6);
    }

    @Test
    void fourteenDaysAreKept() {
        Map<String, String> state =
                of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16).toState();

        assertThat(state)
                .hasSize(15)
                .doesNotContainKeys("selected.2026-01-04", "selected.2026-01-05")
                .containsEntry("selected.2026-01-06", "3")
                .containsEntry("lastCompleted", "2026-01-19");
        assertThat(ScanHistory.of(state).toState()).isEqualTo(state);
    }

    @Test
    void aSecondScanOfADayThatFindsLittleDoesNotMakeLittleUsual() {
        assertThat(of(80).completed(DAY.minusDays(1), 3).usual(DAY)).hasValue(80);
        assertThat(of(80).completed(DAY.minusDays(1), 90).usual(DAY)).hasValue(90);
    }

    @Test
    void anEarlierDayIsNotTheLastCompletedOne() {
        assertThat(of(1).completed(DAY.minusDays(9), 5).lastCompleted()).isEqualTo(DAY.minusDays(1));
        assertThat(ScanHistory.of(Map.of()).lastCompleted()).isNull();
    }
}
