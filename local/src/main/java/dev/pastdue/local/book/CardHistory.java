package dev.pastdue.local.book;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    private static final long LEAST_INSTALMENT = 1_000;

    /** A month's repayment status as the file has it, and its statement balance in whole dollars. */
    record Month(int status, long balance) {}

    /** What is owed on a day: nothing, or so much since then. */
    record Standing(@Nullable LocalDate oldestDue, long pastDue) {
        static final Standing CURRENT = new Standing(null, 0);
    }

    CardHistory {
        months = List.copyOf(months);
        if (dueDay < 1 || dueDay > 28 || months.size() != MONTHS) {
            throw new IllegalArgumentException("account " + account + ": due day 1 to 28 and six months are needed");
        }
    }

    static CardHistory of(int account, List<Month> months) {
        return new CardHistory(account, 1 + Lot.DUE_DAY.of(account).nextInt(28), months);
    }

    Standing on(LocalDate day) {
        int governing = governing(day);
        if (governing < 0) {
            return Standing.CURRENT;
        }
        LocalDate oldest = oldestUnpaid(governing);
        if (oldest == null) {
            return Standing.CURRENT;
        }
        if (governing < LAST) {
            LocalDate next = oldestUnpaid(governing + 1);
            boolean pays = next == null || next.isAfter(oldest);
            if (pays && !day.isBefore(paymentDay(governing))) {
                if (next == null || next.isAfter(due(governing))) {
                    return Standing.CURRENT;
                }
                oldest = next;
            }
        }
        return new Standing(oldest, pastDue(governing, oldest));
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
                .plusDays(1 + Lot.PAYMENT_DAY.of(account + month * 10_000_000L).nextInt(length));
    }

    private long pastDue(int month, LocalDate oldest) {
        long balance = months.get(month).balance();
        long unpaid = ChronoUnit.MONTHS.between(oldest, due(month)) + 1;
        long instalment = Math.max(LEAST_INSTALMENT, (balance * 5 + 50) / 100);
        return Math.min(balance, unpaid * instalment);
    }
}
