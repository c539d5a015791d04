package dev.pastdue.core.strategy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which days people work. Make-up workdays and public holidays differ from Monday to Friday; a calendar that lacks the year does not guess.
 *
 * @param name empty for the plain week
 * @param years the years that it covers; ignored for the plain week
 * @param exceptions the days that are not what the week makes them
 */
public record WorkCalendar(String name, Set<Integer> years, Map<LocalDate, Kind> exceptions) {
    /** What a day is. */
    public enum Kind {
        WORKDAY,
        RESTDAY,
        /** The calendar lacks the year. */
        UNKNOWN
    }

    /** Monday to Friday, in any year. */
    public static final WorkCalendar PLAIN_WEEK = new WorkCalendar("", Set.of(), Map.of());

    public WorkCalendar {
        years = Set.copyOf(years);
        exceptions = Map.copyOf(exceptions);
    }

    /** Whether the calendar names it as a day off; an ordinary weekend is none. */
    public boolean isHoliday(LocalDate date) {
        return exceptions.get(date) == Kind.RESTDAY;
    }

    /** The last of so many workdays after a day; empty where a year on the way is not covered. */
    public Optional<LocalDate> workdaysAfter(LocalDate day, int workdays) {
        LocalDate date = day;
        for (int left = workdays; left > 0; ) {
            date = date.plusDays(1);
            switch (kindOf(date)) {
                case WORKDAY -> left--;
                case RESTDAY -> {}
                case UNKNOWN -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(date);
    }

    public Kind kindOf(LocalDate date) {
        if (!name.isEmpty() && !years.contains(date.getYear())) {
            return Kind.UNKNOWN;
        }
        Kind exception = exceptions.get(date);
        if (exception != null) {
            return exception;
        }
        DayOfWeek day = date.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? Kind.RESTDAY : Kind.WORKDAY;
    }
}
