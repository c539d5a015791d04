package dev.pastdue.core.book;

import dev.pastdue.core.account.Account.Facts;
import dev.pastdue.core.account.Money;
import dev.pastdue.core.account.PhoneNumbers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of a book, understood or not. */
sealed interface BookRow {
    record Good(long line, String accountId, Facts facts) implements BookRow {}

    record Bad(Reject reject, boolean notUtf8) implements BookRow {}

    /** Understands rows, for one book. */
    final class Reader {
        private static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
        private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");
        private static final int LONGEST_TEXT = 200;
        private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);
        private static final DateTimeFormatter DATE =
                DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
        private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
        private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

        private final BookHeader header;
        private final PhoneNumbers phones;
        private final String region;
        private final Instant now;

        Reader(BookHeader header, PhoneNumbers phones, String region, Instant now) {
            this.header = header;
            this.phones = phones;
            this.region = region;
            this.now = now;
        }

        BookRow read(BookRecord row) {
            BookRecord.Problem problem = row.problem();
            if (problem != null) {
                return new Bad(
                        new Reject(row.line(), "", "the row " + problem.words()),
                        problem == BookRecord.Problem.NOT_UTF8);
            }
            try {
                if (row.fields().size() != header.width()) {
                    throw new Wrong(
                            "", "has " + row.fields().size() + " fields where the header has " + header.width());
                }
                return understand(row);
            } catch (Wrong wrong) {
                return new Bad(new Reject(row.line(), wrong.column, wrong.reason), false);
            }
        }

        private Good understand(BookRecord row) throws Wrong {
            String id = field(row, "account_id");
            check(ACCOUNT_ID.matcher(id).matches(), "account_id", "is not 1 to 64 of A-Z a-z 0-9 _ . -");
            String customer = text(row, "customer_id");
            String name = text(row, "name");
            String product = text(row, "product");
            Currency currency = currency(field(row, "currency"));
            Money pastDue = new Money(amount(field(row, "past_due"), currency), currency);
            LocalDate oldestDue = date(field(row, "oldest_due"));
            check(
                    oldestDue == null || !pastDue.isZero(),
                    "past_due",
                    "is 0 though oldest_due is set; leave oldest_due empty where nothing is past due");
            check(
                    oldestDue != null || pastDue.isZero(),
                    "oldest_due",
                    "is empty though past_due is not 0; give the oldest unpaid due date");
            Instant asOf = asOf(field(row, "as_of"));
            String locale = locale(field(row, "locale"));
            ZoneId zone = zone(field(row, "zone"));
            String phone = phones.mobile(header.value(row.fields(), "phone").strip(), region)
                    .orElse(null);
            List<ZoneId> zones = zone != null ? List.of(zone) : phone == null ? List.of() : phones.zones(phone);
            return new Good(
                    row.line(), id, new Facts(customer, name, phone, locale, zones, product, oldestDue, pastDue, asOf));
        }

        private String field(BookRecord row, String column) {
            return header.value(row.fields(), column).strip();
        }

        private String text(BookRecord row, String column) throws Wrong {
            String value = field(row, column);
            check(value.length() <= LONGEST_TEXT, column, "is longer than " + LONGEST_TEXT + " characters");
            check(value.indexOf('\0') < 0, column, "holds a NUL character");
            return value;
        }

        private static BigDecimal amount(String value, Currency currency) throws Wrong {
            check(
                    AMOUNT.matcher(value).matches(),
                    "past_due",
                    "is not a plain decimal such as 1234.50: no sign, exponent or thousands separator");
            BigDecimal amount = new BigDecimal(value);
            int digits = Math.max(0, currency.getDefaultFractionDigits());
            check(
                    amount.scale() <= digits,
                    "past_due",
                    "has more decimals than " + currency.getCurrencyCode() + ", which has " + digits);
            return amount;
        }

        private static Currency currency(String value) throws Wrong {
            try {
                Currency currency = Currency.getInstance(value);
                check(currency.getDefaultFractionDigits() >= 0, "currency", "is not a currency people pay in");
                return currency;
            } catch (IllegalArgumentException e) {
                throw new Wrong("currency", "is not an ISO 4217 code such as TWD");
            }
        }

        private static @Nullable LocalDate date(String value) throws Wrong {
            if (value.isEmpty()) {
                return null;
            }
            try {
                LocalDate date = LocalDate.parse(value, DATE);
                check(date.getYear() >= 1900 && date.getYear() <= 2200, "oldest_due", "is not a date of our time");
                return date;
            } catch (DateTimeException e) {
                throw new Wrong("oldest_due", "is not a date such as 2005-08-20");
            }
        }

        private Instant asOf(String value) throws Wrong {
            try {
                Instant asOf = OffsetDateTime.parse(value).toInstant();
                check(!asOf.isAfter(now.plus(CLOCKS_DIFFER)), "as_of", "lies in the future");
                return asOf;
            } catch (DateTimeException e) {
                throw new Wrong("as_of", "is not an instant with offset such as 2005-09-01T05:00:00+08:00");
            }
        }

        private static String locale(String value) throws Wrong {
            if (value.isEmpty()) {
                return "";
            }
            try {
                Locale locale = new Locale.Builder().setLanguageTag(value).build();
                check(
                        LANGUAGES.contains(locale.getLanguage())
                                && (locale.getCountry().isEmpty() || COUNTRIES.contains(locale.getCountry())),
                        "locale",
                        "is not a known language or region");
                return locale.toLanguageTag();
            } catch (IllformedLocaleException e) {
                throw new Wrong("locale", "is not a BCP 47 tag such as zh-TW");
            }
        }

        private static @Nullable ZoneId zone(String value) throws Wrong {
            if (value.isEmpty()) {
                return null;
            }
            check(ZONES.contains(value), "zone", "is not an IANA zone such as Asia/Taipei");
            return ZoneId.of(value);
        }

        private static void check(boolean right, String column, String reason) throws Wrong {
            if (!right) {
                throw new Wrong(column, reason);
            }
        }

        /** What is wrong with a field. */
        private static final class Wrong extends Exception {
            private static final long serialVersionUID = 1;
            private final String column;
            private final String reason;

            Wrong(String column, String reason) {
                super(reason, null, false, false);
                this.column = column;
                this.reason = reason;
            }
        }
    }
}
