package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.TimeZones;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.strategy.WorkCalendar;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where numbers can be. */
class NumberZonesTest {
    private static final Window BY_DAY = new Window(new Hours(LocalTime.of(9, 0), LocalTime.of(20, 0)), Window.On.ANY);
    private final LibPhoneNumbers phones = new LibPhoneNumbers();

    @ParameterizedTest
    @CsvSource({
        "+12705550101, America/Chicago America/New_York",
        "+13645550101, America/Chicago America/New_York",
        "+18505550101, America/Chicago America/New_York",
        "+14485550101, America/Chicago America/New_York",
        "+14235550101, America/New_York America/Chicago",
        "+18125550101, America/New_York America/Chicago",
        "+19305550101, America/New_York America/Chicago",
        "+19065550101, America/New_York America/Chicago",
        "+12195550101, America/Chicago America/New_York",
        "+13085550101, America/Chicago America/Denver",
        "+17855550101, America/Chicago America/Denver",
        "+16205550101, America/Chicago America/Denver",
        "+15415550101, America/Los_Angeles America/Boise",
        "+14585550101, America/Los_Angeles America/Boise",
        "+19285550101, America/Phoenix America/Denver",
        "+12505550101, America/Vancouver America/Edmonton America/Fort_Nelson",
        "+18675550101, America/Whitehorse America/Inuvik America/Cambridge_Bay America/Rankin_Inlet America/Iqaluit",
        "+17385550102, America/Los_Angeles",
        "+12025550143, America/New_York",
        "+18765550101, America/Jamaica",
        "+16585550101, America/Jamaica",
        "+12425550101, America/Nassau",
        "+12465550101, America/Barbados",
        "+18095550101, America/Santo_Domingo",
        "+17875550101, America/Puerto_Rico",
        "+16715550101, Pacific/Guam",
        "+62812000000, Asia/Jakarta Asia/Makassar Asia/Jayapura",
        "+529980000000, America/Cancun",
        "+525500000000, America/Mexico_City",
        "+526860000000, America/Tijuana",
        "+50580000000, America/Managua",
        "+213550000000, Africa/Algiers",
        "+218910000000, Africa/Tripoli",
        "+211970000000, Africa/Juba",
        "+212600000000, Africa/Casablanca",
        "+77770000000, Asia/Almaty",
        "+77010000000, Asia/Almaty",
        "+8613800000000, Asia/Shanghai",
        "+886912000000, Asia/Taipei",
        "+85290000000, Asia/Hong_Kong",
        "+5568960000000, America/Rio_Branco",
        "+5591960000000, America/Belem",
        "+37060000000, Europe/Vilnius",
        "+37120000000, Europe/Riga",
        "+970590000000, Asia/Gaza",
        "+60120000000, Asia/Kuala_Lumpur",
    })
    void aNumberIsWhereItCanBe(String e164, String zones) {
        assertThat(phones.zones(e164).stream().map(ZoneId::getId)).containsExactly(zones.split(" "));
    }

    @Test
    void aNumberThatIsOfAWholeCountryIsInNoOther() {
        assertThat(phones.zones("+16005550101"))
                .contains(ZoneId.of("America/St_Johns"), ZoneId.of("America/Vancouver"));
        assertThat(phones.zones("+16005550101"))
                .doesNotContain(ZoneId.of("Pacific/Guam"), ZoneId.of("Pacific/Honolulu"));
        assertThat(phones.zones("+18005550101"))
                .contains(ZoneId.of("Pacific/Honolulu"))
                .hasSizeLessThan(12);
        assertThat(phones.zones("+79160000000"))
                .contains(ZoneId.of("Asia/Kamchatka"))
                .hasSize(11);
        assertThat(phones.zones("+61400000000"))
                .contains(ZoneId.of("Australia/Perth"), ZoneId.of("Australia/Lord_Howe"));
        assertThat(phones.zones("+19995550101")).as("no such area code yet").contains(ZoneId.of("America/New_York"));
    }

    @ParameterizedTest
    @CsvSource({
        "+18765550101", "+12425550101", "+17385550102", "+16005550101", "+18005550101", "+19995550101", "+79160000000",
                "+62812000000",
        "+529980000000", "+61400000000", "+5511960000000", "+5581960000000", "+18675550101", "+77770000000",
                "+56900000000", "+34600000000",
    })
    void aWindowOfTheDayOpensEachDayWhereverTheNumberIs(String e164) {
        List<ZoneId> zones = phones.zones(e164);
        for (int day = 1; day < 365; day += 7) {
            Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(day * 86_400L);
            Instant opens =
                    BY_DAY.nextOpening(from, zones, WorkCalendar.PLAIN_WEEK, 1).orElseThrow();
            assertThat(opens).isBefore(from.plusSeconds(86_400));
            for (ZoneId zone : zones) {
                assertThat(LocalTime.ofInstant(opens, TimeZones.at(zone, opens)))
                        .isBetween(LocalTime.of(9, 0), LocalTime.of(19, 59, 59));
            }
        }
    }

