package dev.pastdue.emulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule is due: {@code at(…)}, {@code rate(…)} or {@code cron(…)}. */
sealed interface ScheduleExpression {
    /** The first time at or after {@code from}. */
    Optional<Instant> nextFrom(Instant from);

    /** Once. */
    record At(Instant time) implements ScheduleExpression {
        @Override
        public Optional<Instant> nextFrom(Instant from) {
            return Optional.of(time).filter(t -> !t.isBefore(from));
        }
    }

    /** Again and again, first at {@code start}. */
    record Rate(Instant start, Duration period) implements ScheduleExpression {
        @Override
        public Optional<Instant> nextFrom(Instant from) {
            if (!from.isAfter(start)) {
                return Optional.of(start);
            }
            Duration gone = Duration.between(start, from);
            long periods = gone.dividedBy(period);
            Instant last = start.plus(period.multipliedBy(periods));
            return Optional.of(last.equals(from) ? last : last.plus(period));
        }
    }

    /** By the calendar of a zone. */
    record Cron(CronFields fields, ZoneId zone) implements ScheduleExpression {
        @Override
        public Optional<Instant> nextFrom(Instant from) {
            return fields.nextFrom(from, zone);
        }
    }

    /**
     * Reads an expression.
     *
     * @param start the schedule's start, or its creation if it names none: a rate begins at once
     * @throws IllegalArgumentException when it is none of the three, or a cron that this endpoint does not play
     */
    static ScheduleExpression parse(String text, ZoneId zone, Instant start) {
        Matcher form = Forms.CALL.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is neither at(…), rate(…) nor cron(…)");
        }
        String inner = form.group(2);
        return switch (form.group(1)) {
            case "at" -> new At(local(inner).atZone(zone).toInstant());
            case "rate" -> new Rate(start, period(inner));
            default -> new Cron(CronFields.parse(inner), zone);
        };
    }

    private static LocalDateTime local(String text) {
        try {
            return LocalDateTime.parse(text, Forms.AT);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("at(" + text + ") is not of the form at(yyyy-MM-ddTHH:mm:ss)", e);
        }
    }

    private static Duration period(String text) {
        Matcher rate = Forms.RATE.matcher(text);
        if (!rate.matches()) {
            throw new IllegalArgumentException("rate(" + text + ") is not a positive number of minutes, hours or days");
        }
        long count = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** The shapes of the three forms. */
    final class Forms {
        private static final Pattern CALL = Pattern.compile("(at|rate|cron)\\((.*)\\)");
        private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5}) (minute|hour|day)s?");
        private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

        private Forms() {}
    }
}
