package dev.pastdue.core.book;

import dev.pastdue.core.account.Account.Facts;
import dev.pastdue.core.account.Money;
import dev.pastdue.core.account.PhoneFault;
import dev.pastdue.core.account.PhoneNumbers;
import dev.pastdue.core.account.PhoneReading;
import dev.pastdue.core.account.PhoneReading.Unusable;
import dev.pastdue.core.account.PhoneReading.Usable;
import dev.pastdue.core.account.WrittenFields;
import dev.pastdue.core.account.WrittenFields.WrongField;
import dev.pastdue.core.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a book, understood or not. */
sealed interface BookRow {
    /**
     * An account's row.
     *
     * @param phoneFault why its number cannot be texted; null where it can, or where nobody asked
     */
    record Good(
            long line,
            String accountId,
            Facts facts,
            @Nullable PhoneFault phoneFault) implements BookRow {}

    record Bad(Reject reject, boolean notUtf8) implements BookRow {}

    /** Understands rows, for one book. */
    final class Reader {
        private static final int LONGEST_TEXT = 200;
        private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);
        private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
        private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

        private final BookHeader header;
        private final PhoneNumbers phones;
        private final String region;
        private final Set<String> allowed;
        private final Instant now;

        // An export says the same in most rows.
        private @Nullable String lastAsOf;
        private Instant meansAsOf = Instant.EPOCH;

        Reader(BookHeader header, PhoneNumbers phones, Strategy strategy, Instant now) {
            this.header = header;
            this.phones = phones;
            this.region = strategy.lender().region();
            this.allowed = strategy.phonesAllowed();
            this.now = now;
        }

        /**
         * For whoever asks only which rows are good and how new they are: without phones and what follows from them, for understanding a
         * number takes longer than all the rest, and a wrong one makes no row bad.
         */
        static Reader withoutPhones(BookHeader header, Strategy strategy, Instant now) {
            return new Reader(header, new NoPhones(), strategy, now);
        }

        private static final PhoneReading NOT_ASKED = new Unusable(PhoneFault.MISSING);

        private record NoPhones() implements PhoneNumbers {
            @Override
            public PhoneReading read(String written, String region, Set<String> allowed) {
                return NOT_ASKED;
            }

            @Override
            public List<ZoneId> zones(String e164) {
                return List.of();
            }
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
                    throw new WrongField(
                            "", "has " + row.fields().size() + " fields where the header has " + header.width());
                }
                return understand(row);
            } catch (WrongField wrong) {
                return new Bad(new Reject(row.line(), wrong.field(), wrong.reason()), false);
            }
        }

        private Good understand(BookRecord row) throws WrongField {
            String id = WrittenFields.id("account_id", field(row, "account_id"));
            String customer = text(row, "customer_id");
            String name = text(row, "name");
            String product = text(row, "product");
            Currency currency = WrittenFields.currency("currency", field(row, "currency"));
            Money pastDue = WrittenFields.amount("past_due", field(row, "past_due"), currency);
            LocalDate oldestDue = WrittenFields.date("oldest_due", field(row, "oldest_due"));
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
            PhoneReading reading = phones.read(header.value(row.fields(), "phone").strip(), region, allowed);
            String phone = reading instanceof Usable(String e164) ? e164 : null;
            PhoneFault fault = reading instanceof Unusable(PhoneFault why) ? why : null;
            List<ZoneId> zones = zone != null ? List.of(zone) : phone == null ? List.of() : phones.zones(phone);
            return new Good(
                    row.line(),
                    id,
                    new Facts(customer, name, phone, locale, zones, product, oldestDue, pastDue, asOf),
                    fault);
        }

        private String field(BookRecord row, String column) {
            return header.value(row.fields(), column).strip();
        }

        private String text(BookRecord row, String column) throws WrongField {
            String value = field(row, column);
            check(value.length() <= LONGEST_TEXT, column, "is longer than " + LONGEST_TEXT + " characters");
            check(value.indexOf('\0') < 0, column, "holds a NUL character");
            return value;
        }

        private Instant asOf(String value) throws WrongField {
            if (!value.equals(lastAsOf)) {
                Instant asOf = WrittenFields.instant("as_of", value);
                check(!asOf.isAfter(now.plus(CLOCKS_DIFFER)), "as_of", "lies in the future");
                lastAsOf = value;
                meansAsOf = asOf;
            }
            return meansAsOf;
        }

        private static String locale(String value) throws WrongField {
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
                throw new WrongField("locale", "is not a BCP 47 tag such as zh-TW");
            }
        }

        private static @Nullable ZoneId zone(String value) throws WrongField {
            if (value.isEmpty()) {
                return null;
            }
            check(ZONES.contains(value), "zone", "is not an IANA zone such as Asia/Taipei");
            return ZoneId.of(value);
        }

        private static void check(boolean right, String column, String reason) throws WrongField {
            WrittenFields.check(right, column, reason);
        }
    }
}
