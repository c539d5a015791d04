package dev.pastdue.emulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The six fields of an AWS cron expression: minutes, hours, day of month, month, day of week (1 is Sunday), year.
 * {@code L}, {@code W} and {@code #} are not played and refused.
 *
 * <p>As EventBridge Scheduler does, a time that daylight saving skips is skipped, and one that it repeats counts once.
 */
record CronFields(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, BitSet years) {
    private static final int FIELDS = 6;
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /** Reads what stands between the parentheses of {@code cron(…)}. */
    static CronFields parse(String text) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(
                    "cron(" + text + ") needs six fields: minutes hours day-of-month month day-of-week year");
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException(
                    "cron(" + text + ") needs a ? in exactly one of day-of-month and day-of-week");
        }
        return new CronFields(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()),
                field(fields[3], 1, 12, MONTHS),
                field(fields[4], 1, 7, WEEKDAYS),
                field(fields[5], FIRST_YEAR, LAST_YEAR, List.of()));
    }

    Optional<Instant> nextFrom(Instant from, ZoneId zone) {
        LocalDate first = from.atZone(zone).toLocalDate();
        for (LocalDate day = first; day.getYear() <= years.length() - 1; day = day.plusDays(1)) {
            if (isOn(day)) {
                Optional<Instant> time = nextOn(day, from, zone);
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOn(LocalDate day) {
        int weekday = day.getDayOfWeek().getValue() % 7 + 1;
        return years.get(day.getYear())
                && months.get(day.getMonthValue())
                && days.get(day.getDayOfMonth())
                && weekdays.get(weekday);
    }

    private Optional<Instant> nextOn(LocalDate day, Instant from, ZoneId zone) {
        return hours.stream()
                .boxed()
                .flatMap(hour -> minutes.stream().mapToObj(minute -> LocalTime.of(hour, minute)))
                .map(day::atTime)
                .filter(time -> exists(time, zone))
                .map(time -> time.atZone(zone).toInstant())
                .filter(time -> !time.isBefore(from))
                .findFirst();
    }

    private static boolean exists(LocalDateTime time, ZoneId zone) {
        return !zone.getRules().getValidOffsets(time).isEmpty();
    }

    private static BitSet field(String text, int lowest, int highest, List<String> names) {
        var values = new BitSet();
        for (String part : text.split(",", -1)) {
            add(values, part, text, lowest, highest, names);
        }
        return values;
    }

    private static void add(BitSet values, String part, String field, int lowest, int highest, List<String> names) {
        String[] stepped = part.split("/", 2);
        int step = stepped.length == 1 ? 1 : number(stepped[1], field, 1, highest, List.of());
        int from = lowest;
        int to = highest;
        if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
            String[] range = stepped[0].split("-", 2);
            from = number(range[0], field, lowest, highest, names);
            to = range.length == 2
                    ? number(range[1], field, lowest, highest, names)
                    : stepped.length == 2 ? highest : from;
        }
        if (to < from) {
            throw new IllegalArgumentException("the cron field '" + field + "' has a range that runs backwards");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    private static int number(String text, String field, int lowest, int highest, List<String> names) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return named + lowest;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < lowest || Integer.parseInt(text) > highest) {
            throw new IllegalArgumentException(
                    "the cron field '%s' holds '%s', which is not between %d and %d or is not played here"
                            .formatted(field, text, lowest, highest));
        }
        return Integer.parseInt(text);
    }
}
