package dev.pastdue.core.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a book may say of a debt beside the amount past due, for a text to say. Amounts are in the currency of the amount past due.
 *
 * @param title as to be written with the name (先生, Ms); empty where the book has none
 * @param minDue the least amount that stops it
 * @param principal what was lent
 * @param penalty penalty interest owed to date, a part of what is past due; never reckoned here
 * @param penaltyRate per cent a day
 */
public record Terms(
        String title,
        @Nullable BigDecimal minDue,
        @Nullable BigDecimal principal,
        @Nullable BigDecimal penalty,
        @Nullable BigDecimal penaltyRate) {
    /** Of a book that says none of it. */
    public static final Terms NONE = new Terms("", null, null, null, null);

    public Terms {
        minDue = plain(minDue);
        principal = plain(principal);
        penalty = plain(penalty);
        penaltyRate = plain(penaltyRate);
    }

    /** Nothing at all is not worth a word. Equal amounts are equal, whatever their scale. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() == 0 ? null : amount.stripTrailingZeros();
    }

    /** What still holds once something else is owed than when the book was written. */
    Terms withoutFiguresOfTheDay() {
        return new Terms(title, null, principal, null, penaltyRate);
    }
}
