package dev.pastdue.core.book;

import dev.pastdue.core.account.AccountStore;
import dev.pastdue.core.account.PhoneNumbers;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.LoadReport.Continued;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.LoadReport.LoadedBefore;
import dev.pastdue.core.book.LoadReport.Stopped;
import dev.pastdue.core.book.LoadReport.Waiting;
import dev.pastdue.core.book.Progress.State;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Rehearsal;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a book: validates its rows and upserts the accounts that changed, however often, in whatever order and however interrupted.
 *
 * <p>A row is written where it knows something newer than what is stored. A current account that did not change costs no write, so what is
 * stored of it may look older than what is known; a book that comes late is therefore compared with the newer books themselves
 * ({@link LateRows}).
 */
public final class BookIntake {
    private static final Duration ENOUGH = Duration.ofSeconds(30);
    private static final Duration UNTIL_ITS_TURN = Duration.ofMinutes(1);
    private static final int CHUNK = 100;
    private static final int ROWS_LOOKED_AT_FIRST = 10_000;
    private static final int ROWS_BETWEEN_CHECKPOINTS = 50_000;

    private final BookFiles files;
    private final AccountStore accounts;
    private final BookLedger ledger;
    private final BookQueue queue;
    private final PolicySource policies;
    private final PhoneNumbers phones;
    private final double maxRejects;
    private final Clock clock;
    private final Telemetry telemetry;

