package dev.pastdue.formats;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pastdue.core.account.PhoneNumbers;
import dev.pastdue.core.account.PhoneReading;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Numbering plans by Google's libphonenumber; for any number of threads, loaded at the first use. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    @Override
    public PhoneReading read(String written, String region, Set<String> allowed) {
        return new PhoneCell(new NumberingPlan(region, allowed)).read(written);
    }

    @Override
    public List<ZoneId> zones(String e164) {
        try {
            PhoneNumber number = PhoneNumberUtil.getInstance().parse(e164, "ZZ");
            return PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number).stream()
                    .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                    .filter(ZONES::contains)
                    .map(ZoneId::of)
                    .toList();
        } catch (NumberParseException e) {
            return List.of();
        }
    }
}
