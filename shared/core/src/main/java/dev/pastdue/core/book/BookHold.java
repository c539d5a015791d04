package dev.pastdue.core.book;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Hold.Lifted;
import dev.pastdue.core.model.HoldReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a book's row says of a hold: the lender's word as of the row's {@code as_of}.
 *
 * @param reason null where the column is there and empty: what a book held before, it holds no longer
 * @param until the last date on which it holds; null: until it is lifted
 * @param inDoubt whether something of it was not understood. It holds then: a reason that is none counts as OTHER, a date that is none as
 *     no end, and a date without a reason as OTHER until then
 */
record BookHold(@Nullable HoldReason reason, @Nullable LocalDate until, boolean inDoubt) {
    /** Understands the two cells; what cannot be understood holds. */
    static BookHold read(String reason, String until) {
        LocalDate date = null;
        boolean isDate = true;
        try {
            date = FieldParser.lastDay("hold_until", until);
        } catch (WrongField wrong) {
            isDate = false;
        }
        if (reason.isEmpty()) {
            boolean none = isDate && date == null;
            return new BookHold(none ? null : HoldReason.OTHER, date, !none);
        }
        Optional<HoldReason> known = HoldReason.ofLender(reason);
        return new BookHold(known.orElse(HoldReason.OTHER), date, known.isEmpty() || !isDate);
    }

    /** Whether the account has another hold of a book than it had, or one that held no longer. */
    static boolean sets(@Nullable Account before, Account now) {
        Hold hold = now.holds().of(Hold.BOOK).orElse(null);
        return hold != null && hold.lifted() == null && !hold.equals(of(before));
    }

    /** Whether the account has a hold of a book no longer. */
    static boolean lifts(@Nullable Account before, Account now) {
        Hold hold = now.holds().of(Hold.BOOK).orElse(null);
        Hold old = of(before);
        return hold != null && hold.lifted() != null && old != null && old.lifted() == null;
    }

    private static @Nullable Hold of(@Nullable Account account) {
        return account == null ? null : account.holds().of(Hold.BOOK).orElse(null);
    }

    /** Whether it holds though the account is known better by now, and no newer word of a book's hold is known. */
    boolean isNewsTo(Account account, Instant asOf) {
        Hold before = of(account);
        return reason != null
                && (before == null || before.since().isBefore(asOf))
                && !on(account, asOf).equals(account);
    }

    /** The account with it. A hold that came by event, by a reply or by what Pastdue itself saw is another, and stays. */
    Account on(Account account, Instant asOf) {
        Hold before = account.holds().of(Hold.BOOK).orElse(null);
        if (reason == null) {
            return before == null || before.lifted() != null
                    ? account
                    : account.withHold(before.lift(new Lifted(asOf, Hold.BOOK)));
        }
        boolean same = before != null
                && (before.lifted() == null
                        ? before.reason() == reason && Objects.equals(before.until(), until)
                        : before.lifted().at().isAfter(asOf));
        return same ? account : account.withHold(new Hold(Hold.BOOK, reason, until, Hold.BOOK, asOf));
    }
}
