package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.LoadReport.Continued;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.LoadReport.LoadedBefore;
import dev.pastdue.core.book.LoadReport.Stopped;
import dev.pastdue.core.book.LoadReport.Waiting;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.book.Progress.State;
import dev.pastdue.core.decision.NumberHolds;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads a book: validates its rows and upserts the accounts that changed, however often, in whatever order and however interrupted.
 *
 * <p>A row is written where it knows something newer than what is stored. A current account that did not change costs no write, so what is
 * stored of it may look older than what is known; a book that comes late is therefore compared with the newer books themselves
 * ({@link LateRows}).
 */
public final class BookIntake {
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(30);
    private static final Duration UNTIL_ITS_TURN = Duration.ofMinutes(1);
    private static final int CHUNK = 100;
    private static final int ROWS_BETWEEN_CHECKPOINTS = 50_000;

    private final BookFiles files;
    private final AccountStore accounts;
    private final TaskStore tasks;
    private final NumberHolds numbers;
    private final BookLedger ledger;
    private final BookQueue queue;
    private final PolicySource policies;
    private final PhoneNumbers phones;
    private final double maxRejects;
    private final Clock clock;
    private final Telemetry telemetry;

    /**
     * What rows are read by.
     *
     * @param maxRejects the share of bad rows, 0 to 1, past which a file is not taken for a book
     */
    public record Reading(PolicySource policies, PhoneNumbers phones, double maxRejects) {}

    /** Where what a book tells is kept. */
    public record Stores(AccountStore accounts, ContactStore contacts, TaskStore tasks) {}

