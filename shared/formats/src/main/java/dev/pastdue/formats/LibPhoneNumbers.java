package dev.pastdue.formats;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.model.PhoneReading;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Numbering plans by Google's libphonenumber; for any number of threads, loaded at the first use. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    /** Where mobile numbers, too, have the area code of a place. */
    private static final List<String> BY_AREA = List.of("US", "CA");

    private static final int MAX_ZONES_OF_AN_AREA = 3;

    /** As many as a book of medium size has, which says the same numbers every day: some ten megabytes. */
    private static final int MAX_REMEMBERED = 32_768;

    private final Remembered<Written, PhoneReading> readings = new Remembered<>(MAX_REMEMBERED);
    private final Remembered<String, List<ZoneId>> zones = new Remembered<>(MAX_REMEMBERED);

    private record Written(String text, String region, Set<String> allowed) {}

    @Override
    public PhoneReading read(String written, String region, Set<String> allowed) {
        return readings.get(
                new Written(written, region, allowed),
                key -> new PhoneCell(new NumberingPlan(key.region(), key.allowed())).read(key.text()));
    }

    @Override
    public List<ZoneId> zones(String e164) {
        return zones.get(e164, LibPhoneNumbers::zonesOf);
    }

    private static List<ZoneId> zonesOf(String e164) {
        NumberZones table = NumberZones.table();
        List<ZoneId> own = table.ofNumber(e164);
        if (!own.isEmpty()) {
            return own;
        }
        try {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            PhoneNumber number = library.parse(e164, "ZZ");
            String region = library.getRegionCodeForNumber(number);
            List<String> regions = region != null ? List.of(region) : mainRegions(number.getCountryCode());
            List<ZoneId> country = regions.stream()
                    .flatMap(each -> table.ofCountry(each).stream())
                    .distinct()
                    .toList();
            return BY_AREA.contains(regions.getFirst()) ? ofArea(number, country) : country;
        } catch (NumberParseException e) {
            return List.of();
        }
    }

    /** Of a number that is in no plan: the regions of its country code; of the islands' area codes of +1 all are known. */
    private static List<String> mainRegions(int countryCode) {
        return countryCode == 1 ? BY_AREA : PhoneNumberUtil.getInstance().getRegionCodesForCountryCode(countryCode);
    }

    /** Where the library's map knows the area code; it has the whole country code's zones where it does not. */
    private static List<ZoneId> ofArea(PhoneNumber number, List<ZoneId> country) {
        List<ZoneId> area = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
                .filter(ZONES::contains)
                .map(ZoneId::of)
                .toList();
        return area.isEmpty() || area.size() > MAX_ZONES_OF_AN_AREA ? country : area;
    }
}
