package dev.pastdue.sandbox.book;

import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Phone numbers that nobody has: +1 NPA-555-0100 to 555-0199, which North America keeps for fiction, of the area codes
 * that libphonenumber calls valid and places in exactly one time zone of the Americas. About 410 codes, 41,000 numbers.
 */
public final class FictionalPhones {
    private static final int LINES = 100;
    /** A prime far from any count of area codes, so that neighbouring accounts live far apart and none share a number. */
    private static final long STRIDE = 1_000_003;

    private static final List<Integer> AREA_CODES =
            IntStream.range(200, 1000).filter(FictionalPhones::usable).boxed().toList();

    private FictionalPhones() {}

    /** The ten digits after +1 of the number's own phone; distinct for 1 to {@link CardBook#MAX_ACCOUNTS}, and for some more that no account has. */
    public static String digits(int account) {
        long size = (long) AREA_CODES.size() * LINES;
        if (size < CardBook.MAX_ACCOUNTS || size % STRIDE == 0) {
            throw new IllegalStateException("libphonenumber knows only " + AREA_CODES.size()
                    + " area codes of one time zone: use the version that the root pom names");
        }
        int slot = (int) (account * STRIDE % size);
        return AREA_CODES.get(slot / LINES) + "55501%02d".formatted(slot % LINES);
    }

    /** The one zone of the number's own phone. */
    static String zone(int account) {
        var number = new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(digits(account)));
        return PhoneNumberToTimeZonesMapper.getInstance()
                .getTimeZonesForNumber(number)
                .getFirst();
    }

    private static boolean usable(int areaCode) {
        return usable(areaCode, 0) && usable(areaCode, LINES - 1);
    }

    private static boolean usable(int areaCode, int line) {
        PhoneNumber number =
                new PhoneNumber().setCountryCode(1).setNationalNumber(areaCode * 10_000_000L + 5_550_100 + line);
        if (!PhoneNumberUtil.getInstance().isValidNumber(number)) {
            return false;
        }
        List<String> zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
        return zones.size() == 1 && zones.get(0).startsWith("America/");
    }
}
