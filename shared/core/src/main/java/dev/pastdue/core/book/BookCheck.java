package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a book and says what would come of it; writes nothing. Intake looks at the first rows of a book so before it writes any. */
public final class BookCheck {
    static final int ROWS_LOOKED_AT_FIRST = 10_000;

    private final double maxRejects;
    private final LocalDate today;
    private final Set<String> accounts = new HashSet<>();
    private final Rejects rejects = new Rejects(List.of());
    private final Map<String, Long> passedOver = new TreeMap<>();
    private final Map<String, Long> currencies = new TreeMap<>();
    private final Map<String, Long> zones = new TreeMap<>();
    private final Map<PhoneFault, Long> phoneFaults = new TreeMap<>();
    private long noName;
    private long noProduct;
    private long holdsInDoubt;
    private long holdsOver;
    private long ahead;
    private long rows;
    private long bad;
    private long badAtFirst;
    private long blank;
    private long twice;
    private long pastDue;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;
    private @Nullable String refusal;

    private BookCheck(double maxRejects, LocalDate today) {
        this.maxRejects = maxRejects;
        this.today = today;
    }

    /**
     * What a book is.
     *
     * @param refusal why intake would not take it at all; null where it would
     * @param rejects each fault of each rejected row; bounded
     * @param oldest the oldest {@code as_of}; null where no row can be read
     */
    public record Result(
            @Nullable String refusal,
            Rows rows,
            List<Reject> rejects,
            Accounts accounts,
            Doubts doubts,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            int unknownColumns) {
        public long loadable() {
            return rows.all() - rows.rejected();
        }

        /** Of what is no book. */
        public static Result refused(String why) {
            return new Result(
                    why,
                    new Rows(0, 0, 0, 0, Map.of()),
                    List.of(new Reject(1, "", why)),
                    new Accounts(0, Map.of(), Map.of(), Map.of()),
                    new Doubts(0, 0, 0, 0, 0),
                    null,
                    null,
                    0);
        }
    }

    /**
     * Its rows.
     *
     * @param all data rows, neither blank nor passed over
     * @param rejected rows that would be rejected
     * @param blank rows of blank cells only
     * @param twice rows of an account that stood before
     * @param passedOver lines that are no account's, by what they are
     */
    public record Rows(long all, long rejected, long blank, long twice, Map<String, Long> passedOver) {}

    /**
     * Its accounts.
     *
     * @param pastDue those that have something past due
     * @param currencies by currency
     * @param zones by the zone that the row names; empty where it names none
     * @param phoneFaults those whose number cannot be texted, by why
     */
    public record Accounts(
            long pastDue, Map<String, Long> currencies, Map<String, Long> zones, Map<PhoneFault, Long> phoneFaults) {}

    /**
     * Rows that are loaded, and about which a person should know.
     *
     * @param holdsInDoubt rows whose hold is not understood, and holds as OTHER or without an end
     * @param holdsOver rows whose hold ended before today, in the lender's zone, and holds nobody
     * @param ahead rows whose {@code as_of} lies ahead, and would count as of the book's arrival
     */
    public record Doubts(long noName, long noProduct, long holdsInDoubt, long holdsOver, long ahead) {}

    /**
     * Checks a whole book.
     *
     * @param maxRejects the share of bad rows past which intake refuses it
     * @throws BookRefused where it is no book
     */
    public static Result of(
            BookFiles files, BookFile file, Strategy strategy, PhoneNumbers phones, double maxRejects, Instant now) {
        BookHeader header = BookHeader.read(files, file);
        BookName.check(file);
        var reader = new BookRow.Reader(header, phones, strategy, now);
        LocalDate today = LocalDate.ofInstant(now, strategy.lender().zone());
        return of(files, file, header, reader, new BookCheck(maxRejects, today), Long.MAX_VALUE);
    }

    /** Looks at the first rows. */
    static Result first(BookFiles files, BookFile file, BookHeader header, BookRow.Reader reader, double maxRejects) {
        // Of the first rows it is asked only whether the book is refused.
        var check = new BookCheck(maxRejects, LocalDate.MIN);
        return of(files, file, header, reader, check, ROWS_LOOKED_AT_FIRST);
    }

