package dev.pastdue.core.strategy;

import dev.pastdue.core.strategy.Strategy.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * When a stage's texts may go out, in the recipient's zone: where any of its spans is open.
 *
 * @param spans one at least
 */
public record Window(List<Span> spans) {

    private static final int DAYS_TO_SHARE = 14;

    /** Hours of the days of a kind. */
    public record Span(Hours hours, On on) {
        private Optional<Span> within(Hours narrower) {
            LocalTime from = narrower.from().isAfter(hours.from()) ? narrower.from() : hours.from();
            LocalTime to = narrower.to().isBefore(hours.to()) ? narrower.to() : hours.to();
            return from.isBefore(to) ? Optional.of(new Span(new Hours(from, to), on)) : Optional.empty();
        }

        private boolean isOpen(LocalDateTime local, WorkCalendar calendar) {
            return hours.contain(local.toLocalTime()) && on.has(local.toLocalDate(), calendar);
        }
    }

    /** The kind of days. */
    public enum On {
        ANY,
        WORKDAYS,
        RESTDAYS,
        /** The calendar's days off that are no ordinary weekend. */
        HOLIDAYS,
        /** All others. */
        NOT_HOLIDAYS;

        /** Whether it is such a day; of a year that the calendar lacks only {@code ANY} has days. */
        boolean has(LocalDate date, WorkCalendar calendar) {
            return switch (this) {
                case ANY -> true;
                case WORKDAYS -> calendar.kindOf(date) == WorkCalendar.Kind.WORKDAY;
                case RESTDAYS -> calendar.kindOf(date) == WorkCalendar.Kind.RESTDAY;
                case HOLIDAYS -> calendar.kindOf(date) != WorkCalendar.Kind.UNKNOWN && calendar.isHoliday(date);
                case NOT_HOLIDAYS -> calendar.kindOf(date) != WorkCalendar.Kind.UNKNOWN && !calendar.isHoliday(date);
            };
        }

        /** Whether each of its days is one of the other's, whatever the calendar. */
        public boolean isWithin(On other) {
            return other == ANY
                    || this == other
                    || (this == WORKDAYS && other == NOT_HOLIDAYS)
                    || (this == HOLIDAYS && other == RESTDAYS);
        }

        /** Whether it says something other than a plain week only by a calendar. */
        public boolean isOfHolidays() {
            return this == HOLIDAYS || this == NOT_HOLIDAYS;
        }

        /** Whether it has the workdays, the holidays, or the rest days that are none, whichever {@code kind} stands for. */
        private boolean hasAll(On kind) {
            return kind.isWithin(this) || (kind == RESTDAYS && this == NOT_HOLIDAYS);
        }
    }

    public Window {
        spans = List.copyOf(spans);
    }

    /** Of one span. */
    public Window(Hours hours, On on) {
        this(List.of(new Span(hours, on)));
    }

    /** Whether a year that the calendar lacks closes any of it. */
    public boolean needsCalendar() {
        return spans.stream().anyMatch(span -> span.on() != On.ANY);
    }

    /** Whether it is open now in every one of the zones. */
    public boolean isOpen(Instant now, Collection<ZoneId> zones, WorkCalendar calendar) {
        for (ZoneId zone : zones) {
            if (!isOpen(now, zone, calendar)) {
                return false;
            }
        }
        return true;
    }

    /** The first time of these hours at which none of its spans is open, whatever the day; empty where all of them lie within. */
    public Optional<LocalTime> closedWithin(Hours hours) {
        LocalTime reached = hours.from();
        while (reached.isBefore(hours.to())) {
            LocalTime open = reached;
            Optional<LocalTime> closes = spans.stream()
                    .filter(span -> span.hours().contain(open))
                    .map(span -> span.hours().to())
                    .max(LocalTime::compareTo);
            if (closes.isEmpty()) {
                return Optional.of(reached);
            }
            reached = closes.get();
        }
        return Optional.empty();
    }

