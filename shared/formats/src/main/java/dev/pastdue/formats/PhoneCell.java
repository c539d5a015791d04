package dev.pastdue.formats;

import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.model.PhoneReading.Unusable;
import dev.pastdue.core.model.PhoneReading.Usable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what stands in a cell for a phone number. What is written between digits is asked what it separates before it is dropped: groups
 * of one number, two numbers, or a number and something glued to it. Where leaving a group out gives another valid number, it is not certain
 * which one was meant, and there is none.
 */
final class PhoneCell {
    private static final int MAX_LENGTH = 100;
    private static final int SHORTEST_NUMBER = 7;
    private static final int MAX_AREA_LENGTH = 5;

    /** What keeps a number a text in spreadsheets: no part of it. */
    private static final Pattern GUARD = Pattern.compile("^[\\s'\"`]*=?[\\s'\"`]*|[\\s'\"`]+$");

    private static final String NAMES =
            "(?:tel|tel\\.?no|telephone|phone|phone ?(?:no|number)|mobile ?(?:no|number)|mob|mobile|mobil|movil|m\u00F3vil|cell|cellphone"
                    + "|cel|celular|handy|handphone|hp|h/p|gsm|sms|callto|number|no|nr|m|t|p|\u624B\u673A|\u624B\u6A5F|\u624B\u673A\u53F7|\u624B\u6A5F\u865F"
                    + "|\u624B\u673A\u53F7\u7801|\u624B\u6A5F\u865F\u78BC|\u7535\u8BDD|\u96FB\u8A71|\u7535\u8BDD\u53F7\u7801|\u96FB\u8A71\u865F\u78BC|\u53F7\u7801|\u865F\u78BC"
                    + "|\u884C\u52A8\u7535\u8BDD|\u884C\u52D5\u96FB\u8A71|\u79FB\u52A8\u7535\u8BDD|\u79FB\u52D5\u96FB\u8A71|\u8054\u7CFB\u7535\u8BDD|\u806F\u7D61\u96FB\u8A71|\u672C\u4EBA|\u672C\u4EBA\u624B\u673A"
                    + "|\u643A\u5E2F|\u643A\u5E2F\u96FB\u8A71|\uD734\uB300\uD3F0|\uD578\uB4DC\uD3F0)";
    /** Words that only say what the number is, before it or behind it. */
    private static final Pattern NAME_BEFORE = Pattern.compile("^[(\\[]?" + NAMES + "[)\\]]?[\\s.:#]*(?=[+(\\d'\"=])");

    private static final Pattern NAME_BEHIND =
            Pattern.compile("(?<=[\\d)])\\s*[(\\[]?\\s*" + NAMES + "\\.?\\s*[)\\]]?$");

    private static final Pattern EXPONENT = Pattern.compile("[+-]?\\d+([.,]\\d*)?e[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("(\\d{6,15})[.,](\\d+)");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern EXTENSION = Pattern.compile(
            "\\d[\\s,;(\\[-]*(ext?n?|extension|x|#|\u5206\u673A|\u5206\u6A5F|\u5185\u7EBF|\u5167\u7DDA|\u8F6C|\u8F49|poste|durchwahl|dw|ramal|int|anexo"
                    + "|\u0434\u043E\u0431)[\\s.:=]*\\d");
    private static final Pattern ERROR_VALUE = Pattern.compile("#(n/a|ref!|value!|num!|name\\?|null!|div/0!|#+).*");
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[,;|&/\n]");
    private static final Pattern LONG_RUN = Pattern.compile("\\d(?:[\\s().-]{0,3}\\d){6,}");
    /** A country code that is written once more, with its plus. */
    private static final Pattern DOUBLE_PLUS = Pattern.compile("^(?:00|\\+|011)?(\\d{0,3})[\\s().-]*\\+([^+]*)$");

    private static final Pattern GROUPS = Pattern.compile(
            "(\\+?) ?(\\()?(\\+?) ?(\\d++)(\\))?(?:[ .-]{0,3}(\\()(\\d++)(\\)))?((?:[ .-]{0,3}\\d++)?(?:[ .-]{1,3}\\d++)*)(?:[ .-]{0,3}\\((\\d+)\\))?[ .,;:-]{0,3}");