    private static Result of(
            BookFiles files, BookFile file, BookHeader header, BookRow.Reader reader, BookCheck check, long most) {
        boolean whole;
        try (Records records = open(files, file, header)) {
            whole = check.read(records, reader, header, most);
        }
        check.judge(whole);
        return check.result(header);
    }

    private static Records open(BookFiles files, BookFile file, BookHeader header) {
        return files.open(file, header.end(), header.nextLine(), header.layout())
                .orElseThrow(() -> new BookRefused("the file is no longer there, or was replaced"));
    }

    /** Whether the file's end was met. */
    private boolean read(Records records, BookRow.Reader reader, BookHeader header, long most) {
        while (rows < most) {
            Optional<BookRecord> next = records.next();
            if (next.isEmpty()) {
                return true;
            }
            switch (reader.read(next.get())) {
                case BookRow.Blank _ -> blank++;
                case BookRow.PassedOver(long _, var why) ->
                    passedOver.merge(why.name().toLowerCase(Locale.ROOT).replace('_', ' '), 1L, Long::sum);
                case BookRow.OtherHeader(long line) -> {
                    rejects.add(List.of(new Reject(line, "", "is another header, with other columns")));
                    refuse(otherHeader(line));
                    return false;
                }
                case BookRow.Bad row -> bad(row, header);
                case BookRow.Good row ->
                    good(row, header.valueIfThere(next.get().fields(), "zone"));
            }
        }
        return false;
    }

    static String otherHeader(long line) {
        return "line " + line + " is another header, with other columns; make a book of its own of what follows it";
    }

    private void bad(BookRow.Bad row, BookHeader header) {
        rows++;
        bad++;
        if (rows <= ROWS_LOOKED_AT_FIRST) {
            badAtFirst++;
            if (row.notUtf8()) {
                Reject fault = row.faults().getFirst();
                refuse("line " + fault.line() + " " + header.notUtf8());
            }
        }
        rejects.add(row.faults());
    }

    private void good(BookRow.Good row, String zone) {
        rows++;
        Facts facts = row.facts();
        twice += accounts.add(row.accountId()) ? 0 : 1;
        pastDue += facts.pastDueNow() ? 1 : 0;
        currencies.merge(facts.pastDue().currency().getCurrencyCode(), 1L, Long::sum);
        zones.merge(BookRow.trim(zone), 1L, Long::sum);
        noName += facts.name().isEmpty() ? 1 : 0;
        noProduct += facts.product().isEmpty() ? 1 : 0;
        holdsInDoubt += row.holdInDoubt() ? 1 : 0;
        if (row.phoneFault() != null) {
            phoneFaults.merge(row.phoneFault(), 1L, Long::sum);
        }
        holdsOver += row.holdOver(today) ? 1 : 0;
        ahead += row.ahead() ? 1 : 0;
        Instant asOf = row.written();
        oldest = oldest == null || asOf.isBefore(oldest) ? asOf : oldest;
        newest = newest == null || asOf.isAfter(newest) ? asOf : newest;
    }

    private void refuse(String why) {
        refusal = refusal == null ? why : refusal;
    }

    private void judge(boolean whole) {
        long first = Math.min(rows, ROWS_LOOKED_AT_FIRST);
        if (rows == 0 && whole) {
            refuse("the book has a header and no rows");
        } else if (badAtFirst > maxRejects * first) {
            refuse(badAtFirst + " of the first " + first + " rows are bad, more than " + percent(maxRejects)
                    + firstFault());
        } else if (bad == rows && whole) {
            refuse("none of its " + rows + " rows can be loaded" + firstFault());
        } else if (bad > maxRejects * rows) {
            refuse(bad + " of " + rows + " rows are bad, more than " + percent(maxRejects) + firstFault());
        }
    }

    private String firstFault() {
        Reject first = rejects.all().getFirst();
        return "; the first is line " + first.line() + ": " + (first.column() + " " + first.reason()).strip();
    }

    static String percent(double share) {
        return Math.round(share * 1000) / 10.0 + " %";
    }

    private Result result(BookHeader header) {
        return new Result(
                refusal,
                new Rows(rows, bad, blank, twice, passedOver),
                rejects.all(),
                new Accounts(pastDue, currencies, zones, phoneFaults),
                new Doubts(noName, noProduct, holdsInDoubt, holdsOver, ahead),
                oldest,
                newest,
                header.unknownColumns());
    }
}