    public BookIntake(
            BookFiles files,
            Stores stores,
            Checkpoints checkpoints,
            BookQueue queue,
            Reading reading,
            Clock clock,
            Telemetry telemetry) {
        this.files = files;
        this.accounts = stores.accounts();
        this.tasks = stores.tasks();
        this.numbers = new NumberHolds(accounts, stores.contacts());
        this.ledger = new BookLedger(checkpoints, clock);
        this.queue = queue;
        policies = reading.policies();
        phones = reading.phones();
        maxRejects = reading.maxRejects();
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
            BookHeader header = header(file, progress);
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
    public void prime() {
        Policy policy = policies.current();
        ledger.progress(new BookFile(Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT));
        accounts.find(Priming.PROBE_ACCOUNT);
        accounts.put(List.of(Priming.account(policy, clock.instant())));
        phones.mobile(Priming.PHONE, policy.strategy().lender().region()).ifPresent(phones::zones);
    }

    private BookHeader header(BookFile file, Progress progress) {
        try {
            BookHeader header = BookHeader.read(files, file);
            BookName.check(file);
            return header;
        } catch (BookRefused refused) {
            if (progress.rows() == 0) {
                files.putRejects(file, List.of(new Reject(1, "", String.valueOf(refused.getMessage()))));
            }
            throw refused;
        }
    }

    /** Reads the first rows before anything is written: a file with too many bad ones is not a book. */
    private void lookFirst(BookFile file, BookHeader header, Strategy strategy) {
        var reader = BookRow.Reader.withoutPhones(header, strategy, files.arrival(file, clock.instant()));
        BookCheck.Result first = BookCheck.first(files, file, header, reader, maxRejects);
        if (first.refusal() != null) {
            files.putRejects(file, first.rejects());
            throw new BookRefused(first.refusal()
                    + (first.rejects().isEmpty() ? "" : ". See rejects/" + file.name() + ": each row, each fault"));
        }
    }

    private boolean tooMany(long bad, long rows) {
        return bad > maxRejects * rows;
    }

    private Records open(BookFile file, long offset, long line, Layout layout) {
        return files.open(file, offset, line, layout)
                .orElseThrow(() -> new BookRefused("the file is no longer there, or was replaced"));
    }

    /** One invocation's part of a book. */
    private final class Loading {
        private final BookFile file;
        private final BookHeader header;
        private final Strategy strategy;
        private final BookRow.Reader reader;
        private final LateRows late;
        private final AccountUpserts upserts;
        private final Rejects rejects;
        private final Map<Count, Long> counted = new EnumMap<>(Count.class);
        private final List<BookRow.HeldAnyway> heldAnyway = new ArrayList<>();
        private Progress progress;
        private @Nullable String mustStop;

        Loading(BookFile file, BookHeader header, Strategy strategy, Progress progress) {
            this.file = file;
            this.header = header;
            this.strategy = strategy;
            this.reader = new BookRow.Reader(header, phones, strategy, files.arrival(file, clock.instant()));
            this.progress = progress.offset() == 0 ? progress.at(header.end(), header.nextLine()) : progress;
            this.rejects = new Rejects(
                    progress.rows() == 0
                            ? List.of()
                            : files.rejects(file).stream()
                                    .filter(reject -> reject.line() < progress.line())
                                    .toList());
            this.late = new LateRows(file, files, ledger, strategy, clock);
            this.upserts = new AccountUpserts(accounts, tasks, numbers, late, strategy, this::today, clock);
        }

        private LocalDate today() {
            return LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
        }

        LoadReport run(Deadline deadline) {
            long before = of(Count.ROWS);
            try (Records records = open(file, progress.offset(), progress.line(), header.layout())) {
                while (true) {
                    boolean more = loadChunk(records);
                    if (mustStop != null) {
                        return stop(mustStop);
                    }
                    if (!more) {
                        return finish();
                    }
                    if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                        save();
                        queue.load(file, Duration.ZERO);
                        return new Continued(progress);
                    }
                    if (of(Count.ROWS) - before >= ROWS_BETWEEN_CHECKPOINTS) {
                        before = of(Count.ROWS);
                        save();
                    }
                }
            }
        }

        private void add(Count count, long more) {
            counted.merge(count, more, Long::sum);
        }

        private long of(Count count) {
            return progress.of(count) + counted.getOrDefault(count, 0L);
        }

        /** Takes up to a hundred accounts; false at the end of the file. */
        private boolean loadChunk(Records records) {
            var chunk = new LinkedHashMap<String, BookRow.Good>();
            while (chunk.size() < CHUNK && mustStop == null) {
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
                case BookRow.Blank _ -> add(Count.BLANK, 1);
                case BookRow.PassedOver _ -> add(Count.PASSED_OVER, 1);
                case BookRow.OtherHeader(long line) -> mustStop = BookCheck.otherHeader(line);
                case BookRow.Bad(List<Reject> faults, boolean _, BookRow.HeldAnyway held) -> {
                    rejects.add(faults);
                    if (held != null) {
                        heldAnyway.add(held);
                    }
                    add(Count.ROWS, 1);
                    add(Count.REJECTED, 1);
                    if (of(Count.ROWS) > BookCheck.ROWS_LOOKED_AT_FIRST
                            && tooMany(of(Count.REJECTED), of(Count.ROWS))) {
                        mustStop = of(Count.REJECTED) + " of " + of(Count.ROWS) + " rows are bad, more than "
                                + BookCheck.percent(maxRejects);
                    }
                }
                case BookRow.Good good -> take(good, chunk);
            }
        }

        private void take(BookRow.Good good, Map<String, BookRow.Good> chunk) {
            BookRow.Good before = chunk.get(good.accountId());
            add(Count.ROWS, 1);
            add(Count.TWICE, before == null ? 0 : 1);
            add(Count.AHEAD, good.ahead() ? 1 : 0);
            add(Count.HOLD_IN_DOUBT, good.holdInDoubt() ? 1 : 0);
            add(Count.NO_NAME, good.facts().name().isEmpty() ? 1 : 0);
            add(Count.NO_PRODUCT, good.facts().product().isEmpty() ? 1 : 0);
            add(Count.SEVERAL_ZONES, good.facts().zones().size() > 1 ? 1 : 0);
            PhoneFault fault = good.phoneFault();
            if (fault != null) {
                add(Count.NO_PHONE, 1);
                add(Count.of(fault), 1);
            }
            progress = progress.known(good.facts().asOf());
            if (before == null || !before.facts().asOf().isAfter(good.facts().asOf())) {
                chunk.put(good.accountId(), good);
            }
        }

        private void upsert(Map<String, BookRow.Good> chunk) {
            count(upserts.upsert(List.copyOf(chunk.values())));
            add(Count.HELD, upserts.hold(heldAnyway));
            heldAnyway.clear();
        }

        private void count(AccountUpserts.Counts counts) {
            add(Count.WRITTEN, counts.written());
            add(Count.CORRECTED, counts.corrected());
            add(Count.OLDER, counts.older());
            add(Count.UNCHANGED, counts.unchanged());
            add(Count.DOUBTED, counts.doubted());
            add(Count.HELD, counts.held());
            add(Count.LIFTED, counts.lifted());
        }

        private void save() {
            count(upserts.settleLate());
            for (Map.Entry<Count, Long> more : counted.entrySet()) {
                progress = progress.plus(more.getKey(), more.getValue());
            }
            counted.clear();
            files.putRejects(file, rejects.all());
            // First that the book is there: rows past the checkpoint are not read again, so a late book must be able to
            // ask them.
            ledger.remember(file, progress.newest(), late.arrived());
            ledger.put(file, progress);
        }

        private LoadReport finish() {
            progress = progress.in(State.LOADED);
            save();
            count();
            warnOfPhones();
            return new Loaded(progress, header.unknownColumns());
        }

        /** Of a book in which most numbers cannot be texted something is wrong as a whole, such as a column that a spreadsheet changed. */
        private void warnOfPhones() {
            long unusable = progress.of(Count.NO_PHONE);
            long good = progress.rows() - progress.rejected();
            if (unusable * 2 > good) {
                telemetry.count(Metric.BOOKS_WITHOUT_NUMBERS, 1);
                String causes = progress.phoneFaults().entrySet().stream()
                        .map(entry -> entry.getValue() + " × " + entry.getKey().english())
                        .collect(Collectors.joining(", "));
                telemetry.log(
                        Level.WARN,
                        "book-numbers",
                        Map.of(
                                "book",
                                file.name(),
                                "problem",
                                unusable + " of " + good + " phone numbers cannot be texted: " + causes
                                        + "; mend the column phone and upload the book again"));
            }
        }

        private LoadReport stop(String why) {
            progress = progress.in(State.STOPPED);
            save();
            count();
            telemetry.count(Metric.BOOKS_REFUSED, 1);
            String toGoOn = "stopped before line " + progress.line() + ": " + why
                    + "; what was loaded stands. See rejects/" + file.name() + ", mend the book and upload it again";
            telemetry.log(Level.ERROR, "book-stopped", Map.of("book", file.name(), "toGoOn", toGoOn));
            return new Stopped(progress, toGoOn);
        }

        private void count() {
            telemetry.count(Metric.ROWS_READ, (double) progress.rows());
            telemetry.count(Metric.ROWS_REJECTED, (double) progress.rejected());
            telemetry.count(Metric.ROWS_OLDER, (double) progress.older());
            telemetry.count(Metric.ACCOUNTS_WRITTEN, (double) progress.written());
            telemetry.count(Metric.ROWS_AHEAD, (double) progress.of(Count.AHEAD));
            telemetry.count(Metric.ROWS_DOUBTED, (double) progress.of(Count.DOUBTED));
            telemetry.count(Metric.HOLDS_SET, (double) progress.of(Count.HELD));
            telemetry.count(Metric.HOLDS_LIFTED, (double) progress.of(Count.LIFTED));
            if (progress.of(Count.AHEAD) > 0) {
                telemetry.log(Level.WARN, "book-ahead", Map.of("book", file.name(), "rows", progress.of(Count.AHEAD)));
            }
            if (progress.of(Count.HOLD_IN_DOUBT) > 0) {
                telemetry.log(
                        Level.WARN,
                        "book-holds",
                        Map.of("book", file.name(), "rows", progress.of(Count.HOLD_IN_DOUBT)));
            }
            telemetry.count(Metric.PHONES_UNUSABLE, (double) progress.of(Count.NO_PHONE));
        }
    }
}