    /** Letters and symbols that look like spaces. */
    private static final String BLANKS = "\u115F\u1160\u2800\u3164\uFFA0";

    private final NumberingPlan plan;

    PhoneCell(NumberingPlan plan) {
        this.plan = plan;
    }

    PhoneReading read(String written) {
        if (written.length() > MAX_LENGTH) {
            return unusable(PhoneFault.UNREADABLE);
        }
        String plain = plain(written);
        return plain.isEmpty() ? unusable(PhoneFault.MISSING) : whole(unguarded(plain));
    }

    private static PhoneReading unusable(PhoneFault fault) {
        return new Unusable(fault);
    }

    /** Digits and signs in ASCII, words in small letters, without marks that cannot be seen. */
    private static String plain(String written) {
        var plain = new StringBuilder();
        written.codePoints().map(PhoneCell::narrow).forEach(c -> {
            int type = Character.getType(c);
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (type == Character.SPACE_SEPARATOR || c == '\t' || BLANKS.indexOf(c) >= 0) {
                plain.append(' ');
            } else if (type == Character.DASH_PUNCTUATION || c == '\u2212' || c == '\u30FC') {
                plain.append('-');
            } else if (c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                plain.append('\n');
            } else if (type != Character.FORMAT && !(c >= '\uFE00' && c <= '\uFE0F') && c != '\u034F') {
                plain.append(sign(c));
            }
        });
        return plain.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** The wide form of a sign, as in Chinese text, is the sign; a circled or a raised digit is none. */
    private static int narrow(int c) {
        return c >= '\uFF01' && c <= '\uFF5E' ? c - '\uFF01' + '!' : c;
    }

    private static String sign(int c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u02B9', '\u02BC', '\u2032', '\u00B4' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u2033', '\u300C', '\u300D' -> "\"";
            case '\u3010', '\u3014' -> "(";
            case '\u3011', '\u3015' -> ")";
            case '\u00B7', '\u2022', '\u30FB', '\u2027' -> ".";
            case '\u3001' -> ",";
            case '\u2044', '\u2215' -> "/";
            default -> Character.toString(c);
        };
    }

    private static String unguarded(String plain) {
        return GUARD.matcher(plain).replaceAll("");
    }