    /** Countries and area codes whose offsets in the library's map are others than ours, each on purpose. */
    private static final String OTHER_THAN_THE_LIBRARY = String.join(
            " ",
            // Area codes in several zones, new ones, and those of a whole country.
            "+1219 +1236 +1250 +1257 +1270 +1273 +1306 +1308 +1364 +1367 +1418 +1423 +1448 +1458 +1474 +1500 +1521 "
                    + "+1522 +1525 +1526 +1527 +1528 +1529 +1532 +1533 +1541 +1544 +1566 +1574 +1577 +1581 +1588 +1600 +1606 "
                    + "+1620 +1622 +1633 +1639 +1672 +1709 +1738 +1778 +1785 +1800 +1807 +1812 +1833 +1844 +1850 +1855 +1866 "
                    + "+1867 +1877 +1879 +1888 +1900 +1906 +1928 +1930",
            // Quintana Roo keeps its own time, the border that of the United States, Chihuahua that of Mexico City
            // since 2022.
            "+52200 +52201 +52300 +52322 +52329 +52500 +52614 +52621 +52625 +52626 +52627 +52628 +52629 +52635 +52636 "
                    + "+52639 +52648 +52649 +52652 +52653 +52656 +52657 +52659 +52660 +52800 +52861 +52862 +52864 +52867 +52868 "
                    + "+52869 +52873 +52877 +52878 +52888 +52891 +52892 +52894 +52897 +52899 +52900 +52983 +52984 +52987 +52997 "
                    + "+52998",
            // Pará keeps the time of Brasília; Noronha and Eirunepé have their own.
            "+5581 +5591 +5593 +5594 +5597",
            // Islands of +1 that the map does not know, mobiles that are of a whole country, and zones of another
            // country.
            "AG AI AS AU BB BM BS CC CL CX DM DZ EH FM GD GL ID JM KN KY KZ LC LY MA MS NI PG RE RU SS SX TC TT UA VC "
                    + "VG YT");

    @Test
    void eachDifferenceFromTheLibrarysMapIsIntended() throws NumberParseException {
        var library = PhoneNumberUtil.getInstance();
        var map = PhoneNumberToTimeZonesMapper.getInstance();
        var different = new TreeSet<String>();
        for (String region : library.getSupportedRegions()) {
            PhoneNumber number = library.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (number != null && !region.equals("US") && !region.equals("CA")) {
                compare(region, number, map, different);
            }
        }
        for (int area = 200; area < 1000; area++) {
            PhoneNumber number = library.parse("+1" + area + "5550101", "ZZ");
            String region = library.getRegionCodeForNumber(number);
            if ("US".equals(region) || "CA".equals(region)) {
                compare("+1" + area, number, map, different);
            }
        }
        for (int area = 10; area < 1000; area++) {
            PhoneNumber number =
                    library.parse(area < 100 ? "+55" + area + "961234567" : "+52" + area + "2221234", "ZZ");
            if (library.isValidNumber(number)) {
                compare(area < 100 ? "+55" + area : "+52" + area, number, map, different);
            }
        }
        assertThat(String.join(" ", different)).isEqualTo(OTHER_THAN_THE_LIBRARY);
    }

    private void compare(String name, PhoneNumber number, PhoneNumberToTimeZonesMapper map, Set<String> different) {
        String e164 = PhoneNumberUtil.getInstance().format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        Set<String> theirs = offsets(
                map.getTimeZonesForNumber(number).stream().map(ZoneId::of).toList());
        assertThat(phones.zones(e164)).as(e164).isNotEmpty();
        if (!offsets(phones.zones(e164)).equals(theirs)) {
            different.add(name);
        }
    }

    /** What the clocks show in winter and in summer. */
    private static Set<String> offsets(List<ZoneId> zones) {
        return zones.stream()
                .map(zone -> zone.getRules().getOffset(Instant.parse("2025-12-30T00:00:00Z")) + "/"
                        + zone.getRules().getOffset(Instant.parse("2025-07-01T00:00:00Z")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
