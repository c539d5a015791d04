package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.strategy.WorkCalendar.Kind;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final String PATH = "strategies/demo.yaml";
    private static final String WITH_CALENDAR = StrategyReaderTest.SAMPLE.replace("calendar: none", "calendar: cn");

    private final MapDocuments documents = new MapDocuments();
    private final MovingClock clock = new MovingClock("2025-06-01T00:00:00Z");
    private final PolicyReader policies = new PolicyReader(documents, clock, PATH);

    @Test
    void withoutCalendarThePlainWeekHolds() {
        documents.put(PATH, StrategyReaderTest.SAMPLE, "etag-1");
        Policy policy = policies.current();
        assertThat(policy.strategy().version()).isEqualTo("etag-1");
        assertThat(policy.calendar()).isEqualTo(WorkCalendar.PLAIN_WEEK);
    }

    @Test
    void aMissingStrategyIsAnError() {
        assertThatThrownBy(policies::current)
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("strategies/demo.yaml: is missing; upload it");
    }

    @Test
    void isParsedOnceAVersionAndReadAgainAfterAMinute() {
        documents.put(PATH, WITH_CALENDAR, "1");
        documents.put("calendars/cn/2025.json", CalendarReaderTest.YEAR_2025, "1");
        Policy first = policies.current();
        clock.pass(Duration.ofSeconds(59));
        assertThat(policies.current()).isSameAs(first);
        assertThat(documents.asked).containsExactly(PATH, "calendars/cn/2025.json");
        clock.pass(Duration.ofSeconds(1));
        assertThat(policies.current()).isSameAs(first);
        assertThat(documents.asked).hasSize(4);

        documents.put(PATH, WITH_CALENDAR.replace("paused: false", "paused: true"), "2");
        clock.pass(Duration.ofMinutes(1));
        assertThat(policies.current().strategy().paused()).isTrue();
        assertThat(policies.current().strategy().version()).isEqualTo("2");
    }

    @Test
    void aBrokenNewStrategyIsNotCoveredUpByTheLastGoodOne() {
        documents.put(PATH, StrategyReaderTest.SAMPLE, "1");
        Policy first = policies.current();
        documents.put(PATH, StrategyReaderTest.SAMPLE.replace("salt: autumn", "salt:"), "2");
        clock.pass(Duration.ofMinutes(1));
        assertThatThrownBy(policies::current).hasMessage(PATH + ":14:6: salt is empty; write a text");
        assertThatThrownBy(policies::current).isInstanceOf(InvalidConfig.class);
        documents.put(PATH, StrategyReaderTest.SAMPLE, "1");
        assertThat(policies.current()).isEqualTo(first);
    }

    @Test
    void aCalendarWithoutFilesCoversNoYear() {
        documents.put(PATH, WITH_CALENDAR, "1");
        WorkCalendar calendar = policies.current().calendar();
        assertThat(calendar.name()).isEqualTo("cn");
        assertThat(calendar.kindOf(LocalDate.of(2025, 6, 2))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void readsAYearThatIsUploadedLater() {
        documents.put(PATH, WITH_CALENDAR, "1");
        assertThat(policies.current().calendar().years()).isEmpty();
        documents.put("calendars/cn/2025.json", CalendarReaderTest.YEAR_2025, "1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(policies.current().calendar().years()).containsExactly(2025);
        documents.remove("calendars/cn/2025.json");
        clock.pass(Duration.ofMinutes(1));
        assertThat(policies.current().calendar().years()).isEmpty();
    }

    @Test
    void looksAtTheYearsOfYesterdayAndOfSixtyDaysAhead() {
        documents.put(PATH, WITH_CALENDAR, "1");
        clock.pass(Duration.ofDays(155)); // 3 November; 2 January is sixty days ahead
        policies.current();
        assertThat(documents.asked).containsExactly(PATH, "calendars/cn/2025.json", "calendars/cn/2026.json");
    }

    @Test
    void theLendersDateDecidesTheYears() {
        documents.put(PATH, WITH_CALENDAR, "1");
        var newYear = new MovingClock("2025-12-31T16:30:00Z");
        new PolicyReader(documents, newYear, PATH).current();
        assertThat(documents.asked).containsExactly(PATH, "calendars/cn/2025.json", "calendars/cn/2026.json");
        documents.asked.clear();
        newYear.pass(Duration.ofDays(1));
        new PolicyReader(documents, newYear, PATH).current();
        assertThat(documents.asked).containsExactly(PATH, "calendars/cn/2026.json");
    }

    @Test
    void aBrokenCalendarIsAnErrorOfItsFile() {
        documents.put(PATH, WITH_CALENDAR, "1");
        documents.put("calendars/cn/2025.json", "{\"year\": 2025}", "1");
        assertThatThrownBy(policies::current).hasMessage("calendars/cn/2025.json:1:1: days is missing; add it");
    }
}