    private PhoneReading whole(String guarded) {
        String named = NAME_BEFORE.matcher(guarded).replaceFirst("");
        String text = unguarded(NAME_BEHIND.matcher(unguarded(named)).replaceFirst(""));
        if (text.chars().noneMatch(Character::isDigit)) {
            return unusable(ERROR_VALUE.matcher(text).matches() ? PhoneFault.SPREADSHEET_NUMBER : PhoneFault.MISSING);
        }
        if (EXPONENT.matcher(text).matches() || ERROR_VALUE.matcher(text).matches()) {
            return unusable(PhoneFault.SPREADSHEET_NUMBER);
        }
        if (EXTENSION.matcher(text).find()) {
            return unusable(PhoneFault.EXTENSION);
        }
        if (text.codePoints().anyMatch(Character::isLetter)) {
            return unusable(severalRuns(text) ? PhoneFault.SEVERAL_NUMBERS : withoutNumber(text, PhoneFault.WORDS));
        }
        if (text.indexOf('*') >= 0) {
            return unusable(PhoneFault.MASKED);
        }
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()
                && decimal.group(2).chars().allMatch(c -> c == '0')
                && plan.mobile(decimal.group(1)).isPresent()) {
            return beside(decimal.group(1), decimal.group(1) + decimal.group(2), PhoneFault.SPREADSHEET_NUMBER);
        }
        if (THOUSANDS.matcher(text).matches()) {
            return grouped(text.replace(',', '.'), PhoneFault.SPREADSHEET_NUMBER);
        }
        return parts(text);
    }

    private static boolean severalRuns(String text) {
        return LONG_RUN.matcher(text).results().count() > 1;
    }

    private static PhoneFault withoutNumber(String text, PhoneFault withNumber) {
        return LONG_RUN.matcher(text).find() ? withNumber : PhoneFault.UNREADABLE;
    }

    /** A number and what stands beside it, where it is none together with that. */
    private PhoneReading beside(String number, String together, PhoneFault fault) {
        Optional<String> alone = plan.mobile(number);
        List<NumberingPlan.Valid> joined = plan.meanings(together);
        return alone.isPresent() && joined.isEmpty() ? new Usable(alone.get()) : unusable(fault);
    }

    /** What is written with signs that stand between numbers: the same number throughout, or an area code and the rest of it. */
    private PhoneReading parts(String text) {
        List<String> parts = BETWEEN_NUMBERS
                .splitAsStream(text)
                .map(PhoneCell::unguarded)
                .filter(part -> !part.isBlank())
                .toList();
        if (parts.size() == 1) {
            return plus(parts.getFirst());
        }
        if (parts.size() == 2
                && text.indexOf('/') > 0
                && isArea(parts.get(0))
                && parts.get(1).matches("[\\d .-]{6,}")) {
            return area(digits(parts.get(0)), digits(parts.get(1)));
        }
        var numbers = new HashSet<PhoneReading>();
        parts.forEach(part -> numbers.add(plus(part)));
        if (numbers.size() == 1 && numbers.iterator().next() instanceof Usable same) {
            return same;
        }
        long longParts = parts.stream()
                .filter(part -> part.chars().filter(Character::isDigit).count() >= SHORTEST_NUMBER)
                .count();
        return unusable(longParts > 1 ? PhoneFault.SEVERAL_NUMBERS : PhoneFault.DIGITS_BESIDE);
    }

    private static boolean isArea(String part) {
        return part.matches("(\\+\\d{1,3}[ .-]{0,3})?\\(?\\d{2,5}\\)?") && part.indexOf('+') <= 0;
    }

    private static String digits(String part) {
        return part.replaceAll("[^+\\d]", "");
    }

    /** The area code before a slash, as in Germany, where no digits beside the slash can be left out. */
    private PhoneReading area(String area, String rest) {
        Optional<String> number = plan.mobile(area + rest);
        if (number.isEmpty()) {
            return unusable(PhoneFault.DIGITS_BESIDE);
        }
        for (int left = 1; left < MAX_AREA_LENGTH && left < rest.length(); left++) {
            boolean before =
                    left < area.length() && isAnother(area.substring(0, area.length() - left) + rest, number.get());
            if (before || isAnother(area + rest.substring(left), number.get())) {
                return unusable(PhoneFault.DIGITS_BESIDE);
            }
        }
        return new Usable(number.get());
    }

    private boolean isAnother(String dialled, String e164) {
        return plan.meanings(dialled).stream()
                .anyMatch(valid -> valid.mobile() && !valid.e164().equals(e164));
    }

    /** A plus begins a number. What stands before one is its country code or an international prefix, or no part of it. */
    private PhoneReading plus(String part) {
        String text = part.strip();
        Matcher twice = DOUBLE_PLUS.matcher(text);
        if (text.indexOf('+', 1) > 0 && twice.matches()) {
            String rest = "+" + twice.group(2).strip();
            boolean bracketed = text.startsWith("(+") && text.indexOf('+', 2) < 0;
            if (bracketed) {
                return grouped(text, PhoneFault.DIGITS_BESIDE);
            }
            String code = twice.group(1);
            if (!code.isEmpty() && !code.matches("0+") && !code.equals(plan.countryCode(digits(rest)))) {
                return unusable(PhoneFault.DIGITS_BESIDE);
            }
            return grouped(rest, PhoneFault.DIGITS_BESIDE);
        }
        if (text.indexOf('+', 1) > 0) {
            return unusable(severalRuns(text) ? PhoneFault.SEVERAL_NUMBERS : PhoneFault.UNREADABLE);
        }
        return grouped(text, PhoneFault.DIGITS_BESIDE);
    }

    /** Groups of digits, separated by spaces, hyphens and full stops; an area code, or the zero before it, may be in brackets. */
    private PhoneReading grouped(String text, PhoneFault fault) {
        Matcher matcher = GROUPS.matcher(text);
        if (!matcher.matches()) {
            return unusable(severalRuns(text) ? PhoneFault.SEVERAL_NUMBERS : PhoneFault.UNREADABLE);
        }
        boolean opens = matcher.group(2) != null;
        boolean closes = matcher.group(5) != null;
        String first = matcher.group(4);
        String area = matcher.group(7);
        String behind = matcher.group(10);
        if (area != null && behind == null && matcher.group(9).isEmpty()) {
            behind = area;
            area = null;
        }
        boolean plus = !matcher.group(1).isEmpty() || !matcher.group(3).isEmpty();
        boolean firstIsCode = plus || first.startsWith("00") || first.length() <= 3;
        if (opens != closes
                || (!matcher.group(1).isEmpty() && !matcher.group(3).isEmpty())
                || (area != null && (area.length() > MAX_AREA_LENGTH || !firstIsCode))) {
            return unusable(PhoneFault.UNREADABLE);
        }
        var groups = new ArrayList<String>();
        groups.add(first);
        if (area != null) {
            groups.add(area);
        }
        for (String group : matcher.group(9).split("[ .-]+", -1)) {
            if (!group.isEmpty()) {
                groups.add(group);
            }
        }
        if (opens && !plus && groups.size() > 1 && first.length() > MAX_AREA_LENGTH) {
            return unusable(PhoneFault.DIGITS_BESIDE);
        }
        String sign = plus ? "+" : "";
        String number = sign + String.join("", groups);
        if (plus && !beginsWithCountryCode(first, number, opens)) {
            return unusable(PhoneFault.DIGITS_BESIDE);
        }
        if (behind != null) {
            return behind.length() <= 2 && certain(groups, sign) instanceof Usable(String e164)
                    ? beside(e164, number + behind, PhoneFault.DIGITS_BESIDE)
                    : unusable(PhoneFault.DIGITS_BESIDE);
        }
        PhoneReading reading = certain(groups, sign);
        return reading instanceof Unusable && fault == PhoneFault.SPREADSHEET_NUMBER ? unusable(fault) : reading;
    }

    /** Whether the first group after a plus holds the country code; in brackets nothing but it. */
    private boolean beginsWithCountryCode(String first, String number, boolean inBrackets) {
        String code = plan.countryCode(number);
        return code.isEmpty()
                || first.startsWith("0")
                || (inBrackets ? first.equals(code) : first.length() >= code.length());
    }

    /** The number of all groups, where no other number is left without some of them. */
    private PhoneReading certain(List<String> groups, String sign) {
        String whole = sign + String.join("", groups);
        Optional<String> number = plan.mobile(whole);
        Set<String> others = others(groups, sign);
        if (number.isEmpty()) {
            return unusable(
                    others.size() > 1
                            ? PhoneFault.SEVERAL_NUMBERS
                            : others.isEmpty() ? plan.fault(whole) : PhoneFault.DIGITS_BESIDE);
        }
        others.remove(number.get());
        boolean certain = others.isEmpty()
                || (groups.size() == 1 && !sign.isEmpty())
                || plan.isUsuallyGrouped(groups.stream().map(String::length).toList(), number.get());
        return certain ? new Usable(number.get()) : unusable(PhoneFault.DIGITS_BESIDE);
    }

    /** The mobile numbers that are left without the first groups, the last ones, or one in between. */
    private Set<String> others(List<String> groups, String sign) {
        var others = new HashSet<String>();
        int size = groups.size();
        for (int from = 0; from < size; from++) {
            for (int to = from + 1; to <= size; to++) {
                String part = String.join("", groups.subList(from, to));
                if (to - from < size || !sign.isEmpty()) {
                    add(others, part);
                }
                if (from == 0 && to < size && !sign.isEmpty()) {
                    add(others, sign + part);
                }
            }
        }
        for (int left = 1; left < size - 1; left++) {
            var rest = new ArrayList<>(groups);
            rest.remove(left);
            add(others, sign + String.join("", rest));
        }
        return others;
    }

    private void add(Set<String> others, String dialled) {
        if (dialled.length() >= SHORTEST_NUMBER) {
            plan.meanings(dialled).stream()
                    .filter(NumberingPlan.Valid::mobile)
                    .map(NumberingPlan.Valid::e164)
                    .forEach(others::add);
        }
    }
}
