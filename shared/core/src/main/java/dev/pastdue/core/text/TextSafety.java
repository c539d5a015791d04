package dev.pastdue.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no text may carry, whatever the template and the data: personal numbers, links that hide where they lead, more than the transport
 * takes, nothing at all.
 */
public final class TextSafety {
    private static final Pattern ID_CARD = Pattern.compile("(?<![0-9A-Za-z])\\d{17}[\\dXx](?![0-9A-Za-z])");
    private static final Pattern LONG_DIGITS = Pattern.compile("(?<![0-9.,])\\d(?:[ -]?\\d){12,18}(?![0-9])");
    private static final Pattern SHORT_LINK = Pattern.compile(
            "(?i)(?<![a-z0-9.-])(?:bit\\.ly|t\\.cn|dwz\\.cn|url\\.cn|suo\\.im|tinyurl\\.com|goo\\.gl|is\\.gd|ow\\.ly|reurl\\.cc|t\\.co)/");
    private static final int MIN_DIGITS = 13;
    private static final int SHORTEST_TELLING_ID = 6;

    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private TextSafety() {}

    /**
     * The ids of the rules that the text breaks, in a fixed order; empty where it is safe.
     *
     * @param accountId the account's own id, which must not occur; ids shorter than six characters tell nothing and are let be
     */
    public static List<String> brokenRules(String text, String accountId) {
        var broken = new ArrayList<String>();
        if (text.isBlank()) {
            broken.add("blank");
        }
        if (!Segments.fitTheTransport(text)) {
            broken.add("too-long");
        }
        if (holdsControl(text)) {
            broken.add("control-character");
        }
        if (mayHoldLongNumber(text)) {
            if (holdsIdCard(text)) {
                broken.add("id-card");
            }
            if (holdsBankCard(text)) {
                broken.add("bank-card");
            }
        }
        if (accountId.length() >= SHORTEST_TELLING_ID && text.contains(accountId)) {
            broken.add("account-number");
        }
        if (text.indexOf('/') >= 0 && SHORT_LINK.matcher(text).find()) {
            broken.add("short-link");
        }
        return broken;
    }

    private static boolean holdsControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n') {
                return true;
            }
        }
        return false;
    }

    /** Spares most texts the patterns: whether so many digits follow each other, apart from spaces and hyphens. */
    private static boolean mayHoldLongNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < MIN_DIGITS; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != ' ' && c != '-') {
                digits = 0;
            }
        }
        return digits >= MIN_DIGITS;
    }

    private static boolean holdsIdCard(String text) {
        return ID_CARD.matcher(text).results().map(match -> match.group()).anyMatch(TextSafety::isIdCard);
    }

    /** GB 11643-1999. */
    private static boolean isIdCard(String digits) {
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * ID_WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11) == Character.toUpperCase(digits.charAt(17));
    }

    private static boolean holdsBankCard(String text) {
        Matcher matcher = LONG_DIGITS.matcher(text);
        while (matcher.find()) {
            String digits = matcher.group().replaceAll("[ -]", "");
            if (passesLuhn(digits)) {
                return true;
            }
        }
        return false;
    }

    /** ISO/IEC 7812-1. */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
