package dev.pastdue.formats;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pastdue.core.model.PhoneFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What libphonenumber makes of digits that are dialled in a region. */
final class NumberingPlan {
    private static final List<String> INTERNATIONAL_PREFIXES = List.of("00", "011");

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final String region;
    private final Set<String> allowed;
    private final String countryCode;

    /**
     * @param region ISO 3166 alpha-2
     * @param allowed beginnings of numbers in E.164 that are valid although the library does not know of them
     */
    NumberingPlan(String region, Set<String> allowed) {
        this.region = region;
        this.allowed = allowed;
        this.countryCode = library.getSupportedRegions().contains(region)
                ? Integer.toString(library.getCountryCodeForRegion(region))
                : "";
    }

    /** A valid number. */
    record Valid(String e164, boolean mobile) {}

    /**
     * The valid numbers that digits can mean, in E.164. They are several where an international prefix of this region, one of another and a
     * number of the region's own begin alike.
     *
     * @param dialled digits, with or without a leading {@code +}
     */
    List<Valid> meanings(String dialled) {
        Optional<Valid> withoutPlus = withoutPlus(dialled);
        if (withoutPlus.isPresent()
                && !parse(dialled).flatMap(this::valid).filter(Valid::mobile).isPresent()) {
            return List.of(withoutPlus.get());
        }
        var e164s = new TreeSet<String>();
        var meanings = new ArrayList<Valid>();
        withoutPlus.ifPresent(valid -> add(valid, e164s, meanings));
        for (String reading : readings(dialled)) {
            parse(reading).flatMap(this::valid).ifPresent(valid -> add(valid, e164s, meanings));
        }
        return meanings;
    }

    private static void add(Valid valid, Set<String> e164s, List<Valid> meanings) {
        if (e164s.add(valid.e164())) {
            meanings.add(valid);
        }
    }

    /** The mobile number of the region's own that digits are if they begin with its country code, without a plus. */
    private Optional<Valid> withoutPlus(String dialled) {
        return !countryCode.isEmpty() && dialled.startsWith(countryCode)
                ? parse("+" + dialled).flatMap(this::valid).filter(Valid::mobile)
                : Optional.empty();
    }

    private static List<String> readings(String dialled) {
        if (dialled.startsWith("+0")) {
            String digits = dialled.substring(1);
            return List.of(digits, "+" + withoutZeros(digits));
        }
        var readings = new ArrayList<String>();
        readings.add(dialled);
        for (String prefix : INTERNATIONAL_PREFIXES) {
            if (dialled.startsWith(prefix)) {
                readings.add("+" + withoutZeros(dialled.substring(prefix.length())));
            }
        }
        return readings;
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    /** The one mobile number that digits mean; empty where they mean none, or more than one number. */
    Optional<String> mobile(String dialled) {
        List<Valid> meanings = meanings(dialled);
        return meanings.size() == 1 && meanings.getFirst().mobile()
                ? Optional.of(meanings.getFirst().e164())
                : Optional.empty();
    }

    /** The country code with which digits that begin with {@code +} begin; empty where there is none. */
    String countryCode(String dialled) {
        return parse(dialled)
                .map(number -> Integer.toString(number.getCountryCode()))
                .orElse("");
    }

    private Optional<PhoneNumber> parse(String reading) {
        try {
            return Optional.of(library.parse(reading, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Valid> valid(PhoneNumber number) {
        String e164 = library.format(number, PhoneNumberFormat.E164);
        PhoneNumberType type = library.getNumberType(number);
        if (type != PhoneNumberType.UNKNOWN) {
            boolean mobile = type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
            return Optional.of(new Valid(e164, mobile));
        }
        return allowed.stream().anyMatch(e164::startsWith)
                        && library.isPossibleNumberForType(number, PhoneNumberType.MOBILE)
                ? Optional.of(new Valid(e164, true))
                : Optional.empty();
    }

    /** Why digits mean no mobile number. */
    PhoneFault fault(String dialled) {
        List<Valid> meanings = meanings(dialled);
        if (!meanings.isEmpty()) {
            return meanings.size() > 1 ? PhoneFault.DIGITS_BESIDE : PhoneFault.NOT_MOBILE;
        }
        Optional<PhoneNumber> number = parse(dialled);
        if (number.isEmpty()) {
            return digits(dialled) < 7 ? PhoneFault.TOO_SHORT : PhoneFault.UNKNOWN_RANGE;
        }
        ValidationResult result = library.isPossibleNumberForTypeWithReason(number.get(), PhoneNumberType.MOBILE);
        return switch (result) {
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> PhoneFault.TOO_SHORT;
            case TOO_LONG -> PhoneFault.TOO_LONG;
            case IS_POSSIBLE, INVALID_LENGTH, INVALID_COUNTRY_CODE -> PhoneFault.UNKNOWN_RANGE;
        };
    }

    private static long digits(String dialled) {
        return dialled.chars().filter(Character::isDigit).count();
    }

    /** Whether groups of digits are those in which this number is usually written, with or without its country code. */
    boolean isUsuallyGrouped(List<Integer> sizes, String e164) {
        PhoneNumber number = parse(e164).orElseThrow();
        List<Integer> international = groups(library.format(number, PhoneNumberFormat.INTERNATIONAL));
        List<Integer> national = groups(library.format(number, PhoneNumberFormat.NATIONAL));
        int countryCode = Integer.toString(number.getCountryCode()).length();
        List<Integer> afterCode = international.subList(1, international.size());
        var attached = new ArrayList<>(afterCode);
        attached.set(0, attached.getFirst() + countryCode);
        int rest = e164.length() - 1 - countryCode;
        return List.of(international, national, afterCode, attached, List.of(countryCode, rest))
                .contains(sizes);
    }

    private static List<Integer> groups(String formatted) {
        return Arrays.stream(formatted.split("[^0-9]+", -1))
                .filter(group -> !group.isEmpty())
                .map(String::length)
                .toList();
    }
}
