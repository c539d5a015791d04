package dev.pastdue.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.strategy.Strategy.Hours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeZonesTest {
    /** By tzdata 2026f, whatever the runtime has. */
    @ParameterizedTest
    @CsvSource({
        "America/Vancouver, 2026-10-31T12:00:00Z, -07:00",
        "America/Vancouver, 2026-12-01T12:00:00Z, -07:00",
        "America/Vancouver, 2027-01-15T12:00:00Z, -07:00",
        "Canada/Pacific,    2027-07-15T12:00:00Z, -07:00",
        "America/Edmonton,  2026-12-01T12:00:00Z, -06:00",
        "Canada/Mountain,   2028-01-15T12:00:00Z, -06:00",
        "America/Winnipeg,  2027-01-15T12:00:00Z, -05:00",
        "Africa/Casablanca, 2026-09-01T12:00:00Z, +01:00",
        "Africa/Casablanca, 2026-12-01T12:00:00Z, Z",
        "Africa/El_Aaiun,   2027-02-15T12:00:00Z, Z",
        "America/Havana,    2027-01-15T12:00:00Z, -04:00",
        "America/Havana,    2027-12-15T12:00:00Z, -05:00",
        "America/Toronto,   2026-12-01T12:00:00Z, -05:00",
        "America/Regina,    2026-12-01T12:00:00Z, -06:00",
        "Asia/Taipei,       2026-12-01T12:00:00Z, +08:00",
    })
    void aLawThatTheRuntimeDoesNotKnowHolds(String zone, Instant at, String offset) {
        assertThat(TimeZones.changed(ZoneId.of(zone), at)
                        .getRules()
                        .getOffset(at)
                        .getId())
                .isEqualTo(offset);
        assertThat(TimeZones.at(ZoneId.of(zone), at).getRules().getOffset(at).getId())
                .isEqualTo(offset);
    }

    @Test
    void aWindowOpensByTheNewLaw() {
        var window = new Window(new Hours(LocalTime.of(9, 0), LocalTime.of(20, 0)), Window.On.ANY);
        List<ZoneId> vancouver = List.of(ZoneId.of("America/Vancouver"));
        Instant night = Instant.parse("2026-12-01T10:00:00Z");
        assertThat(window.nextOpening(night, vancouver, WorkCalendar.PLAIN_WEEK, 3))
                .contains(Instant.parse("2026-12-01T16:00:00Z"));
        assertThat(window.isOpen(Instant.parse("2026-12-02T03:30:00Z"), vancouver, WorkCalendar.PLAIN_WEEK))
                .as("half past eight in the evening")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EST, -05:00",
        "MST, -07:00",
        "HST, -10:00",
        "ROC, +08:00",
        "GMT+0, Z",
        "GMT-0, Z",
        "GMT0, Z",
        "PRC, +08:00",
        "ROK, +09:00",
        "W-SU, +03:00",
        "EST5EDT, -05:00",
        "UCT, Z",
        "Zulu, Z",
        "Asia/Calcutta, +05:30",
        "Asia/Taipei, +08:00",
        "Etc/GMT+8, -08:00",
        "US/Pacific, -08:00",
    })
    void namesAndAliasesOfIanaAreZones(String name, String offset) {
        Instant winter = Instant.parse("2026-01-15T12:00:00Z");
        assertThat(TimeZones.named(name)
                        .orElseThrow()
                        .getRules()
                        .getOffset(winter)
                        .getId())
                .isEqualTo(offset);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "CST",
        "PST",
        "BJT",
        "UTC+8",
        "GMT+8",
        "+08:00",
        "Z",
        "Asia/Beijing",
        "asia/taipei",
        "Taipei",
        "Factory",
        "SystemV/EST5X",
    })
    void anythingElseIsNone(String name) {
        assertThat(TimeZones.named(name)).isEmpty();
    }

    @Test
    void saysWhichReleaseIsInUse() {
        assertThat(TimeZones.version()).matches("20[0-9]{2}[a-z]");
        assertThat(TimeZones.summary()).startsWith("tzdata " + TimeZones.version());
        assertThat(TimeZones.summary().contains("older than")).isEqualTo(TimeZones.isOutdated());
    }
}
