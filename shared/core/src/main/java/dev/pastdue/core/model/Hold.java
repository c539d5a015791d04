package dev.pastdue.core.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an account from being told.
 *
 * <p>Stored as one short line: {@code id REASON until|- since by}.
 *
 * @param id whoever lifts it names it; without spaces
 * @param until the last date, in the lender's zone, on which it holds; null: until it is lifted
 * @param by where it came from: {@link #BOOK}, {@link #REPLY}, {@link #PAYMENT}, {@link #INTAKE}, or who set it
 * @param since when it was set
 */
public record Hold(String id, HoldReason reason, @Nullable LocalDate until, String by, Instant since) {
    /** A column of a book. */
    public static final String BOOK = "book";
    /** A reply; its hold has the reply's id. */
    public static final String REPLY = "reply";
    /** A payment that could not be applied. */
    public static final String PAYMENT = "payment";
    /** Something that the intake of a book saw, such as a name that says that the person died. */
    public static final String INTAKE = "intake";

    /** The id of a hold that was stored as a date only, by a version of Pastdue that knew no more of it. */
    static final String WITHOUT_ID = "held";

    private static final String NONE = "-";
    private static final int WORDS = 5;

    public Hold {
        if (id.isEmpty() || id.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("the id of a hold is one word");
        }
    }

    /** A hold that was stored as the first date on which it no longer holds. */
    public static Hold ofDate(LocalDate freeFrom) {
        return new Hold(WITHOUT_ID, HoldReason.OTHER, freeFrom.minusDays(1), REPLY, Instant.EPOCH);
    }

    /** Whether it holds on a date, in the lender's zone. */
    public boolean holdsOn(LocalDate day) {
        return until == null || !day.isAfter(until);
    }

    /** The first date on which it no longer holds; {@link Holds#FOREVER} where it has no end. */
    LocalDate freeFrom() {
        return until == null ? Holds.FOREVER : until.plusDays(1);
    }

    /** As it is stored. */
    public String written() {
        return String.join(" ", id, reason.name(), until == null ? NONE : until.toString(), since.toString(), by);
    }

    /** Reads what {@link #written} wrote. What a later version of Pastdue wrote and this one does not know holds all the same. */
    public static Hold read(String line) {
        String[] words = line.split(" ", WORDS);
        try {
            LocalDate until = words[2].equals(NONE) ? null : LocalDate.parse(words[2]);
            return new Hold(words[0], reason(words[1]), until, words[4], Instant.parse(words[3]));
        } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException unreadable) {
            return new Hold(words[0].isEmpty() ? WITHOUT_ID : words[0], HoldReason.OTHER, null, REPLY, Instant.EPOCH);
        }
    }

    private static HoldReason reason(String name) {
        for (HoldReason reason : HoldReason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        return HoldReason.OTHER;
    }
}