    /**
     * @param maxRejects the share of bad rows, 0 to 1, past which a file is not taken for a book
     */
    public BookIntake(
            BookFiles files,
            AccountStore accounts,
            Checkpoints checkpoints,
            BookQueue queue,
            PolicySource policies,
            PhoneNumbers phones,
            double maxRejects,
            Clock clock,
            Telemetry telemetry) {
        this.files = files;
        this.accounts = accounts;
        this.ledger = new BookLedger(checkpoints, clock);
        this.queue = queue;
        this.policies = policies;
        this.phones = phones;
        this.maxRejects = maxRejects;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Loads a book, or goes on loading it.
     *
     * @throws BookRefused where it is not a book at all; nothing was written then
     */
    public LoadReport load(BookFile file, Deadline deadline) {
        Progress progress = ledger.progress(file);
        if (progress.state() == State.LOADED) {
            return new LoadedBefore();
        }
        if (!ledger.takeTurn(file, deadline.left().plus(UNTIL_ITS_TURN))) {
            queue.load(file, UNTIL_ITS_TURN);
            return new Waiting();
        }
        try {
            Strategy strategy = policies.current().strategy();
            BookHeader header = header(file);
            if (progress.rows() == 0 || progress.state() == State.STOPPED) {
                lookFirst(file, header, strategy);
                progress = Progress.NONE;
            }
            return new Loading(file, header, strategy, progress).run(deadline);
        } catch (BookRefused refused) {
            telemetry.count(Metric.BOOKS_REFUSED, 1);
            throw refused;
        } finally {
            ledger.endTurn(file);
        }
    }

    /**
     * Reads and writes what a book's row needs, of nobody: the write is refused, and nothing changes. Before a snapshot is taken of the
     * function.
     */
    public void rehearse() {
        Policy policy = policies.current();
        ledger.progress(new BookFile(Rehearsal.NOBODY, Rehearsal.NOBODY));
        accounts.get(List.of(Rehearsal.NOBODY));
        accounts.put(List.of(Rehearsal.account(policy, clock.instant())));
        phones.mobile(Rehearsal.PHONE, policy.strategy().lender().region()).ifPresent(phones::zones);
    }

    private BookHeader header(BookFile file) {
        refuseOtherFormats(files.head(file, 4));
        try (Records records = open(file, 0, 1)) {
            BookRecord first =
                    records.next().orElseThrow(() -> new BookRefused("the file is empty; it needs a header"));
            if (first.problem() != null) {
                throw new BookRefused("the header " + first.problem().words() + "; save the book as UTF-8 CSV");
            }
            return new BookHeader(first.fields());
        }
    }

    private static void refuseOtherFormats(byte[] head) {
        if (head.length == 0) {
            throw new BookRefused("the file is empty; it needs a header");
        }
        if (startsWith(head, 'P', 'K') || startsWith(head, 0x1F, 0x8B)) {
            throw new BookRefused("the file is compressed; upload the CSV itself");
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            throw new BookRefused("the file is UTF-16; save the book as UTF-8 CSV");
        }
    }

    private static boolean startsWith(byte[] head, int first, int second) {
        return head.length >= 2 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }

    /** Reads the first rows before anything is written: a file with too many bad ones is not a book. */
    private void lookFirst(BookFile file, BookHeader header, Strategy strategy) {
        var reader = BookRow.Reader.withoutPhones(header, strategy, clock.instant());
        long rows = 0;
        var bad = new ArrayList<Reject>();
        try (Records records = open(file, 0, 1)) {
            records.next();
            for (Optional<BookRecord> next = records.next();
                    next.isPresent() && rows < ROWS_LOOKED_AT_FIRST;
                    next = records.next()) {
                rows++;
                if (reader.read(next.get()) instanceof BookRow.Bad(Reject reject, boolean notUtf8)) {
                    if (notUtf8) {
                        throw new BookRefused("line " + reject.line() + " is not UTF-8; save the book as UTF-8 CSV");
                    }
                    bad.add(reject);
                }
            }
        }
        if (tooMany(bad.size(), rows)) {
            Reject first = bad.getFirst();
            throw new BookRefused(bad.size() + " of the first " + rows + " rows are bad, more than "
                    + percent() + "; the first is line " + first.line() + ": " + first.column() + " "
                    + first.reason());
        }
    }

    private boolean tooMany(long bad, long rows) {
        return bad > maxRejects * rows;
    }

    private String percent() {
        return Math.round(maxRejects * 1000) / 10.0 + " %";
    }

    private Records open(BookFile file, long offset, long line) {
        return files.open(file, offset, line)
                .orElseThrow(() -> new BookRefused("the file is no longer there, or was replaced"));
    }

    private BookRow.Reader reader(BookHeader header, Strategy strategy) {
        return new BookRow.Reader(header, phones, strategy, clock.instant());
    }

    /** One invocation's part of a book. */
    private final class Loading {
        private final BookFile file;
        private final int unknownColumns;
        private final Strategy strategy;
        private final BookRow.Reader reader;
        private final AccountUpserts upserts;
        private final List<Reject> rejects;
        private Progress progress;

        Loading(BookFile file, BookHeader header, Strategy strategy, Progress progress) {
            this.file = file;
            this.unknownColumns = header.unknownColumns();
            this.strategy = strategy;
            this.reader = reader(header, strategy);
            this.progress = progress;
            this.rejects = new ArrayList<>(
                    progress.rows() == 0
                            ? List.of()
                            : files.rejects(file).stream()
                                    .filter(reject -> reject.line() < progress.line())
                                    .toList());
            this.upserts = new AccountUpserts(
                    accounts, new LateRows(file, files, ledger, strategy, clock), strategy, this::today);
        }

        private LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
        }

        LoadReport run(Deadline deadline) {
            long before = progress.rows();
            try (Records records = open(file, progress.offset(), progress.line())) {
                if (progress.offset() == 0) {
                    records.next().ifPresent(header -> progress = progress.at(header.end(), header.nextLine()));
                }
                while (true) {
                    boolean more = loadChunk(records);
                    if (mustStop()) {
                        return stop();
                    }
                    if (!more) {
                        return finish();
                    }
                    if (!deadline.leaves(ENOUGH)) {
                        save();
                        queue.load(file, Duration.ZERO);
                        return new Continued(progress);
                    }
                    if (progress.rows() - before >= ROWS_BETWEEN_CHECKPOINTS) {
                        before = progress.rows();
                        save();
                    }
                }
            }
        }

        private boolean mustStop() {
            return progress.rows() > ROWS_LOOKED_AT_FIRST && tooMany(progress.rejected(), progress.rows());
        }

        /** Takes up to a hundred accounts; false at the end of the file. */
        private boolean loadChunk(Records records) {
            var chunk = new LinkedHashMap<String, BookRow.Good>();
            while (chunk.size() < CHUNK && !mustStop()) {
                Optional<BookRecord> next = records.next();
                if (next.isEmpty()) {
                    upsert(chunk);
                    return false;
                }
                take(reader.read(next.get()), chunk);
                progress = progress.at(next.get().end(), next.get().nextLine());
            }
            upsert(chunk);
            return true;
        }

        private void take(BookRow row, Map<String, BookRow.Good> chunk) {
            switch (row) {
                case BookRow.Bad(Reject reject, boolean _) -> {
                    rejects.add(reject);
                    progress = progress.plus(1, 1, 0, Instant.EPOCH);
                }
                case BookRow.Good good -> {
                    BookRow.Good before = chunk.get(good.accountId());
                    progress = progress.plus(
                            1, 0, before == null ? 0 : 1, good.facts().asOf());
                    if (before == null
                            || before.facts().asOf().isBefore(good.facts().asOf())) {
                        chunk.put(good.accountId(), good);
                    }
                }
            }
        }

        private void upsert(Map<String, BookRow.Good> chunk) {
            AccountUpserts.Counts counts = upserts.upsert(List.copyOf(chunk.values()));
            progress = progress.plusOutcome(counts.written(), counts.older(), counts.unchanged());
        }

        private void save() {
            settleLate();
            files.putRejects(file, rejects);
            // First that the book is there: rows past the checkpoint are not read again, so a late book must be able to
            // ask them.
            ledger.remember(file, progress.newest());
            ledger.put(file, progress);
        }

        private void settleLate() {
            AccountUpserts.Counts counts = upserts.settleLate();
            progress = progress.plusOutcome(counts.written(), counts.older(), counts.unchanged());
        }

        private LoadReport finish() {
            progress = progress.in(State.LOADED);
            save();
            count();
            return new Loaded(progress, unknownColumns);
        }

        private LoadReport stop() {
            progress = progress.in(State.STOPPED);
            save();
            count();
            telemetry.count(Metric.BOOKS_REFUSED, 1);
            String toGoOn = "stopped before line " + progress.line() + ": " + progress.rejected() + " of "
                    + progress.rows() + " rows are bad, more than " + percent()
                    + "; what was loaded stands. See rejects/"
                    + file.name() + ", mend the book and upload it again";
            telemetry.say(Level.ERROR, "book-stopped", Map.of("book", file.name(), "toGoOn", toGoOn));
            return new Stopped(progress, toGoOn);
        }

        private void count() {
            telemetry.count(Metric.ROWS_READ, (double) progress.rows());
            telemetry.count(Metric.ROWS_REJECTED, (double) progress.rejected());
            telemetry.count(Metric.ROWS_OLDER, (double) progress.older());
            telemetry.count(Metric.ACCOUNTS_WRITTEN, (double) progress.written());
        }
    }
}
