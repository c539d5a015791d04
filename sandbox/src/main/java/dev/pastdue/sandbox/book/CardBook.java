package dev.pastdue.sandbox.book;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demo's books: what a lender's core system would have exported on any day from April to September 2005, made from
 * 30,000 real credit-card accounts ({@code sandbox/data/uci-credit-card}, see its README for source and licence).
 *
 * <p>From the data come the repayment status, the statement balance and the amount paid of each month, and nothing else. The rest is made
 * up from the account's number alone, the same on every machine: two readings write the same bytes, and an account's
 * row does not depend on how many accounts are read.
 *
 * <h2>How six months become days</h2>
 *
 * <ul>
 *   <li>Payments are due on one day of the month for each account, drawn from 1 to 28.
 *   <li>On a day, the <em>governing</em> month is the latest whose due date is not after it. Before April's due date an
 *       account is current; after September's the last status stands.
 *   <li>A status of n ≥ 1 says that n due dates are unpaid: the oldest is that of n - 1 months before the governing one.
 *       A status of 0 or less, or a balance of 0 or less, is current.
 *   <li>A 0 directly before a 2 is read as 1: the file hardly ever writes a 1 before September, so the early stages
 *       would be empty. A -1 or -2 before a 2 is left as it is; such an account appears a month late at once.
 *   <li>Past due are, for each unpaid due date, 5 % of the governing month's balance in whole dollars, at least 1,000, in
 *       all at most the balance.
 *   <li>When the next month's status says that less is owed than now (current, or a later oldest due date) the payment
 *       is booked on a day drawn between the due date and the next one, that one included: from it on the account is
 *       current, or its oldest due date is the later one. When more is owed next month, that shows on the due date.
 * </ul>
 *
 * <h2>What is told of payments</h2>
 *
 * <ul>
 *   <li>A payment is told where the data shows one: less is owed next month <em>and</em> an amount was paid in it. Where
 *       less is owed and nothing was paid, the book alone says it. It is told the day before the first book that shows it,
 *       or in the night.
 *   <li>It carries the amount of the file and the state after it, for what is past due here is not what the bank asked
 *       for. Where the amount covers all that is past due, it is told as just that, without the state.
 *   <li>One in ten comes back two to four days later and is paid once more one to five days after that, where that is
 *       before the next due date: then what was owed before is owed again in between, in the books too. Returns are not in
 *       the data; they are made up.
 * </ul>
 *
 * <h2>What is made up</h2>
 *
 * <ul>
 *   <li>Locale: 68 % zh-TW, 8 % zh-CN, 12 % en, 12 % empty. Names go with it; some are English, some have a family name of
 *       two characters.
 *   <li>Phone: a number in the range kept for fiction, +1 NPA-555-0100 to 0199, so that none can be called; each account
 *       its own, one in five not in E.164 but as people write it. About 2 % give the phone of another account, of the
 *       same family name; about 0.5 % give none or an invalid one.
 *   <li>Zone: 75 % Asia/Taipei, 13 % elsewhere, 12 % empty: the phone then says where, in the Americas.
 *   <li>Sex, education, marriage, age and credit limit are in the file and stay there.
 * </ul>
 */
public final class CardBook {
    /** The first day that has a book. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2005, 4, 1);

    /** The last day that has a book. */
    public static final LocalDate LAST_DAY = LocalDate.of(2005, 10, 1);

    /** How many accounts the file has. */
    public static final int MAX_ACCOUNTS = 30_000;

    static final ZoneId LENDER = ZoneId.of("Asia/Taipei");
    static final String CURRENCY = "TWD";

    private static final LocalTime EXPORTED_AT = LocalTime.of(5, 0);

    private static final List<String> HEADER = List.of(
            "account_id",
            "customer_id",
            "name",
            "phone",
            "locale",
            "zone",
            "product",
            "oldest_due",
            "past_due",
            "currency",
            "as_of");
    private static final List<String> HEADER_WITH_HOLDS =
            Stream.concat(HEADER.stream(), Stream.of("hold", "hold_until")).toList();
    private static final List<String> STATUS = List.of("X11", "X10", "X9", "X8", "X7", "X6");
    private static final List<String> BALANCE = List.of("X17", "X16", "X15", "X14", "X13", "X12");
    private static final List<String> PAID = List.of("X23", "X22", "X21", "X20", "X19", "X18");

