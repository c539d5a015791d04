package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in a currency; never negative here. Equal when amount and currency are, whatever the scale. */
public record Money(BigDecimal amount, Currency currency) {
    public Money {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("an amount past due is never negative");
        }
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isLessThan(BigDecimal other) {
        return amount.compareTo(other) < 0;
    }
}
