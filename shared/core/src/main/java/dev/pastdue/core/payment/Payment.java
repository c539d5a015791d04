package dev.pastdue.core.payment;

import dev.pastdue.core.book.FieldParser;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Owed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A payment, or the return of one.
 *
 * @param id of the payment; its return carries the same
 * @param amount more than zero
 * @param at when it was paid or returned
 * @param after the state after it as the core system sees it; null where only the amount is known
 */
public record Payment(
        String id,
        String accountId,
        Money amount,
        Instant at,
        Ledger.Kind kind,
        @Nullable Owed after) {
    /** The fields, by docs/formats.md. */
    public static final List<String> FIELDS =
            List.of("payment_id", "account_id", "amount", "currency", "paid_at", "kind", "oldest_due", "past_due");

    /**
     * Understands what was written.
     *
     * @param fields from a name of {@link #FIELDS} to what is written there; empty where nothing is
     */
    public static Payment read(UnaryOperator<String> fields) throws WrongField {
        String id = FieldParser.id("payment_id", fields.apply("payment_id"));
        String accountId = FieldParser.id("account_id", fields.apply("account_id"));
        Currency currency = FieldParser.currency("currency", fields.apply("currency"));
        Money amount = FieldParser.amount("amount", fields.apply("amount"), currency);
        FieldParser.check(!amount.isZero(), "amount", "is 0; a payment is more");
        Instant at = FieldParser.instant("paid_at", fields.apply("paid_at"));
        Ledger.Kind kind = switch (fields.apply("kind")) {
            case "payment" -> Ledger.Kind.PAYMENT;
            case "returned" -> Ledger.Kind.RETURNED;
            default -> throw new WrongField("kind", "is neither payment nor returned");
        };
        return new Payment(id, accountId, amount, at, kind, after(fields, currency));
    }

    /**
     * As it is known when it comes: nobody pays later than that, whatever the clock of the core system says.
     *
     * @param most how far ahead a clock may be; what is later than that is no matter of clocks, and stays
     */
    Payment knownBy(Instant arrival, Duration most) {
        return at.isAfter(arrival) && !at.isAfter(arrival.plus(most))
                ? new Payment(id, accountId, amount, arrival, kind, after)
                : this;
    }

    private static @Nullable Owed after(UnaryOperator<String> fields, Currency currency) throws WrongField {
        LocalDate oldestDue = FieldParser.date("oldest_due", fields.apply("oldest_due"));
        String pastDue = fields.apply("past_due");
        if (pastDue.isEmpty()) {
            FieldParser.check(oldestDue == null, "past_due", "is empty though oldest_due is set; give both or none");
            return null;
        }
        Money amount = FieldParser.amount("past_due", pastDue, currency);
        FieldParser.check(
                amount.isZero() == (oldestDue == null),
                "oldest_due",
                "and past_due contradict each other; leave oldest_due empty exactly where past_due is 0");
        return new Owed(oldestDue, amount);
    }
}