    /**
     * One account on one day, in the book's columns.
     *
     * @param oldestDue the oldest unpaid due date, null when nothing is past due
     * @param pastDue in New Taiwan dollars, 0 exactly when nothing is past due
     * @param asOf when the book was exported: 05:00 in Taipei on its day
     * @param hold why nobody is to be told, or empty
     * @param holdUntil the hold's last day, or empty
     */
    public record Row(
            String accountId,
            String customerId,
            String name,
            String phone,
            String locale,
            String zone,
            String product,
            @Nullable LocalDate oldestDue,
            BigDecimal pastDue,
            String currency,
            Instant asOf,
            String hold,
            String holdUntil) {

        /** As the core system would have it that has heard of a payment of all that is past due, and exports now. */
        public Row paid(Instant now) {
            return owing(null, BigDecimal.ZERO, now);
        }

        /** The same, exported now. */
        public Row exported(Instant now) {
            return owing(oldestDue, pastDue, now);
        }

        private Row owing(@Nullable LocalDate due, BigDecimal amount, Instant now) {
            return new Row(
                    accountId,
                    customerId,
                    name,
                    phone,
                    locale,
                    zone,
                    product,
                    due,
                    amount,
                    currency,
                    now,
                    hold,
                    holdUntil);
        }

        private List<String> fieldsWithHolds() {
            var all = new ArrayList<>(fields());
            all.add(hold);
            all.add(holdUntil);
            return all;
        }

        private List<String> fields() {
            return List.of(
                    accountId,
                    customerId,
                    name,
                    phone,
                    locale,
                    zone,
                    product,
                    oldestDue == null ? "" : oldestDue.toString(),
                    pastDue.toPlainString(),
                    currency,
                    asOf.toString());
        }
    }

    private record Account(String id, Cardholder holder, CardHistory history) {}

    private final List<Account> accounts;
    private final CardHolds holds;
    private final boolean addresses;

    private CardBook(List<Account> accounts, CardHolds holds, boolean addresses) {
        this.accounts = List.copyOf(accounts);
        this.holds = holds;
        this.addresses = addresses;
    }

    /** The same with columns for mailboxes and postal addresses ({@link CardAddresses}). */
    public CardBook withAddresses() {
        return new CardBook(accounts, holds, true);
    }

    /**
     * The same with the lender's holds ({@link CardHolds}), for the days of a run.
     *
     * @param oneIn so many of those who are past due one is held
     */
    public CardBook withHolds(LocalDate from, LocalDate to, int oneIn) {
        return new CardBook(accounts, CardHolds.of(histories(), from, to, oneIn), addresses);
    }

    /**
     * Writes the holds and lifts that are told by event, {@code hold_id,at,account_id,kind,reason,until,by,note}, by time; the others stand in
     * the books.
     */
    public void writeHolds(LocalDate from, LocalDate to, Path file) throws IOException {
        holds.write(from, to, file);
    }

    private List<CardHistory> histories() {
        return accounts.stream().map(Account::history).toList();
    }

