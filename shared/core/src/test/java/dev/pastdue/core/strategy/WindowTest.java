package dev.pastdue.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.strategy.Window.Span;
import dev.pastdue.core.strategy.WorkCalendar.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The days of 2026 that are not what the week makes them, around the Spring Festival. */
    private static final WorkCalendar CHINA = new WorkCalendar(
            "cn",
            Set.of(2026),
            Map.of(
                    LocalDate.of(2026, 2, 14), Kind.WORKDAY,
                    LocalDate.of(2026, 2, 16), Kind.RESTDAY,
                    LocalDate.of(2026, 2, 17), Kind.RESTDAY,
                    LocalDate.of(2026, 2, 28), Kind.WORKDAY,
                    LocalDate.of(2026, 1, 1), Kind.RESTDAY));

    private static Window window(String from, String to, On on) {
        return new Window(new Hours(LocalTime.parse(from), LocalTime.parse(to)), on);
    }

    private static Optional<Instant> next(Window window, String now, WorkCalendar calendar, int days, ZoneId... zones) {
        return window.nextOpening(Instant.parse(now), List.of(zones), calendar, days);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-14, WORKDAY", "2026-02-15, RESTDAY", "2026-02-16, RESTDAY", "2026-02-18, WORKDAY",
        "2026-02-28, WORKDAY", "2026-01-01, RESTDAY", "2026-01-02, WORKDAY", "2025-12-31, UNKNOWN",
        "2027-01-01, UNKNOWN"
    })
    void aCalendarKnowsMakeUpWorkdaysAndHolidaysAndDoesNotGuessAYear(LocalDate date, Kind kind) {
        assertThat(CHINA.kindOf(date)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-29, WORKDAY", "1999-12-31, WORKDAY", "2028-02-29, WORKDAY", "2026-01-31, RESTDAY"})
    void thePlainWeekKnowsEveryYear(LocalDate date, Kind kind) {
        assertThat(WorkCalendar.PLAIN_WEEK.kindOf(date)).isEqualTo(kind);
    }

    @Test
    void aMakeUpSaturdayOpensWorkdaysAndClosesRestdays() {
        Instant saturday = Instant.parse("2026-02-14T02:00:00Z");

        assertThat(window("09:00", "20:00", On.WORKDAYS).isOpen(saturday, List.of(TAIPEI), CHINA))
                .isTrue();
        assertThat(window("09:00", "20:00", On.RESTDAYS).isOpen(saturday, List.of(TAIPEI), CHINA))
                .isFalse();
        assertThat(window("09:00", "20:00", On.RESTDAYS).isOpen(saturday, List.of(TAIPEI), WorkCalendar.PLAIN_WEEK))
                .isTrue();
    }

    @Test
    void theNextOpeningSkipsHolidays() {
        assertThat(next(window("09:00", "20:00", On.WORKDAYS), "2026-02-14T12:00:00Z", CHINA, 9, TAIPEI))
                .contains(Instant.parse("2026-02-18T01:00:00Z"));
    }

    @Test
    void aWindowOpenNowOpensNow() {
        assertThat(next(window("09:00", "20:00", On.ANY), "2026-02-14T02:00:00Z", CHINA, 0, TAIPEI))
                .contains(Instant.parse("2026-02-14T02:00:00Z"));
    }

    @Test
    void aCalendarWithoutTheYearHasNoOpeningForWorkdaysOrRestdays() {
        assertThat(next(window("09:00", "20:00", On.WORKDAYS), "2027-01-04T00:00:00Z", CHINA, 30, TAIPEI))
                .isEmpty();
        assertThat(next(window("09:00", "20:00", On.RESTDAYS), "2027-01-04T00:00:00Z", CHINA, 30, TAIPEI))
                .isEmpty();
        assertThat(next(window("09:00", "20:00", On.ANY), "2027-01-04T00:00:00Z", CHINA, 0, TAIPEI))
                .contains(Instant.parse("2027-01-04T01:00:00Z"));
    }

    @Test
    void atTheYearsEndAKnownYearIsFollowedByAnUnknownOne() {
        assertThat(next(window("09:00", "20:00", On.WORKDAYS), "2026-12-31T11:59:59Z", CHINA, 5, TAIPEI))
                .contains(Instant.parse("2026-12-31T11:59:59Z"));
        assertThat(next(window("09:00", "20:00", On.WORKDAYS), "2026-12-31T12:00:00Z", CHINA, 5, TAIPEI))
                .isEmpty();
    }

    @Test
    void aLeapDayIsADay() {
        assertThat(next(window("09:00", "20:00", On.ANY), "2028-02-28T12:00:00Z", WorkCalendar.PLAIN_WEEK, 1, TAIPEI))
                .contains(Instant.parse("2028-02-29T01:00:00Z"));
    }

    @Test
    void anOpeningInAGapOfTheClockIsAtTheGapsEnd() {
        assertThat(next(window("02:30", "05:00", On.ANY), "2026-03-08T05:00:00Z", WorkCalendar.PLAIN_WEEK, 1, NEW_YORK))
                .contains(Instant.parse("2026-03-08T07:00:00Z"));
    }

    @Test
    void aWindowThatLiesInAGapOpensTheDayAfter() {
        assertThat(next(window("02:10", "02:50", On.ANY), "2026-03-08T05:00:00Z", WorkCalendar.PLAIN_WEEK, 1, NEW_YORK))
                .contains(Instant.parse("2026-03-09T06:10:00Z"));
    }

    @Test
    void anOpeningInAnOverlapOfTheClockIsTheFirstOfTheTwo() {
        assertThat(next(window("01:30", "05:00", On.ANY), "2026-11-01T04:00:00Z", WorkCalendar.PLAIN_WEEK, 1, NEW_YORK))
                .contains(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @Test
    void zonesThatAreNeverOpenAtOnceHaveNoOpening() {
        assertThat(next(
                        window("18:00", "20:00", On.ANY),
                        "2026-01-20T00:00:00Z",
                        WorkCalendar.PLAIN_WEEK,
                        5,
                        TAIPEI,
                        NEW_YORK))
                .isEmpty();
    }

    @Test
    void zonesAheadAndBehindOpenWhereTheirHoursMeet() {
        assertThat(next(
                        window("09:00", "20:00", On.ANY),
                        "2026-01-20T02:00:00Z",
                        WorkCalendar.PLAIN_WEEK,
                        2,
                        ZoneId.of("Pacific/Auckland"),
                        NEW_YORK))
                .contains(Instant.parse("2026-01-20T20:00:00Z"));
    }

    /** Minute by minute is slow and certain. */
    @Test
    void theNextOpeningIsTheFirstOpenMinute() {
        long seed = 20260120;
        System.out.println("windows, seed " + seed);
        var random = new Random(seed);
        List<ZoneId> all = List.of(
                TAIPEI,
                NEW_YORK,
                ZoneId.of("America/Los_Angeles"),
                ZoneId.of("Europe/London"),
                ZoneId.of("Asia/Kathmandu"),
                ZoneId.of("Australia/Lord_Howe"),
                ZoneId.of("Pacific/Kiritimati"));
        for (int i = 0; i < 400; i++) {
            int from = 4 + random.nextInt(15);
            int to = from + 1 + random.nextInt(23 - from);
            On on = List.of(On.ANY, On.WORKDAYS, On.RESTDAYS).get(random.nextInt(3));
            var window = new Window(new Hours(LocalTime.of(from, 0), LocalTime.of(to, 30)), on);
            var zones = new ArrayList<ZoneId>();
            for (int z = 0; z <= random.nextInt(3); z++) {
                zones.add(all.get(random.nextInt(all.size())));
            }
            Instant now = Instant.parse("2026-01-02T00:00:00Z").plusSeconds(60L * random.nextInt(360 * 24 * 60));
            Optional<Instant> found = window.nextOpening(now, zones, CHINA, 4);
            Instant last = found.orElse(now.plusSeconds(4 * 86_400));
            for (Instant at = now; at.isBefore(last); at = at.plusSeconds(300)) {
                assertThat(window.isOpen(at, zones, CHINA))
                        .as("%s %s from %s: open at %s, before %s", window, zones, now, at, found)
                        .isFalse();
            }
            found.ifPresent(at -> assertThat(window.isOpen(at, zones, CHINA)).isTrue());
        }
    }

    private static final WorkCalendar HOLIDAYS = new WorkCalendar(
            "tw",
            Set.of(2026),
            Map.of(
                    LocalDate.of(2026, 1, 23), WorkCalendar.Kind.RESTDAY,
                    LocalDate.of(2026, 1, 24), WorkCalendar.Kind.WORKDAY,
                    LocalDate.of(2026, 1, 25), WorkCalendar.Kind.RESTDAY));

    /** Lunch on workdays, and the evening of any day that is no holiday. */
    private static final Window SEVERAL = new Window(List.of(
            new Span(new Hours(LocalTime.of(12, 0), LocalTime.of(13, 0)), On.WORKDAYS),
            new Span(new Hours(LocalTime.of(18, 0), LocalTime.of(20, 0)), On.NOT_HOLIDAYS)));

    @ParameterizedTest
    @CsvSource({
        // A Thursday, and a Friday that is a holiday.
        "2026-01-22T03:59:59Z, false, 2026-01-22T04:00:00Z",
        "2026-01-22T04:00:00Z, true, 2026-01-22T04:00:00Z",
        "2026-01-22T05:00:00Z, false, 2026-01-22T10:00:00Z",
        "2026-01-22T11:59:59Z, true, 2026-01-22T11:59:59Z",
        "2026-01-22T12:00:00Z, false, 2026-01-24T04:00:00Z",
        "2026-01-23T10:30:00Z, false, 2026-01-24T04:00:00Z",
        // A Sunday that is a holiday, before an ordinary Monday.
        "2026-01-25T10:30:00Z, false, 2026-01-26T04:00:00Z"
    })
    void ofSeveralSpansAnyOpensIt(Instant now, boolean open, Instant next) {
        List<ZoneId> taipei = List.of(ZoneId.of("Asia/Taipei"));
        assertThat(SEVERAL.isOpen(now, taipei, HOLIDAYS)).isEqualTo(open);
        assertThat(SEVERAL.nextOpening(now, taipei, HOLIDAYS, 5)).contains(next);
    }

    @Test
    void itClosesWhenTheSpanThatIsOpenDoes() {
        List<ZoneId> taipei = List.of(ZoneId.of("Asia/Taipei"));
        assertThat(SEVERAL.closesAt(Instant.parse("2026-01-22T04:30:00Z"), taipei, HOLIDAYS))
                .isEqualTo("2026-01-22T05:00:00Z");
        assertThat(SEVERAL.closesAt(Instant.parse("2026-01-22T10:30:00Z"), taipei, HOLIDAYS))
                .isEqualTo("2026-01-22T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "HOLIDAYS, 2026-01-23, true",
        "HOLIDAYS, 2026-01-24, false",
        "HOLIDAYS, 2026-01-31, false",
        "HOLIDAYS, 2026-01-26, false",
        "NOT_HOLIDAYS, 2026-01-23, false",
        "NOT_HOLIDAYS, 2026-01-24, true",
        "NOT_HOLIDAYS, 2026-01-31, true",
        "HOLIDAYS, 2027-01-01, false",
        "NOT_HOLIDAYS, 2027-01-04, false"
    })
    void holidaysAreTheDaysOffThatTheCalendarNames(On on, LocalDate date, boolean open) {
        var window = new Window(new Hours(LocalTime.of(9, 0), LocalTime.of(20, 0)), on);
        Instant noon = date.atTime(12, 0).toInstant(ZoneOffset.UTC);
        assertThat(window.isOpen(noon, List.of(ZoneOffset.UTC), HOLIDAYS)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "ANY, ANY, true",
        "WORKDAYS, ANY, true",
        "ANY, WORKDAYS, false",
        "WORKDAYS, NOT_HOLIDAYS, true",
        "RESTDAYS, NOT_HOLIDAYS, false",
        "HOLIDAYS, RESTDAYS, true",
        "NOT_HOLIDAYS, WORKDAYS, false"
    })
    void aKindOfDaysLiesWithinAnother(On one, On other, boolean within) {
        assertThat(one.isWithin(other)).isEqualTo(within);
    }
}
