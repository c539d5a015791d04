package dev.pastdue.sandbox.book;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One account's six months, April to September 2005, read as a day-by-day history; {@link CardBook} tells the rules.
 *
 * @param account the account's number
 * @param dueDay the day of the month on which its payments are due, 1 to 28
 * @param months April first, exactly six
 */
record CardHistory(int account, int dueDay, List<Month> months) {
    static final YearMonth APRIL = YearMonth.of(2005, 4);
    static final int MONTHS = 6;

    private static final int LAST = MONTHS - 1;
    private static final long MIN_INSTALMENT = 1_000;

    /** A month's repayment status as the file has it, its statement balance and what was paid in it, both in whole dollars. */
    record Month(int status, long balance, long paid) {}

    /** What is owed on a day: nothing, or so much since then. */
    record Standing(@Nullable LocalDate oldestDue, long pastDue) {
        static final Standing CURRENT = new Standing(null, 0);
    }

    /**
     * How a month's arrears become less before the next due date.
     *
     * @param before what is owed until then
     * @param after what is owed from then on
     * @param amount paid, as the file has it; 0 where it only shows that less is owed
     * @param shows the first day whose book has it
     * @param comesBack where the payment is returned and made once more; null where it is not
     */
    record Settlement(
            int month,
            Standing before,
            Standing after,
            long amount,
            LocalDate shows,
            @Nullable Return comesBack) {
        private boolean holdsOn(LocalDate day) {
            boolean isBack =
                    comesBack != null && !day.isBefore(comesBack.shows()) && day.isBefore(comesBack.paidAgain());
            return !day.isBefore(shows) && !isBack;
        }
    }

    /**
     * A payment that came back.
     *
     * @param shows the first day whose book has it: what was owed before is owed again
     * @param paidAgain the first day whose book has the second payment
     */
    record Return(LocalDate shows, LocalDate paidAgain) {}

    CardHistory {
        months = List.copyOf(months);
        if (dueDay < 1 || dueDay > 28 || months.size() != MONTHS) {
            throw new IllegalArgumentException("account " + account + ": due day 1 to 28 and six months are needed");
        }
    }

    static CardHistory of(int account, List<Month> months) {
        return new CardHistory(account, 1 + RandomStream.DUE_DAY.of(account).nextInt(28), months);
    }

    Standing on(LocalDate day) {
        int governing = governing(day);
        if (governing < 0) {
            return Standing.CURRENT;
        }
        Standing owed = unsettled(governing);
        return settlement(governing)
                .filter(settled -> settled.holdsOn(day))
                .map(Settlement::after)
                .orElse(owed);
    }

    /** What is paid from April's due date to September's, by time. */
    List<Settlement> settlements() {
        return IntStream.range(0, LAST)
                .mapToObj(this::settlement)
                .flatMap(Optional::stream)
                .toList();
    }

    private Standing unsettled(int month) {
        LocalDate oldest = oldestUnpaid(month);
        return oldest == null ? Standing.CURRENT : new Standing(oldest, pastDue(month, oldest));
    }

    /** Of the months whose next one says that less is owed. */
    private Optional<Settlement> settlement(int month) {
        LocalDate oldest = oldestUnpaid(month);
        if (oldest == null || month == LAST) {
            return Optional.empty();
        }
        LocalDate next = oldestUnpaid(month + 1);
        if (next != null && !next.isAfter(oldest)) {
            return Optional.empty();
        }
        Standing after =
                next == null || next.isAfter(due(month)) ? Standing.CURRENT : new Standing(next, pastDue(month, next));
        long amount = months.get(month + 1).paid();
        LocalDate shows = paymentDay(month);
        return Optional.of(new Settlement(
                month, unsettled(month), after, amount, shows, amount > 0 ? comesBack(month, shows) : null));
    }

    /** One payment in ten comes back, where there is time to make it once more before the next due date. */
    private @Nullable Return comesBack(int month, LocalDate paid) {
        RandomGenerator random = RandomStream.RETURN.of(account, month);
        LocalDate back = paid.plusDays(2 + random.nextInt(3));
        LocalDate again = back.plusDays(1 + random.nextInt(5));
        boolean returned = random.nextInt(10) == 0;
        return returned && !again.isAfter(due(month + 1)) ? new Return(back, again) : null;
    }

    /** The last month whose due date is not after the day, or -1 before April's. */
    private int governing(LocalDate day) {
        long month = ChronoUnit.MONTHS.between(APRIL, YearMonth.from(day));
        if (day.getDayOfMonth() < dueDay) {
            month--;
        }
        return Math.clamp(month, -1, LAST);
    }

    /** The oldest unpaid due date as the month's status has it; null when nothing is past due. */
    private @Nullable LocalDate oldestUnpaid(int month) {
        int late = status(month);
        return late <= 0 || months.get(month).balance() <= 0 ? null : due(month - (late - 1));
    }

    private int status(int month) {
        int status = months.get(month).status();
        // The file goes from 0 straight to 2: without this the early stages would be empty until September.
        return status == 0 && month < LAST && months.get(month + 1).status() == 2 ? 1 : status;
    }

    private LocalDate due(int month) {
        return APRIL.plusMonths(month).atDay(dueDay);
    }

    private LocalDate paymentDay(int month) {
        int length = (int) ChronoUnit.DAYS.between(due(month), due(month + 1));
        return due(month)
                .plusDays(1 + RandomStream.PAYMENT_DAY.of(account, month).nextInt(length));
    }

    private long pastDue(int month, LocalDate oldest) {
        long balance = months.get(month).balance();
        long unpaid = ChronoUnit.MONTHS.between(oldest, due(month)) + 1;
        long instalment = Math.max(MIN_INSTALMENT, (balance * 5 + 50) / 100);
        return Math.min(balance, unpaid * instalment);
    }
}
