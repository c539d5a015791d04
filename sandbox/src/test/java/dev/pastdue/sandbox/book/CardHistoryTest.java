package dev.pastdue.sandbox.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.sandbox.book.CardHistory.Month;
import dev.pastdue.sandbox.book.CardHistory.Return;
import dev.pastdue.sandbox.book.CardHistory.Settlement;
import dev.pastdue.sandbox.book.CardHistory.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardHistoryTest {
    private static final int DUE_DAY = 10;
    private static final LocalDate JULY = LocalDate.of(2005, 7, DUE_DAY);
    private static final LocalDate AUGUST = LocalDate.of(2005, 8, DUE_DAY);
    private static final LocalDate SEPTEMBER = LocalDate.of(2005, 9, DUE_DAY);

    @Test
    void whoIsLateOwesSinceTheDueDateOfThatMonth() {
        CardHistory history = history(30_000, 0, 0, 0, 0, 0, 1);
        assertThat(history.on(SEPTEMBER.minusDays(1))).isEqualTo(Standing.CURRENT);
        assertThat(history.on(SEPTEMBER)).isEqualTo(new Standing(SEPTEMBER, 1_500));
        assertThat(history.on(CardBook.LAST_DAY)).isEqualTo(new Standing(SEPTEMBER, 1_500));
    }

    @Test
    void monthsLateCountBackFromTheGoverningMonth() {
        CardHistory history = history(30_000, 0, 0, 0, 0, 0, 3);
        assertThat(history.on(SEPTEMBER)).isEqualTo(new Standing(JULY, 4_500));
    }

    @Test
    void aZeroDirectlyBeforeATwoIsOneMonthLate() {
        CardHistory history = history(30_000, 0, 0, 0, 0, 0, 2);
        assertThat(history.on(AUGUST.minusDays(1))).isEqualTo(Standing.CURRENT);
        assertThat(history.on(AUGUST)).isEqualTo(new Standing(AUGUST, 1_500));
        assertThat(history.on(SEPTEMBER.minusDays(1))).isEqualTo(new Standing(AUGUST, 1_500));
        assertThat(history.on(SEPTEMBER)).isEqualTo(new Standing(AUGUST, 3_000));
    }

    @Test
    void whoPaidInFullBeforeATwoAppearsAMonthLateAtOnce() {
        CardHistory history = history(30_000, 0, 0, 0, 0, -1, 2);
        assertThat(history.on(SEPTEMBER.minusDays(1))).isEqualTo(Standing.CURRENT);
        assertThat(history.on(SEPTEMBER)).isEqualTo(new Standing(AUGUST, 3_000));
    }

    @Test
    void aCureComesOnOneDayAfterTheDueDateAndStays() {
        for (int account = 1; account <= 200; account++) {
            CardHistory history = history(account, 30_000, 0, 0, 0, 0, 1, 0);
            List<LocalDate> owing = AUGUST.datesUntil(SEPTEMBER)
                    .filter(day -> history.on(day).oldestDue() != null)
                    .toList();
            assertThat(owing).as("account " + account).startsWith(AUGUST);
            assertThat(owing)
                    .containsExactlyElementsOf(
                            AUGUST.datesUntil(owing.getLast().plusDays(1)).toList());
            assertThat(history.on(SEPTEMBER)).isEqualTo(Standing.CURRENT);
        }
    }

    @Test
    void curesAreSpreadOverTheWholeMonth() {
        long lengths = IntStream.rangeClosed(1, 500)
                .mapToLong(account -> AUGUST.datesUntil(SEPTEMBER)
                        .filter(day -> history(account, 30_000, 0, 0, 0, 0, 1, 0)
                                        .on(day)
                                        .oldestDue()
                                != null)
                        .count())
                .distinct()
                .count();
        assertThat(lengths).isEqualTo(31);
    }

    @Test
    void aPartPaymentMovesTheOldestDueDateOn() {
        CardHistory history = history(30_000, 0, 0, 0, 0, 2, 2);
        assertThat(history.on(AUGUST)).isEqualTo(new Standing(JULY, 3_000));
        assertThat(AUGUST.datesUntil(SEPTEMBER).map(history::on).distinct())
                .containsExactly(new Standing(JULY, 3_000), new Standing(AUGUST, 1_500));
        assertThat(history.on(SEPTEMBER)).isEqualTo(new Standing(AUGUST, 3_000));
    }

    @Test
    void whoPaysAllButMissesTheNextIsCurrentInBetween() {
        CardHistory history = history(30_000, 0, 0, 0, 0, 1, 1);
        assertThat(AUGUST.datesUntil(SEPTEMBER).map(history::on).distinct())
                .containsExactly(new Standing(AUGUST, 1_500), Standing.CURRENT);
        assertThat(history.on(SEPTEMBER)).isEqualTo(new Standing(SEPTEMBER, 1_500));
    }

    @Test
    void anInstalmentIsAtLeastAThousandAndTheBalanceIsTheMost() {
        assertThat(history(2_500, 0, 0, 0, 0, 0, 1).on(SEPTEMBER).pastDue()).isEqualTo(1_000);
        assertThat(history(2_500, 0, 0, 0, 0, 0, 3).on(SEPTEMBER).pastDue()).isEqualTo(2_500);
        assertThat(history(700, 0, 0, 0, 0, 0, 1).on(SEPTEMBER).pastDue()).isEqualTo(700);
        assertThat(history(20_010, 0, 0, 0, 0, 0, 1).on(SEPTEMBER).pastDue()).isEqualTo(1_001);
    }

    @Test
    void aSettlementIsWhatTheNextMonthShows() {
        Settlement settled =
                paying(2, 700, 30_000, 0, 0, 0, 0, 2, 2).settlements().getFirst();

        assertThat(settled.before()).isEqualTo(new Standing(JULY, 3_000));
        assertThat(settled.after()).isEqualTo(new Standing(AUGUST, 1_500));
        assertThat(settled.amount()).isEqualTo(700);
        assertThat(settled.shows()).isAfter(AUGUST).isBeforeOrEqualTo(SEPTEMBER);
        assertThat(history(30_000, 0, 0, 0, 0, 0, 1).settlements()).isEmpty();
    }

    @Test
    void whatComesBackIsOwedAgainUntilItIsPaidOnceMoreBeforeTheNextDueDate() {
        int returns = 0;
        for (int account = 1; account <= 500; account++) {
            CardHistory history = paying(account, 2_000, 30_000, 0, 0, 0, 0, 1, 0);
            Settlement settled = history.settlements().getFirst();
            Return back = settled.comesBack();
            assertThat(history.on(settled.shows().minusDays(1))).isEqualTo(settled.before());
            assertThat(history.on(settled.shows())).isEqualTo(Standing.CURRENT);
            assertThat(history.on(SEPTEMBER)).isEqualTo(Standing.CURRENT);
            if (back != null) {
                returns++;
                assertThat(back.shows()).isAfter(settled.shows());
                assertThat(back.paidAgain()).isAfter(back.shows()).isBeforeOrEqualTo(SEPTEMBER);
                assertThat(history.on(back.shows().minusDays(1))).isEqualTo(Standing.CURRENT);
                assertThat(back.shows().datesUntil(back.paidAgain()).map(history::on))
                        .containsOnly(settled.before());
                assertThat(history.on(back.paidAgain())).isEqualTo(Standing.CURRENT);
            }
        }
        assertThat(returns).isBetween(20, 80);
    }

    @Test
    void whereNothingWasPaidNothingComesBack() {
        for (int account = 1; account <= 500; account++) {
            assertThat(history(account, 30_000, 0, 0, 0, 0, 1, 0).settlements())
                    .allMatch(settled -> settled.comesBack() == null);
        }
    }

    @Test
    void nothingIsPastDueWithoutABalance() {
        assertThat(history(0, -2, -2, -2, -2, -2, 1).on(SEPTEMBER)).isEqualTo(Standing.CURRENT);
        assertThat(history(-300, 2, 2, 2, 2, 2, 2).on(SEPTEMBER)).isEqualTo(Standing.CURRENT);
    }

    @Test
    void beforeAprilsDueDateAccountsAreCurrentWhateverComes() {
        CardHistory history = history(30_000, 8, 8, 8, 8, 8, 8);
        assertThat(history.on(LocalDate.of(2005, 4, DUE_DAY - 1))).isEqualTo(Standing.CURRENT);
        assertThat(history.on(LocalDate.of(2005, 4, DUE_DAY)).oldestDue()).isEqualTo(LocalDate.of(2004, 9, DUE_DAY));
    }

    @Test
    void aHistoryIsSixMonthsAndADueDayThatEveryMonthHas() {
        assertThatThrownBy(() ->
                        new CardHistory(7, 29, history(1, 0, 0, 0, 0, 0, 0).months()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account 7");
        assertThatThrownBy(() -> new CardHistory(7, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** Of account 2, whose August payment is booked between two due dates. */
    private static CardHistory history(
            long balance, int april, int may, int june, int july, int august, int september) {
        return history(2, balance, april, may, june, july, august, september);
    }

    private static CardHistory history(int account, long balance, int... statuses) {
        return paying(account, 0, balance, statuses);
    }

    /** Of an account that pays the same amount in every month. */
    private static CardHistory paying(int account, long paid, long balance, int... statuses) {
        return new CardHistory(
                account,
                DUE_DAY,
                IntStream.of(statuses)
                        .mapToObj(status -> new Month(status, balance, paid))
                        .toList());
    }
}
