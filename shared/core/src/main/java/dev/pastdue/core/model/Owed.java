package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is past due, and since when.
 *
 * @param oldestDue the oldest unpaid due date; null exactly when {@code pastDue} is zero
 */
public record Owed(@Nullable LocalDate oldestDue, Money pastDue) {
    /** After an amount was paid: at zero the due date is cleared. Never below zero. */
    Owed less(BigDecimal amount) {
        BigDecimal left = pastDue.amount().subtract(amount).max(BigDecimal.ZERO);
        return new Owed(left.signum() == 0 ? null : oldestDue, new Money(left, pastDue.currency()));
    }

    /** After an amount came back that had been paid when {@code dueBefore} was the oldest due date. */
    Owed plus(BigDecimal amount, LocalDate dueBefore) {
        LocalDate oldest = oldestDue == null || dueBefore.isBefore(oldestDue) ? dueBefore : oldestDue;
        return new Owed(oldest, new Money(pastDue.amount().add(amount), pastDue.currency()));
    }
}
