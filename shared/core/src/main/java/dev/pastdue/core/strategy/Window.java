package dev.pastdue.core.strategy;

import dev.pastdue.core.strategy.Strategy.Hours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Optional;

/** When a stage's texts may go out, in the recipient's zone: hours of the days of a kind. */
public record Window(Hours hours, On on) {

    private static final int DAYS_TO_SHARE = 14;

    /** The kind of days. */
    public enum On {
        ANY,
        WORKDAYS,
        RESTDAYS
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

    /** Only while these hours are open too; as it is where it never would be open then. */
    public Window within(Hours narrower) {
        LocalTime from = narrower.from().isAfter(hours.from()) ? narrower.from() : hours.from();
        LocalTime to = narrower.to().isBefore(hours.to()) ? narrower.to() : hours.to();
        return from.isBefore(to) ? new Window(new Hours(from, to), on) : this;
    }

    private boolean isOpen(Instant now, ZoneId zone, WorkCalendar calendar) {
        LocalDateTime local = LocalDateTime.ofInstant(now, TimeZones.at(zone, now));
        return hours.contain(local.toLocalTime()) && opensOn(local.toLocalDate(), calendar);
    }

    /** When it closes, where it is open now: in the first of the zones in which it does. */
    public Instant closesAt(Instant now, Collection<ZoneId> zones) {
        return zones.stream()
                .map(zone -> at(LocalDate.ofInstant(now, TimeZones.at(zone, now)), hours.to(), TimeZones.at(zone, now)))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private boolean opensOn(LocalDate date, WorkCalendar calendar) {
        return switch (on) {
            case ANY -> true;
            case WORKDAYS -> calendar.kindOf(date) == WorkCalendar.Kind.WORKDAY;
            case RESTDAYS -> calendar.kindOf(date) == WorkCalendar.Kind.RESTDAY;
        };
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
        return new Window(hours, On.ANY)
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
            Instant opens = at(date, hours.from(), TimeZones.at(zone, at(date, hours.from(), zone)));
            if (opens.isAfter(now) && isOpen(opens, zone, calendar)) {
                return Optional.of(opens);
            }
        }
        return Optional.empty();
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
