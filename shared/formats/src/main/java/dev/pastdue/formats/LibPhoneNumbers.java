package dev.pastdue.formats;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pastdue.core.account.PhoneNumbers;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Numbering plans by Google's libphonenumber; for any number of threads, loaded at the first use. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private static final int LONGEST = 40;
    private static final String PUNCTUATION = "+()[]-./~";
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final Set<String> allowed;

    public LibPhoneNumbers() {
        this(Set.of());
    }

    /**
     * @param allowed beginnings of numbers in E.164, such as {@code +88690}, that can be texted although the library does not know of it
     *     yet: ranges are assigned faster than libraries are updated
     */
    public LibPhoneNumbers(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Optional<String> mobile(String written, String region) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(written);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        try {
            PhoneNumberUtil library = PhoneNumberUtil.getInstance();
            PhoneNumber number = library.parse(plain, region);
            if (number.hasExtension()) {
                return Optional.empty();
            }
            String e164 = library.format(number, PhoneNumberFormat.E164);
            // The type of a number that is not valid is unknown.
            return canBeTexted(library.getNumberType(number)) || (isAllowed(e164) && library.isPossibleNumber(number))
                    ? Optional.of(e164)
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeTexted(PhoneNumberType type) {
        return type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
    }

    private boolean isAllowed(String e164) {
        return allowed.stream().anyMatch(e164::startsWith);
    }

    /**
     * Digits and + in ASCII; empty where anything but digits and punctuation is written. The library would read letters as the keys they
     * are on.
     */
    private static String plain(String written) {
        var plain = new StringBuilder();
        for (int c : written.codePoints().toArray()) {
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (c == '\uFF0B') {
                plain.append('+');
            } else if (PUNCTUATION.indexOf(c) >= 0) {
                plain.appendCodePoint(c);
            } else if (isSeparator(c)) {
                plain.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                return "";
            }
        }
        return plain.toString().strip();
    }

    /** Spaces, dashes, brackets and full stops of every script. */
    private static boolean isSeparator(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION -> true;
            case Character.START_PUNCTUATION, Character.END_PUNCTUATION -> true;
            default -> c == '\t' || c == '\uFF0E' || c == '\uFF0F' || c == '\u00B7' || c == '\uFF5E';
        };
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
