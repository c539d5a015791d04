package dev.pastdue.core.book;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Addresses;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.model.PhoneReading.Unusable;
import dev.pastdue.core.model.PhoneReading.Usable;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.TimeZones;
import dev.pastdue.core.text.LanguageTags;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row of a book, understood or not. */
sealed interface BookRow {
    /**
     * An account's row.
     *
     * @param phoneFault why its number cannot be texted; null where it can, or where nobody asked
     * @param written its {@code as_of} as the book says it
     * @param ahead whether its {@code as_of} lay ahead of the book's arrival, and counts as that
     * @param hold null where the book has no such column, and so says nothing of it
     */
    record Good(
            long line,
            String accountId,
            Facts facts,
            @Nullable PhoneFault phoneFault,
            Instant written,
            boolean ahead,
            @Nullable BookHold hold)
            implements BookRow {
        /** The account with what the row says of its hold. */
        Account held(Account account) {
            return hold == null ? account : hold.on(account, facts.asOf());
        }

        /** Whether it holds though not all that it says of that was understood. */
        boolean holdInDoubt() {
            return hold != null && hold.inDoubt();
        }

        /** Whether what it says of a hold was over before this day, so that nobody is held by it. */
        boolean holdOver(LocalDate today) {
            return hold != null
                    && hold.reason() != null
                    && hold.until() != null
                    && hold.until().isBefore(today);
        }

        /** Whether it holds an account of which something newer is known: a payment that tells the state says nothing of holds. */
        boolean holdsAnew(Account account) {
            return hold != null && hold.isNewsTo(account, facts.asOf());
        }
    }

    /**
     * A row that is not taken, for each of its faults.
     *
     * @param held what it says of a hold, which is taken all the same; null where it holds nobody, or it is not known whom
     */
    record Bad(
            List<Reject> faults, boolean notUtf8, @Nullable HeldAnyway held) implements BookRow {}

    /** The hold of a row that is rejected: in doubt nobody is told. */
    record HeldAnyway(String accountId, BookHold hold, Instant asOf) {}

    /** What a spreadsheet shows as a blank line. */
    record Blank() implements BookRow {}

    /** A line that is certainly no account's. */
    record PassedOver(long line, Why why) implements BookRow {
        /** What it is. */
        enum Why {
            TOTAL,
            REMARK,
            HEADER_AGAIN
        }
    }

    /** Another header: what follows has its columns elsewhere. */
    record OtherHeader(long line) implements BookRow {}