    /** Days on which it opens, and never during these hours; empty where there are none. */
    public Optional<On> daysWithout(Hours hours) {
        for (On kind : List.of(On.WORKDAYS, On.RESTDAYS, On.HOLIDAYS)) {
            List<Span> ofKind =
                    spans.stream().filter(span -> span.on().hasAll(kind)).toList();
            if (!ofKind.isEmpty()
                    && ofKind.stream().allMatch(span -> span.within(hours).isEmpty())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Only while these hours are open too; as it is where it never would be open then, which no strategy that was read allows. */
    public Window within(Hours narrower) {
        List<Span> narrowed =
                spans.stream().flatMap(span -> span.within(narrower).stream()).toList();
        return narrowed.isEmpty() ? this : new Window(narrowed);
    }

    /** From the first opening of a day to the last closing. */
    public Hours hours() {
        return new Hours(
                spans.stream()
                        .map(span -> span.hours().from())
                        .min(LocalTime::compareTo)
                        .orElse(LocalTime.MIN),
                spans.stream()
                        .map(span -> span.hours().to())
                        .max(LocalTime::compareTo)
                        .orElse(LocalTime.MAX));
    }

    private boolean isOpen(Instant now, ZoneId zone, WorkCalendar calendar) {
        LocalDateTime local = LocalDateTime.ofInstant(now, TimeZones.at(zone, now));
        for (Span span : spans) {
            if (span.isOpen(local, calendar)) {
                return true;
            }
        }
        return false;
    }

    /** When the span that is open now closes: in the first of the zones in which it does; now, where none is open. */
    public Instant closesAt(Instant now, Collection<ZoneId> zones, WorkCalendar calendar) {
        return zones.stream()
                .map(zone -> closesAt(now, TimeZones.at(zone, now), calendar))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant closesAt(Instant now, ZoneId zone, WorkCalendar calendar) {
        LocalDateTime local = LocalDateTime.ofInstant(now, zone);
        return spans.stream()
                .filter(span -> span.isOpen(local, calendar))
                .map(span -> at(local.toLocalDate(), span.hours().to(), zone))
                .max(Instant::compareTo)
                .orElse(now);
    }

    /** The first instant from {@code now} on at which it is open in every one of the zones, looked for over {@code days} dates. */
    public Optional<Instant> nextOpening(Instant now, Collection<ZoneId> zones, WorkCalendar calendar, int days) {
        Instant candidate = now;
        Instant horizon = now.plusSeconds((days + 1L) * 86_400);
        while (!isOpen(candidate, zones, calendar)) {
            Instant latest = candidate;
            for (ZoneId zone : zones) {
                Optional<Instant> opening = nextOpening(candidate, zone, calendar, days);
                if (opening.isEmpty()) {
                    return Optional.empty();
                }
                if (opening.get().isAfter(latest)) {
                    latest = opening.get();
                }
            }
            if (latest.isAfter(horizon)) {
                return Optional.empty();
            }
            candidate = latest;
        }
        return Optional.of(candidate);
    }

    /** Whether its hours are open in every one of the zones at once on some day of these weeks, whatever kind of day it is. */
    public boolean canOpen(Instant now, Collection<ZoneId> zones) {
        return new Window(spans.stream()
                        .map(span -> new Span(span.hours(), On.ANY))
                        .toList())
                .nextOpening(now, zones, WorkCalendar.PLAIN_WEEK, DAYS_TO_SHARE)
                .isPresent();
    }

    private Optional<Instant> nextOpening(Instant now, ZoneId zone, WorkCalendar calendar, int days) {
        if (isOpen(now, zone, calendar)) {
            return Optional.of(now);
        }
        LocalDate today = LocalDate.ofInstant(now, TimeZones.at(zone, now));
        for (int day = 0; day <= days + 1; day++) {
            LocalDate date = today.plusDays(day);
            Optional<Instant> opening = spans.stream()
                    .map(span -> opensAt(date, span.hours().from(), zone))
                    .filter(opens -> opens.isAfter(now) && isOpen(opens, zone, calendar))
                    .min(Instant::compareTo);
            if (opening.isPresent()) {
                return opening;
            }
        }
        return Optional.empty();
    }

    private static Instant opensAt(LocalDate date, LocalTime from, ZoneId zone) {
        return at(date, from, TimeZones.at(zone, at(date, from, zone)));
    }

    /** In a gap of the clock, the end of the gap; in an overlap, the first of the two. */
    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime local = date.atTime(time);
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }
}
