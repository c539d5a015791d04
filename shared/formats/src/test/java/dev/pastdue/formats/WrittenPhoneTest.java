package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.model.PhoneReading.Unusable;
import dev.pastdue.core.model.PhoneReading.Usable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people, spreadsheets and exports write them, with something glued to them. */
class WrittenPhoneTest {
    private final LibPhoneNumbers phones = new LibPhoneNumbers();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // what spreadsheets and exports put there to keep it a text
                "'+1 212-555-0101, TW, +12125550101",
                "=\"+12125550102\", TW, +12125550102",
                "=+886912000000, TW, +886912000000",
                "\"0912000000\", TW, +886912000000",
                "''0912000000', TW, +886912000000",
                "\u2018+886912000000\u2019, CN, +886912000000",
                "=\"\"0912000000\"\", TW, +886912000000",
                // a spreadsheet's decimal, where it cannot be a digit of the number
                "912000000.0, TW, +886912000000",
                "13800000000.00, CN, +8613800000000",
                "2025550143.0, US, +12025550143",
                "`13800000000,0`, CN, +8613800000000",
                "`13,800,000,000`, CN, +8613800000000",
                // what only says that it is a number
                "tel:+1-212-555-0103, TW, +12125550103",
                "Tel.: 0912-000-000, TW, +886912000000",
                "Mobile 0912 000 000, TW, +886912000000",
                "0912000000 (mobile), TW, +886912000000",
                "\u624B\u673A\uFF1A138 0000 0000, CN, +8613800000000",
                "13800000000\uFF08\u672C\u4EBA\uFF09, CN, +8613800000000",
                "\u884C\u52D5\u96FB\u8A710912000000, TW, +886912000000",
                "m: +44 7400 000000, TW, +447400000000",
                // international prefixes
                "0086 13800000000, CN, +8613800000000",
                "0086 13800000000, TW, +8613800000000",
                "00 886 912 000 000, TW, +886912000000",
                "011 886 912 000 000, US, +886912000000",
                "011886912000000, CN, +886912000000",
                "+00886912000000, TW, +886912000000",
                "+0886912000000, TW, +886912000000",
                "00+886912000000, TW, +886912000000",
                "8613800000000, CN, +8613800000000",
                // twice
                "+1+12125550104, TW, +12125550104",
                "++886912000000, TW, +886912000000",
                "+886 +886912000000, TW, +886912000000",
                "0912000000/0912-000-000, TW, +886912000000",
                "0912000000;, TW, +886912000000",
                // invisible, wide and foreign signs
                "\u00A00912\u00A0000\u00A0000\u00A0, TW, +886912000000",
                "\uFEFF0912000000\u200B, TW, +886912000000",
                "\u206609\u00AD12000000\u2069, TW, +886912000000",
                "0912\u2011000\u2013000, TW, +886912000000",
                "\uFF0B\uFF18\uFF18\uFF16\u3000\uFF08\uFF10\uFF09\uFF19\uFF11\uFF12\uFF0D\uFF10\uFF10\uFF10\uFF10\uFF10\uFF10, TW, +886912000000",
                "\u0660\u0669\u0661\u0662\u0660\u0660\u0660\u0660\u0660\u0660, TW, +886912000000",
                // notes that certainly are none of its digits
                "0912-000-000 (2), TW, +886912000000",
                "(0912)000000, TW, +886912000000",
                "(0912000000), TW, +886912000000",
                "(+886) 912-000-000, CN, +886912000000",
                "+44 (0)7400 000000, TW, +447400000000",
                "62812000007, ID, +62812000007",
                "0171/0000000, DE, +491710000000",
                "+49 171/0000000, DE, +491710000000",
                "06 12 00 00 00, FR, +33612000000",
                "0812-0000-0000, ID, +6281200000000",
                "0812000000, ID, +62812000000",
                "+62 812-000-000, ID, +62812000000",
            })
    void theNumberMeantIsRead(String written, String region, String e164) {
        assertThat(phones.read(written, region, Set.of())).isEqualTo(new Usable(e164));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, TW, MISSING",
                "-, TW, MISSING",
                "n/a, TW, MISSING",
                "\u65E0, CN, MISSING",
                "#N/A, TW, SPREADSHEET_NUMBER",
                "8.12E+08, ID, SPREADSHEET_NUMBER",
                "1.38E+10, CN, SPREADSHEET_NUMBER",
                "`8,12E+08`, ID, SPREADSHEET_NUMBER",
                "9E8, TW, SPREADSHEET_NUMBER",
                "812000000.0, ID, SPREADSHEET_NUMBER", // 812 0000 000 is a number, too
                "62812000007.0, ID, SPREADSHEET_NUMBER",
                "0812-000-000 (2), ID, DIGITS_BESIDE",
                "0812000000/14, ID, DIGITS_BESIDE",
                "0812000000-14, ID, DIGITS_BESIDE",
                "0812000000 2, ID, DIGITS_BESIDE",
                "0812-000-000-2, ID, DIGITS_BESIDE",
                "0812/14000000, ID, DIGITS_BESIDE",
                "0812(2)000000, ID, UNREADABLE",
                "`0812000000,2`, ID, DIGITS_BESIDE",
                "2 0812000000, ID, DIGITS_BESIDE",
                "0912000000/14, TW, DIGITS_BESIDE",
                "0912000000.5, TW, DIGITS_BESIDE",
                "0912000000 ext. 5, TW, EXTENSION",
                "0912000000 \u5206\u673A 5, TW, EXTENSION",
                "0912000000\u8F6C5, TW, EXTENSION",
                "0912000000x5, TW, EXTENSION",
                "0912000000;ext=5, TW, EXTENSION",
                "0912000000/0922000000, TW, SEVERAL_NUMBERS",
                "0912000000 0922000000, TW, SEVERAL_NUMBERS",
                "0912000000\u30010922000000, TW, SEVERAL_NUMBERS",
                "0912000000 or 0922000000, TW, SEVERAL_NUMBERS",
                "+886912000000+886922000000, TW, SEVERAL_NUMBERS",
                "`02-2720-0000, 0912000000`, TW, SEVERAL_NUMBERS",
                "0912000000 (wife), TW, WORDS", // somebody else's
                "\u516C\u53F8 0912000000, TW, WORDS",
                "0912000000 wrong number, TW, WORDS",
                "0912ooo000, TW, UNREADABLE",
                "138****0000, CN, MASKED",
                "09120000, TW, TOO_SHORT",
                "09120000000000000, TW, TOO_LONG",
                "02-2720-0000, TW, NOT_MOBILE",
                "12000000000, CN, UNKNOWN_RANGE",
                "0912000000\u2460, TW, UNREADABLE", // a circled digit is a note, not a digit
                "0912000000\u00B2, TW, UNREADABLE",
                "1+886912000000, TW, DIGITS_BESIDE",
                "+44+886912000000, TW, DIGITS_BESIDE",
                "00251912000000, TW, DIGITS_BESIDE", // 002 + 51 (Peru), or 00 + 251 (Ethiopia)
                "0912\u0336000000, TW, UNREADABLE", // struck out
            })
    void whatIsNotCertainIsNoNumberAndSaysWhy(String written, String region, PhoneFault fault) {
        assertThat(phones.read(written, region, Set.of())).isEqualTo(new Unusable(fault));
    }

    private static final List<String> REGIONS = List.of(
            "CN", "TW", "HK", "MO", "SG", "MY", "ID", "TH", "VN", "PH", "JP", "KR", "IN", "PK", "BD", "LK", "AU", "NZ",
            "US", "CA", "JM", "MX", "BR", "AR", "CL", "CO", "PE", "GB", "IE", "FR", "DE", "AT", "CH", "IT", "ES", "PT",
            "NL", "BE", "SE", "FI", "NO", "DK", "PL", "CZ", "GR", "TR", "RU", "KZ", "UA", "EG", "NG", "KE", "ZA", "MA",
            "SA", "AE", "IL");
    private static final List<String> BEFORE = List.of(
            "",
            "'",
            "=\"",
            "tel:",
            "Tel. ",
            "Mobile: ",
            "\u624B\u673A\uFF1A",
            "\u200E",
            "\uFEFF",
            "\u00A0",
            "(",
            "+",
            "2 ",
            "1) ",
            "#",
            "* ",
            "wife ",
            "\u5973\u513F ",
            "0/",
            "12-",
            "1, ",
            "\u2460",
            "+5 ",
            "7.",
            "(2) ",
            "ext 5 ",
            "no. 2: ");
    private static final List<String> BEHIND = List.of(
            "",
            "'",
            "\"",
            ".0",
            ".00",
            ",0",
            ".5",
            " (2)",
            "(14)",
            "/14",
            "/2",
            "-2",
            " 2",
            ", 5",
            ";5",
            " ext. 5",
            "x5",
            "#9",
            ";ext=5",
            " \u5206\u673A 5",
            "\u8F6C5",
            "\u2460",
            "\u00B2",
            "\u200B",
            "\u00A0",
            " (wife)",
            " \u5988\u5988",
            " a.m.",
            "E+2",
            "e3",
            " & 3",
            "~9",
            "_1",
            "*",
            "+",
            " +5",
            ")",
            "\n5",
            "\u30015",
            "|7",
            ":30",
            "=",
            "%",
            " 12 34",
            " - 555",
            "--4");
    private static final List<String> INSIDE = List.of(
            "", "", " ", "-", ".", "/", "\u200B", "\u00A0", "(2)", " x ", "'", ",", "*", "\u00AD", "~", "_", "(", ")",
            "abc", ":", "\n", "\u2460");

    @Test
    void whateverIsGluedToANumberItNeverBecomesAnother() throws NumberParseException {
        long seed = Long.getLong("phones.seed", 20261129);
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var library = PhoneNumberUtil.getInstance();
        Map<PhoneFault, Integer> faults = new EnumMap<>(PhoneFault.class);
        var read = new TreeMap<String, Integer>();
        var wrong = new ArrayList<String>();
        for (String region : REGIONS) {
            for (int i = 0; i < Integer.getInteger("phones.each", 150); i++) {
                PhoneNumber number = anyMobile(library, region, random);
                String e164 = library.format(number, PhoneNumberFormat.E164);
                String plain = written(library, number, e164, random);
                String glued = glued(plain, random);
                PhoneReading reading = phones.read(glued, region, Set.of());
                switch (reading) {
                    case Usable(String other) -> {
                        if (!other.equals(e164) && !isAnotherWithPlus(library, glued, other)) {
                            wrong.add(region + " <" + glued + "> is read as " + other + ", not " + e164);
                        }
                        read.merge(region, 1, Integer::sum);
                    }
                    case Unusable(PhoneFault fault) -> faults.merge(fault, 1, Integer::sum);
                }
                assertThat(phones.read(e164, "TW", Set.of())).as(e164).isEqualTo(new Usable(e164));
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(read.keySet()).hasSizeGreaterThan(40);
        assertThat(faults.keySet()).hasSizeGreaterThan(6);
    }

    /** A plus before a number makes one of another country of it, written as it is written there: nobody can tell. */
    private static boolean isAnotherWithPlus(PhoneNumberUtil library, String glued, String e164)
            throws NumberParseException {
        PhoneNumber number = library.parse(e164, "ZZ");
        return glued.equals(e164) || glued.equals(library.format(number, PhoneNumberFormat.INTERNATIONAL));
    }

    private static PhoneNumber anyMobile(PhoneNumberUtil library, String region, Random random)
            throws NumberParseException {
        PhoneNumber example = library.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        String national = library.getNationalSignificantNumber(example);
        while (true) {
            var digits = new StringBuilder(national);
            int kept = random.nextInt(1, 4);
            for (int i = kept; i < digits.length(); i++) {
                digits.setCharAt(i, (char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(4) == 0) {
                digits.append(random.nextInt(10));
            } else if (random.nextInt(4) == 0) {
                digits.setLength(digits.length() - 1);
            }
            PhoneNumber number = library.parse("+" + example.getCountryCode() + digits, region);
            PhoneNumberType type = library.getNumberType(number);
            if (type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE) {
                return number;
            }
        }
    }

    private static String written(PhoneNumberUtil library, PhoneNumber number, String e164, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> e164;
            case 1 -> library.format(number, PhoneNumberFormat.INTERNATIONAL);
            case 2 -> library.format(number, PhoneNumberFormat.NATIONAL);
            case 3 -> library.format(number, PhoneNumberFormat.NATIONAL).replaceAll("[^0-9]", "");
            default -> "00" + e164.substring(1);
        };
    }

    private static String glued(String plain, Random random) {
        String inside = INSIDE.get(random.nextInt(INSIDE.size()));
        int at = random.nextInt(1, plain.length());
        String middle = random.nextInt(3) == 0 ? plain.substring(0, at) + inside + plain.substring(at) : plain;
        String before = random.nextInt(2) == 0 ? BEFORE.get(random.nextInt(BEFORE.size())) : "";
        String behind = random.nextInt(3) > 0 ? BEHIND.get(random.nextInt(BEHIND.size())) : "";
        return before + middle + behind;
    }
}