    /**
     * Reads the first accounts of the card data.
     *
     * @param accounts how many, 1 to {@link #MAX_ACCOUNTS}
     * @throws IOException when the file cannot be read, is not the card data, or has fewer accounts; the message names
     *     the line
     */
    public static CardBook read(Path csv, int accounts) throws IOException {
        if (accounts < 1 || accounts > MAX_ACCOUNTS) {
            throw new IllegalArgumentException("accounts must be 1 to " + MAX_ACCOUNTS + ", not " + accounts);
        }
        List<Account> read = new ArrayList<>(accounts);
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            Iterator<NamedCsvRecord> lines = reader.iterator();
            while (read.size() < accounts && lines.hasNext()) {
                read.add(account(csv, lines.next()));
            }
        } catch (CsvParseException e) {
            throw new IOException(csv + " is not a CSV file: " + e.getMessage(), e);
        }
        if (read.size() < accounts) {
            throw new IOException(csv + " has only " + read.size() + " accounts, " + accounts + " were asked for");
        }
        return new CardBook(read, CardHolds.NONE, false);
    }

    /**
     * The full book of a day, in the order of the file.
     *
     * @throws IllegalArgumentException before {@link #FIRST_DAY} and after {@link #LAST_DAY}
     */
    public Stream<Row> on(LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new IllegalArgumentException(
                    "the card data has books from " + FIRST_DAY + " to " + LAST_DAY + ", not for " + day);
        }
        Instant asOf = day.atTime(EXPORTED_AT).atZone(LENDER).toInstant();
        return accounts.stream()
                .map(account ->
                        row(account, day, asOf, holds.on(account.history().account(), day)));
    }

    /** Writes the full book of a day, replacing the file; makes its folder where there is none. */
    public void write(LocalDate day, Path file) throws IOException {
        write(on(day), holds.areThere(), addresses, file);
    }

    /** Writes a book of these rows, likewise, without columns for holds. */
    public static void write(Stream<Row> rows, Path file) throws IOException {
        write(rows, false, false, file);
    }

    private static void write(Stream<Row> rows, boolean withHolds, boolean withAddresses, Path file)
            throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(
                    joined(withHolds ? HEADER_WITH_HOLDS : HEADER, withAddresses ? CardAddresses.HEADER : List.of()));
            rows.forEach(row -> writer.writeRecord(joined(
                    withHolds ? row.fieldsWithHolds() : row.fields(),
                    withAddresses ? CardAddresses.of(row.accountId()) : List.of())));
        }
    }

    private static List<String> joined(List<String> fields, List<String> more) {
        return Stream.concat(fields.stream(), more.stream()).toList();
    }

    /**
     * Writes the payments that are told after the first day's book and before the last day ends, replacing the file.
     *
     * @param from the first day, whose book knows all that was paid before
     * @param to the last day, included
     */
    public void writePayments(LocalDate from, LocalDate to, Path file) throws IOException {
        CardPayments.write(
                accounts.stream().map(Account::history),
                from.atTime(EXPORTED_AT).atZone(LENDER).toInstant(),
                to.plusDays(1).atStartOfDay(LENDER).toInstant(),
                file);
    }

    /**
     * Writes the replies of the people in the book, and what each of them means.
     *
     * @param oneIn so many of those who are past due one writes
     * @param corpus the replies that people may write, {@code corpus/replies/one.tsv}
     * @param replies {@code at,phone,text,read_at}, by time
     * @param truth {@code at,phone,intent,until,read_at}, the same lines in the same order: with the promised day, and when a person reads what
     *     nobody understands
     */
    public void writeReplies(LocalDate from, LocalDate to, int oneIn, Path corpus, Path replies, Path truth)
            throws IOException {
        CardReplies.read(corpus).write(histories(), from, to, oneIn, replies, truth);
    }

    /**
     * Writes who can be reached where, {@code account_id,phone,zone}, as it was before it was written the way people write it.
     * The phone is empty where it is none that can be texted, the zone where neither account nor phone says it.
     */
    public void writePeople(Path file) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord("account_id", "phone", "zone");
            for (Account account : accounts) {
                int number = account.history().account();
                writer.writeRecord(account.id(), Cardholder.number(number), Cardholder.whereabouts(number));
            }
        }
    }

    static String accountId(int number) {
        return "C%06d".formatted(number);
    }

    private static Row row(Account account, LocalDate day, Instant asOf, CardHolds.Columns held) {
        Cardholder holder = account.holder();
        CardHistory.Standing standing = account.history().on(day);
        return new Row(
                account.id(),
                holder.customerId(),
                holder.name(),
                holder.phone(),
                holder.locale(),
                holder.zone(),
                holder.product(),
                standing.oldestDue(),
                BigDecimal.valueOf(standing.pastDue()),
                CURRENCY,
                asOf,
                held.hold(),
                held.until());
    }

    private static Account account(Path csv, NamedCsvRecord line) throws IOException {
        try {
            int number = Math.toIntExact(integer(line, "ID"));
            if (number < 1 || number > MAX_ACCOUNTS) {
                throw new ArithmeticException("ID must be 1 to " + MAX_ACCOUNTS);
            }
            List<CardHistory.Month> months = new ArrayList<>(CardHistory.MONTHS);
            for (int month = 0; month < CardHistory.MONTHS; month++) {
                months.add(new CardHistory.Month(
                        Math.toIntExact(integer(line, STATUS.get(month))),
                        integer(line, BALANCE.get(month)),
                        integer(line, PAID.get(month))));
            }
            return new Account(accountId(number), Cardholder.of(number), CardHistory.of(number, months));
        } catch (ArithmeticException | NumberFormatException | NoSuchElementException e) {
            throw new IOException(
                    csv + " line " + line.getStartingLineNumber() + " is not card data (see the README beside it): "
                            + e.getMessage(),
                    e);
        }
    }

    /** The file's integers; some may be written as 5.00E+05. */
    private static long integer(NamedCsvRecord line, String column) {
        return new BigDecimal(line.getField(column)).longValueExact();
    }
}
