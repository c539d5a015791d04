package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an account from being told. One that was lifted is kept for a while: so a message that comes again, or its hold that comes after it,
 * changes nothing.
 *
 * <p>Stored as one short line: {@code id REASON until|- since by}, and where there is a note, a lift or a plan, each after a tab, the note,
 * the instant of the lift, who lifted, and the plan.
 *
 * @param id whoever lifts it names it; without spaces
 * @param until the last date, in the lender's zone, on which it holds; null: until it is lifted
 * @param by where it came from: {@link #BOOK}, {@link #REPLY}, {@link #PAYMENT}, {@link #INTAKE}, or who set it; empty where only its lift
 *     is known
 * @param since when it was set
 * @param note what the lender wrote beside it, or empty; personal data
 * @param lifted null while it is not
 * @param plan the instalments that were agreed, whose last date without a broken one is then {@code until}; null for none
 */
public record Hold(
        String id,
        HoldReason reason,
        @Nullable LocalDate until,
        String by,
        Instant since,
        String note,
        @Nullable Lifted lifted,
        @Nullable Plan plan) {
    /** When it was lifted, and by whom. */
    public record Lifted(Instant at, String by) {}

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
        by = plain(by);
        note = plain(note);
        until = plan == null ? until : plan.keptUntil();
    }

    /** Without a plan. */
    public Hold(
            String id,
            HoldReason reason,
            @Nullable LocalDate until,
            String by,
            Instant since,
            String note,
            @Nullable Lifted lifted) {
        this(id, reason, until, by, since, note, lifted, null);
    }

    /** Without a note, in force. */
    public Hold(String id, HoldReason reason, @Nullable LocalDate until, String by, Instant since) {
        this(id, reason, until, by, since, "", null);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cc}+", " ").strip();
    }

    /** The lift of a hold that is not known yet. */
    public static Hold liftedBefore(String id, Lifted lifted) {
        return new Hold(id, HoldReason.OTHER, null, "", lifted.at(), "", lifted);
    }

    /** Lifted; the first lift counts. */
    public Hold lift(Lifted now) {
        return lifted == null ? new Hold(id, reason, until, by, since, note, now, plan) : this;
    }

    /** After something was paid towards its plan, or returned; the same where it has none or was lifted. */
    Hold withPaid(BigDecimal more) {
        return plan == null || lifted != null || more.signum() == 0
                ? this
                : new Hold(id, reason, until, by, since, note, null, plan.withPaid(more));
    }

    /** Whether no more of it is known than that it was lifted. */
    public boolean isLiftOnly() {
        return lifted != null && by.isEmpty();
    }

    /** A hold that was stored as the first date on which it no longer holds. */
    public static Hold ofDate(LocalDate freeFrom) {
        return new Hold(WITHOUT_ID, HoldReason.OTHER, freeFrom.minusDays(1), REPLY, Instant.EPOCH);
    }

    /** A hold until the day that was promised, and no longer or shorter. */
    public Hold ofPromisedDay() {
        return new Hold(id, reason, until, by, since, String.valueOf(until), lifted, plan);
    }

    /** The day by which is to be paid what the account is held for: the promised one, or that of a plan's next instalment; null for none. */
    public @Nullable LocalDate dueOn() {
        if (lifted != null || until == null) {
            return null;
        }
        boolean due = plan == null
                ? reason == HoldReason.PROMISE && note.equals(until.toString())
                : plan.next().isPresent();
        return due ? until : null;
    }

    /** Whether it holds on a date, in the lender's zone. */
    public boolean holdsOn(LocalDate day) {
        return lifted == null && (until == null || !day.isAfter(until));
    }

    /** The first date on which it no longer holds; {@link Holds#FOREVER} where it has no end. */
    LocalDate freeFrom() {
        if (lifted != null) {
            return LocalDate.ofInstant(lifted.at(), ZoneOffset.UTC);
        }
        return until == null ? Holds.FOREVER : until.plusDays(1);
    }

    /** As it is stored. */
    public String written() {
        String line =
                String.join(" ", id, reason.name(), until == null ? NONE : until.toString(), since.toString(), by);
        if (plan != null) {
            String lift = lifted == null ? "\t" : lifted.at() + "\t" + lifted.by();
            return String.join("\t", line, note, lift, plan.written());
        }
        if (lifted != null) {
            return String.join("\t", line, note, lifted.at().toString(), lifted.by());
        }
        return note.isEmpty() ? line : line + "\t" + note;
    }

    /** Reads what {@link #written} wrote. What a later version of Pastdue wrote and this one does not know holds all the same. */
    public static Hold read(String line) {
        String[] parts = line.split("\t", -1);
        String[] words = parts[0].split(" ", WORDS);
        try {
            LocalDate until = words[2].equals(NONE) ? null : LocalDate.parse(words[2]);
            return new Hold(
                    words[0],
                    reason(words[1]),
                    until,
                    words[4],
                    Instant.parse(words[3]),
                    parts.length > 1 ? parts[1] : "",
                    parts.length > 3 && !parts[2].isEmpty() ? new Lifted(Instant.parse(parts[2]), parts[3]) : null,
                    parts.length > 4 ? Plan.read(parts[4]) : null);
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

    /** Without the note and names: for logs and failures. */
    @Override
    public String toString() {
        return "Hold[" + id + " " + reason + " until " + until + (lifted == null ? "" : ", lifted") + "]";
    }
}
