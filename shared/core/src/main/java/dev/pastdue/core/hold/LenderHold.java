package dev.pastdue.core.hold;

import dev.pastdue.core.book.FieldParser;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Hold.Lifted;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A hold, or the lift of one, as the lender gives it.
 *
 * @param id of the hold; its lift carries the same
 * @param at when it was set or lifted
 * @param reason null in a lift
 * @param until the last date on which it holds, in the lender's zone; null: until it is lifted
 * @param by who set or lifted it
 * @param note may be empty; personal data
 * @param plan the instalments that were agreed, where the reason is a plan; null for none
 */
public record LenderHold(
        String id,
        Instant at,
        String accountId,
        Kind kind,
        @Nullable HoldReason reason,
        @Nullable LocalDate until,
        String by,
        String note,
        @Nullable Plan plan) {
    private static final String INSTALMENTS = "instalments";

    /** The fields, by docs/formats.md. */
    public static final List<String> FIELDS =
            List.of("hold_id", "at", "account_id", "kind", "reason", "until", "by", "note", INSTALMENTS);

    /** Those that a file may lack. */
    public static final List<String> OPTIONAL = List.of(INSTALMENTS);

    private static final int LONGEST_BY = 100;
    private static final int LONGEST_NOTE = 500;

    /** Whether it is set or lifted. */
    public enum Kind {
        HOLD,
        LIFT;

        /** As it is written. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Understands what was written.
     *
     * @param fields from a name of {@link #FIELDS} to what is written there; empty where nothing is
     */
    public static LenderHold read(UnaryOperator<String> fields) throws WrongField {
        String id = FieldParser.id("hold_id", fields.apply("hold_id"));
        Instant at = FieldParser.instant("at", fields.apply("at"));
        String account = FieldParser.id("account_id", fields.apply("account_id"));
        Kind kind = switch (fields.apply("kind")) {
            case "hold" -> Kind.HOLD;
            case "lift" -> Kind.LIFT;
            default -> throw new WrongField("kind", "is neither hold nor lift");
        };
        Optional<HoldReason> reason = HoldReason.ofLender(fields.apply("reason"));
        FieldParser.check(
                kind == Kind.LIFT || reason.isPresent(), "reason", "is not a reason such as PLAN, HARDSHIP or OTHER");
        FieldParser.check(kind == Kind.LIFT || !isOurs(id), "hold_id", "is one that Pastdue itself uses; take another");
        LocalDate until = FieldParser.lastDay("until", fields.apply("until"));
        String by = fields.apply("by");
        FieldParser.check(!by.isBlank(), "by", "is empty; say who");
        FieldParser.check(by.length() <= LONGEST_BY, "by", "is longer than " + LONGEST_BY + " characters");
        String note = fields.apply("note");
        FieldParser.check(note.length() <= LONGEST_NOTE, "note", "is longer than " + LONGEST_NOTE + " characters");
        Plan plan = kind == Kind.LIFT ? null : plan(fields.apply(INSTALMENTS), reason.orElseThrow(), until);
        return new LenderHold(id, at, account, kind, reason.orElse(null), until, by, note, plan);
    }

    private static @Nullable Plan plan(String written, HoldReason reason, @Nullable LocalDate until) throws WrongField {
        if (written.isBlank()) {
            return null;
        }
        Plan plan = Plan.of(written)
                .orElseThrow(() -> new WrongField(
                        INSTALMENTS,
                        "are not 1 to " + Plan.MAX + " of date:amount, each later than the one before, such as"
                                + " 2026-12-15:500 2027-01-15:500"));
        FieldParser.check(reason == HoldReason.PLAN, INSTALMENTS, "are there though the reason is not PLAN");
        FieldParser.check(
                until == null || until.equals(plan.instalments().getLast().on()),
                "until",
                "is neither empty nor the date of the last instalment");
        return plan;
    }

    private static boolean isOurs(String id) {
        return id.equals(Hold.BOOK)
                || id.startsWith("payment.")
                || id.startsWith("message.")
                || id.startsWith("hold.")
                || id.startsWith("deceased-");
    }

    /** As it is known when it arrives: a time that lies ahead counts as that, else it would outdate what holds today. */
    LenderHold knownBy(Instant arrival) {
        return at.isAfter(arrival) ? new LenderHold(id, arrival, accountId, kind, reason, until, by, note, plan) : this;
    }

    /** The account with it: the same where it was applied before; a lift that comes first is remembered. */
    Account on(Account account) {
        Hold known = account.holds().of(id).orElse(null);
        if (kind == Kind.LIFT) {
            var lifted = new Lifted(at, by);
            return account.withHold(known == null ? Hold.liftedBefore(id, lifted) : known.lift(lifted));
        }
        if (known != null && !known.isLiftOnly()) {
            return account;
        }
        return account.withHold(new Hold(
                id,
                reason == null ? HoldReason.OTHER : reason,
                until,
                by,
                at,
                note,
                known == null ? null : known.lifted(),
                plan));
    }

    /** Without names and notes: for logs and failures. */
    @Override
    public String toString() {
        return "LenderHold[" + id + " " + kind + " of " + accountId + "]";
    }
}