    /** Without blanks and what cannot be seen at both ends. */
    static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return (c <= ' ' && c != 0)
                || (c > '~'
                        && (Character.isWhitespace(c)
                                || Character.isSpaceChar(c)
                                || c == '\uFEFF'
                                || c == '\u200B'
                                || c == '\u2060'));
    }

    /** Understands rows, for one book. */
    final class Reader {
        private static final int LONGEST_TEXT = 200;
        private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
        private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
        private static final Duration NO_MATTER_OF_CLOCKS = Duration.ofDays(31);

        /** Whose amounts may have as many decimals as any: where a row's own currency is not known. */
        private static final Currency MOST_DIGITS = Currency.getInstance("CLF");

        private final BookHeader header;
        private final List<Reject> faults = new ArrayList<>();
        private final PhoneNumbers phones;
        private final String region;
        private final Set<String> allowed;
        private final Instant arrived;

        // An export says the same in most rows.
        private @Nullable String lastAsOf;
        private Instant meansAsOf = Instant.EPOCH;
        private Instant writtenAsOf = Instant.MIN;
        private boolean isAhead;
        private @Nullable HeldAnyway heldAnyway;

        /**
         * @param arrived when the book came
         */
        Reader(BookHeader header, PhoneNumbers phones, Strategy strategy, Instant arrived) {
            this.header = header;
            this.phones = phones;
            this.region = strategy.lender().region();
            this.allowed = strategy.phonesAllowed();
            this.arrived = arrived;
        }

        /**
         * For whoever asks only which rows are good and how new they are: without phones and what follows from them, for understanding a
         * number takes longer than all the rest, and a wrong one makes no row bad.
         */
        static Reader withoutPhones(BookHeader header, Strategy strategy, Instant arrived) {
            return new Reader(header, new NoPhones(), strategy, arrived);
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
                return bad(row, "the row " + problem.words(), problem == BookRecord.Problem.NOT_UTF8);
            }
            List<String> cells =
                    header.asWide(row.fields().stream().map(BookRow::trim).toList());
            if (cells.stream().allMatch(NoAccount::isEmpty)) {
                return new Blank();
            }
            if (header.isRepeatedBy(cells)) {
                return new PassedOver(row.line(), PassedOver.Why.HEADER_AGAIN);
            }
            if (cells.size() != header.width()) {
                return noAccount(row, cells)
                        .orElseGet(() -> bad(
                                row,
                                "has " + cells.size() + " fields where the header has " + header.width()
                                        + (cells.size() > header.width()
                                                ? "; a comma within a field needs quotes"
                                                : ""),
                                false));
            }
            faults.clear();
            heldAnyway = null;
            Good good = understand(row.line(), cells);
            if (good != null) {
                return good;
            }
            restOfRow(row);
            HeldAnyway held = heldAnyway;
            if (held != null) {
                faults.add(new Reject(row.line(), "hold", "is taken all the same: the account is held"));
            }
            List<Reject> found = List.copyOf(faults);
            return noAccount(row, cells).orElseGet(() -> new Bad(found, false, held));
        }

        /** A row that is rejected takes its further lines with it, each by its number. */
        private void restOfRow(BookRecord row) {
            long breaks = row.fields().stream()
                    .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
                    .sum();
            for (long line = row.line() + 1; line <= row.line() + breaks; line++) {
                faults.add(new Reject(line, "", "belongs to the row of line " + row.line() + ", which is rejected"));
            }
        }

        private Optional<BookRow> noAccount(BookRecord row, List<String> cells) {
            if (header.isAnother(cells)) {
                return Optional.of(new OtherHeader(row.line()));
            }
            return NoAccount.of(header, cells).map(why -> new PassedOver(row.line(), why));
        }

        private static Bad bad(BookRecord row, String reason, boolean notUtf8) {
            return new Bad(List.of(new Reject(row.line(), "", reason)), notUtf8, null);
        }

        /** Reads a field. */
        private interface Reading<T> {
            @Nullable
            T read() throws WrongField;
        }

        /** What a field says; null where it is wrong, which is noted. */
        private <T> @Nullable T take(long line, Reading<T> reading) {
            try {
                return reading.read();
            } catch (WrongField wrong) {
                faults.add(new Reject(line, wrong.field(), wrong.reason()));
                return null;
            }
        }

        /** The account that a row tells of; null where something is wrong: all of it is noted then. */
        private @Nullable Good understand(long line, List<String> cells) {
            String id = take(line, () -> FieldParser.id("account_id", field(cells, "account_id")));
            String customer = take(line, () -> text(cells, "customer_id"));
            String name = take(line, () -> text(cells, "name"));
            String product = take(line, () -> text(cells, "product"));
            Currency currency = take(line, () -> FieldParser.currency("currency", field(cells, "currency")));
            Money pastDue = take(
                    line,
                    () -> FieldParser.amount(
                            "past_due", field(cells, "past_due"), currency == null ? MOST_DIGITS : currency));
            int before = faults.size();
            LocalDate oldestDue = take(line, () -> FieldParser.date("oldest_due", field(cells, "oldest_due")));
            if (pastDue != null && faults.size() == before) {
                take(line, () -> owed(oldestDue, pastDue));
            }
            Terms terms = new RowTerms(header, cells, currency == null ? MOST_DIGITS : currency, pastDue)
                    .read(wrong -> faults.add(new Reject(line, wrong.field(), wrong.reason())));
            Instant asOf = take(line, () -> asOf(field(cells, "as_of")));
            String locale = take(line, () -> locale(field(cells, "locale")));
            ZoneId zone = take(line, () -> zone(field(cells, "zone")));
            BookHold hold = header.has("hold")
                    ? BookHold.read(field(cells, "hold"), header.valueIfThere(cells, "hold_until"))
                    : null;
            if (!faults.isEmpty()
                    || id == null
                    || customer == null
                    || name == null
                    || product == null
                    || pastDue == null
                    || asOf == null
                    || locale == null) {
                heldAnyway = id == null || hold == null || hold.reason() == null
                        ? null
                        : new HeldAnyway(id, hold, asOf == null ? arrived : asOf);
                return null;
            }
            PhoneReading reading = phones.read(field(cells, "phone"), region, allowed);
            String phone = reading instanceof Usable(String e164) ? e164 : null;
            Addresses addresses = new RowAddresses(header, cells).read(phone);
            PhoneFault fault = reading instanceof Unusable(PhoneFault why) ? why : null;
            List<ZoneId> zones = zone != null ? List.of(zone) : phone == null ? List.of() : phones.zones(phone);
            return new Good(
                    line,
                    id,
                    new Facts(customer, name, addresses, locale, zones, product, oldestDue, pastDue, asOf, terms),
                    fault,
                    writtenAsOf,
                    isAhead,
                    hold);
        }

        private static @Nullable Void owed(@Nullable LocalDate oldestDue, Money pastDue) throws WrongField {
            check(
                    oldestDue == null || !pastDue.isZero(),
                    "past_due",
                    "is 0 though oldest_due is set; leave oldest_due empty where nothing is past due");
            check(
                    oldestDue != null || pastDue.isZero(),
                    "oldest_due",
                    "is empty though past_due is not 0; give the oldest unpaid due date");
            return null;
        }

        private String field(List<String> cells, String column) {
            return header.value(cells, column);
        }

        private String text(List<String> cells, String column) throws WrongField {
            String value = field(cells, column);
            check(value.length() <= LONGEST_TEXT, column, "is longer than " + LONGEST_TEXT + " characters");
            check(value.indexOf('\0') < 0, column, "holds a NUL character");
            return value;
        }

        /** Nothing is known before it arrives: what lies ahead of that, by more than clocks differ, counts as that. */
        private Instant asOf(String value) throws WrongField {
            if (!value.equals(lastAsOf)) {
                Instant asOf = FieldParser.instant("as_of", value);
                check(
                        !asOf.isAfter(arrived.plus(NO_MATTER_OF_CLOCKS)),
                        "as_of",
                        "lies more than 31 days in the future");
                lastAsOf = value;
                writtenAsOf = asOf;
                isAhead = asOf.isAfter(arrived.plus(CLOCKS_DIFFER));
                meansAsOf = isAhead ? arrived : asOf;
            }
            return meansAsOf;
        }

        private static String locale(String value) throws WrongField {
            if (value.isEmpty()) {
                return "";
            }
            check(LanguageTags.isWellFormed(value), "locale", "is not a BCP 47 tag such as zh-TW");
            Optional<String> locale = LanguageTags.canonical(value);
            check(locale.isPresent(), "locale", "is not a known language or region");
            return locale.orElseThrow();
        }

        private static @Nullable ZoneId zone(String value) throws WrongField {
            if (value.isEmpty()) {
                return null;
            }
            return TimeZones.named(value)
                    .orElseThrow(() -> new WrongField(
                            "zone", "is not an IANA zone such as Asia/Taipei" + FieldParser.formOfZone(value)));
        }

        private static void check(boolean right, String column, String reason) throws WrongField {
            FieldParser.check(right, column, reason);
        }
    }
}
