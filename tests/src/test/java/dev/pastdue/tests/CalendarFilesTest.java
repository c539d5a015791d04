package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.strategy.WorkCalendar.Kind;
import dev.pastdue.formats.CalendarReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The calendars that ship: each year was published, and its folder says by whom. */
class CalendarFilesTest {
    private static final Path CALENDARS = Path.of("..", "calendars");

    static Stream<Path> years() throws IOException {
        try (Stream<Path> all = Files.walk(CALENDARS)) {
            return all.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static WorkCalendar read(String name, int year) throws IOException {
        String text = Files.readString(CALENDARS.resolve(name).resolve(year + ".json"));
        return CalendarReader.read(name, Map.of(year, text));
    }

    @ParameterizedTest
    @MethodSource("years")
    void eachYearHasItsDaysAndItsPaperAndItsFolderItsSource(Path file) throws IOException {
        Path relative = CALENDARS.relativize(file);
        String name = relative.getName(0).toString();
        int year = Integer.parseInt(relative.getName(1).toString().replace(".json", ""));
        WorkCalendar calendar = read(name, year);
        assertThat(calendar.years()).containsExactly(year);
        assertThat(calendar.exceptions()).hasSizeBetween(8, 60);
        assertThat(Files.readString(file)).containsPattern("\"papers\": *\\[\\s*\"");
        assertThat(Files.readString(file.resolveSibling("README.md"))).contains("**Source:**");
    }

    @ParameterizedTest
    @CsvSource({
        "tw, 2026-02-20, RESTDAY",
        "tw, 2026-02-23, WORKDAY",
        "tw, 2027-12-31, RESTDAY",
        "hk, 2026-04-07, RESTDAY",
        "hk, 2026-10-19, RESTDAY",
        "us, 2026-07-03, RESTDAY",
        "us, 2027-07-05, RESTDAY",
        "us, 2027-07-06, WORKDAY",
        "gb-eaw, 2026-12-28, RESTDAY",
        "gb-sct, 2026-11-30, RESTDAY",
        "gb-eaw, 2026-11-30, WORKDAY",
        "gb-nir, 2026-07-13, RESTDAY",
        "in, 2026-03-04, RESTDAY",
        "cn, 2026-02-14, WORKDAY"
    })
    void daysAreWhatWasPublished(String name, LocalDate date, Kind kind) throws IOException {
        assertThat(read(name, date.getYear()).kindOf(date)).isEqualTo(kind);
    }
}
