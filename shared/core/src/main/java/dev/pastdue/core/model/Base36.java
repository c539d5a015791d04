package dev.pastdue.core.model;

import java.time.Instant;
import java.time.LocalDate;

/** Times and dates in as few letters as an item can hold them in: numbers of base 36. */
public final class Base36 {
    private static final int BASE = 36;

    private Base36() {}

    /** Milliseconds since 1970. */
    public static String millis(Instant at) {
        return Long.toString(at.toEpochMilli(), BASE);
    }

    public static Instant ofMillis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text, BASE));
    }

    /** Seconds since 1970. */
    static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond(), BASE);
    }

    static Instant ofSeconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text, BASE));
    }

    /** Days since 1970. */
    static String date(LocalDate date) {
        return Long.toString(date.toEpochDay(), BASE);
    }

    static LocalDate ofDate(String text) {
        return LocalDate.ofEpochDay(Long.parseLong(text, BASE));
    }
}
