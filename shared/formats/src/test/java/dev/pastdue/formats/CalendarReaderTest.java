package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.strategy.WorkCalendar.Kind;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarReaderTest {
    /** The head of holiday-cn's 2025.json, tabs and escapes included. */
    static final String YEAR_2025 = """
            {
                "$schema": "https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/schema.json",
                "$id": "https:\\/\\/raw.githubusercontent.com/NateScarlet/holiday-cn/master/2025.json",
                "year": 2025,
                "papers": [
            \t"https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm"
                ],
                "days": [
                    {
                        "name": "元旦",
                        "date": "2025-01-01",
                        "isOffDay": true
                    },
                    {
                        "name": "\\u6625\\u8282",
                        "date": "2025-01-26",
                        "isOffDay": false
                    },
                    {"name": "元旦", "date": "2024-12-31", "isOffDay": true}
                ]
            }
            """;

    @Test
    void holidaysAndMakeUpDaysAreNotWhatTheWeekMakesThem() {
        WorkCalendar calendar = CalendarReader.read("cn", Map.of(2025, YEAR_2025));
        assertThat(calendar.name()).isEqualTo("cn");
        assertThat(calendar.years()).containsExactly(2025);
        assertThat(calendar.kindOf(LocalDate.of(2025, 1, 1))).isEqualTo(Kind.RESTDAY);
        assertThat(calendar.kindOf(LocalDate.of(2025, 1, 26))).isEqualTo(Kind.WORKDAY);
        assertThat(calendar.kindOf(LocalDate.of(2025, 1, 27))).isEqualTo(Kind.WORKDAY);
        assertThat(calendar.kindOf(LocalDate.of(2025, 2, 1))).isEqualTo(Kind.RESTDAY);
        assertThat(calendar.kindOf(LocalDate.of(2024, 12, 31)))
                .as("the year is not covered")
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void theLaterYearsFileHoldsForTheDecemberBefore() {
        String before = "{year: 2024, days: [{date: 2024-12-31, isOffDay: false}]}";
        WorkCalendar calendar = CalendarReader.read("cn", Map.of(2024, before, 2025, YEAR_2025));
        assertThat(calendar.years()).containsExactlyInAnyOrder(2024, 2025);
        assertThat(calendar.kindOf(LocalDate.of(2024, 12, 31))).isEqualTo(Kind.RESTDAY);
    }

    @Test
    void aFileThatWaitsForItsPaperIsNoYear() {
        String waiting = "{\"year\": 2027, \"papers\": [], \"days\": []}";
        WorkCalendar calendar = CalendarReader.read("cn", Map.of(2025, YEAR_2025, 2027, waiting));
        assertThat(calendar.years()).containsExactly(2025);
        assertThat(calendar.kindOf(LocalDate.of(2027, 3, 3))).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "year": 2025,              | "year": 2026,            | 4:13  | year is not the year of the file's name; name the file 2026.json
                    "year": 2025,              | "year": "2025",          | 4:13  | year is a text; write a whole number
                    "year": 2025,              |                          | 1:1   | year is missing; add it
                    "date": "2025-01-01"       | "date": "2025-13-01"     | 11:21 | date is not a date
                    "date": "2025-01-01"       | "date": "2035-01-01"     | 11:21 | date is not of the file's year
                    "date": "2025-01-26"       | "date": "2025-01-01"     | 16:21 | date stands twice, once off and once not
                    "isOffDay": false          | "isOffDay": "no"         | 17:25 | isOffDay is a text; write true or false
                    "isOffDay": false          | "off": false             | 14:9  | isOffDay is missing; add it
                    "days": [                  | "days": [7,              | 8:14  | a day is not keys and values
                    "isOffDay": true           | "isOffDay": true "       | 12:25 | isOffDay is a text; write true or false
                    """)
    void saysWhereACalendarIsBroken(String part, String other, String place, String words) {
        assertThat(YEAR_2025).contains(part);
        int at = YEAR_2025.indexOf(part);
        String text =
                YEAR_2025.substring(0, at) + (other == null ? "" : other) + YEAR_2025.substring(at + part.length());
        assertThatThrownBy(() -> CalendarReader.read("cn", Map.of(2025, text)))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("calendars/cn/2025.json:" + place + ": ")
                .hasMessageContaining(words);
    }
}
