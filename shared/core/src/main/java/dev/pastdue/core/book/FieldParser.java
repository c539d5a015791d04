package dev.pastdue.core.book;

import dev.pastdue.core.model.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands what a core system writes into a field, whether of a book's row or of a payment. */
public final class FieldParser {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final String NO_END = "9999-12-31";

    private FieldParser() {}

    /** What is wrong with a field; never quotes it. */
    public static final class WrongField extends Exception {
        private static final long serialVersionUID = 1;
        private final String field;
        private final String reason;

        public WrongField(String field, String reason) {
            super(field + " " + reason, null, false, false);
            this.field = field;
            this.reason = reason;
        }

        public String field() {
            return field;
        }

        public String reason() {
            return reason;
        }
    }

    public static void check(boolean right, String field, String reason) throws WrongField {
        if (!right) {
            throw new WrongField(field, reason);
        }
    }

    private static void check(boolean right, String field, String reason, Supplier<String> form) throws WrongField {
        if (!right) {
            throw new WrongField(field, reason + form.get());
        }
    }

    /** What a zone that is not known looks like; begins with a colon where there is something to say. */
    public static String formOfZone(String value) {
        return ValueForm.ofZone(value);
    }

    /** A name that can stand in keys and logs. */
    public static String id(String field, String value) throws WrongField {
        check(ID.matcher(value).matches(), field, "is not 1 to 64 of A-Z a-z 0-9 _ . -", () -> ValueForm.ofId(value));
        return value;
    }

    public static Money amount(String field, String value, Currency currency) throws WrongField {
        check(
                AMOUNT.matcher(value).matches(),
                field,
                "is not a plain decimal such as 1234.50",
                () -> ValueForm.ofAmount(value));
        BigDecimal amount = new BigDecimal(value);
        int digits = currency.getDefaultFractionDigits();
        check(
                amount.scale() <= digits,
                field,
                "has more decimals than " + currency.getCurrencyCode() + ", which has " + digits);
        return new Money(amount, currency);
    }

    public static Currency currency(String field, String value) throws WrongField {
        try {
            Currency currency = Currency.getInstance(value);
            check(currency.getDefaultFractionDigits() >= 0, field, "is not a currency people pay in");
            return currency;
        } catch (IllegalArgumentException e) {
            throw new WrongField(field, "is not an ISO 4217 code such as TWD" + ValueForm.ofCurrency(value));
        }
    }

    /** A date of our time; null where the field is empty. */
    public static @Nullable LocalDate date(String field, String value) throws WrongField {
        if (value.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value, DATE);
            check(date.getYear() >= 1900 && date.getYear() <= 2200, field, "is not a date of our time");
            return date;
        } catch (DateTimeException e) {
            throw new WrongField(field, "is not a date such as 2005-08-20" + ValueForm.ofDate(value));
        }
    }

    /** The last day of something; null where it has no end: the field is empty, or says {@value #NO_END} as many core systems do. */
    public static @Nullable LocalDate lastDay(String field, String value) throws WrongField {
        return value.equals(NO_END) ? null : date(field, value);
    }

    public static Instant instant(String field, String value) throws WrongField {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new WrongField(
                    field,
                    "is not an instant with offset such as 2005-09-01T05:00:00+08:00" + ValueForm.ofInstant(value));
        }
    }
}
