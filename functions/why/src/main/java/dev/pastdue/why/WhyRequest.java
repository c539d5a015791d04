package dev.pastdue.why;

import dev.pastdue.core.why.Language;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What why is asked.
 *
 * @param day in the lender's zone; null for today
 * @param languages in which it is to be told
 * @param text whether the words of the notices' texts are asked for too
 */
record WhyRequest(String accountId, @Nullable LocalDate day, List<Language> languages, boolean text) {
    private static final int LONGEST_CUSTOMER = 200;
    private static final Set<String> KNOWN = Set.of("accountId", "day", "lang", "text");

    /**
     * The number whose accounts are asked for, {@code {"number":"+886900000000"}} alone; null where the event asks about an account.
     *
     * @throws IllegalArgumentException where it is none in E.164; it does not quote the event
     */
    static @Nullable String number(Map<String, Object> event) {
        if (!event.containsKey("number")) {
            return null;
        }
        if (event.size() == 1 && event.get("number") instanceof String number && number.matches("\\+[0-9]{7,15}")) {
            return number;
        }
        throw wrong("a number without its country code, or something beside it");
    }

    /**
     * The customer whose accounts are asked for, {@code {"customer":"…"}} alone; null where the event does not ask for one's.
     *
     * @throws IllegalArgumentException where it is none; it does not quote the event
     */
    static @Nullable String customer(Map<String, Object> event) {
        if (!event.containsKey("customer")) {
            return null;
        }
        if (event.size() == 1
                && event.get("customer") instanceof String customer
                && !customer.isBlank()
                && customer.length() <= LONGEST_CUSTOMER) {
            return customer.strip();
        }
        throw wrong("a customer that is none, or something beside it");
    }

    /** @throws IllegalArgumentException that says what is wrong and what may be given; it does not quote the event */
    static WhyRequest of(Map<String, Object> event) {
        if (!KNOWN.containsAll(event.keySet())) {
            throw wrong("an unknown key");
        }
        return new WhyRequest(
                accountId(event.get("accountId")),
                day(event.get("day")),
                languages(event.get("lang")),
                text(event.get("text")));
    }

    private static String accountId(@Nullable Object value) {
        if (value instanceof String id && id.matches("[A-Za-z0-9_.-]{1,64}")) {
            return id;
        }
        throw wrong("no accountId, or one that is none");
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        try {
            return value == null ? null : LocalDate.parse(value.toString());
        } catch (DateTimeException e) {
            throw wrong("a day that is not a date");
        }
    }

    private static List<Language> languages(@Nullable Object value) {
        if (value == null) {
            return List.of(Language.values());
        }
        return List.of(Language.of(value.toString()).orElseThrow(() -> wrong("a lang that is not en, zh-CN or zh-TW")));
    }

    private static boolean text(@Nullable Object value) {
        if (value != null && !(value instanceof Boolean)) {
            throw wrong("a text that is neither true nor false");
        }
        return Boolean.TRUE.equals(value);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the event has " + what
                + "; give {\"accountId\":\"C000001\",\"day\":\"2005-09-05\",\"lang\":\"en\",\"text\":true},"
                + " all but accountId optional, or {\"number\":\"+886900000000\"}, or {\"customer\":\"…\"}");
    }
}
