package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookParts.Part;
import dev.pastdue.core.book.LoadReport.Continued;
import dev.pastdue.core.book.LoadReport.InParts;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.LoadReport.LoadedBefore;
import dev.pastdue.core.book.LoadReport.Stopped;
import dev.pastdue.core.book.LoadReport.Waiting;
import dev.pastdue.core.book.Progress.State;
import dev.pastdue.core.decision.NumberHolds;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads a book: validates its rows and upserts the accounts that changed, however often, in whatever order and however interrupted.
 *
 * <p>A row is written where it knows something newer than what is stored. A current account that did not change costs no write, so what is
 * stored of it may look older than what is known; a book that comes late is therefore compared with the newer books themselves
 * ({@link LateRows}).
 *
 * <p>A large book is cut into parts ({@link BookCutter}), each of which is a message; whoever ends the last of them puts together what they
 * counted and rejected, and goes on behind them. Each step may be done twice: a part that was loaded is loaded no more, and the book moves on
 * from the parts' beginning to their end once.
 */
public final class BookIntake {
    private static final Duration UNTIL_ITS_TURN = Duration.ofMinutes(1);
    private static final String THE_END = "end";

    private final IntakeTools tools;
    private final BookFiles files;
    private final BookLedger ledger;
    private final BookQueue queue;

    /**
     * What rows are read by.
     *
     * @param maxRejects the share of bad rows, 0 to 1, past which a file is not taken for a book
     * @param chunksAtOnce how many hundreds of accounts are worked on at once, while the next are read
     * @param partBytes how large a part is of a book that several invocations load at once; a book of less than two is not cut
     */
    public record Reading(
            PolicySource policies, PhoneNumbers phones, double maxRejects, int chunksAtOnce, long partBytes) {
        /** A quarter of a million rows, some. */
        public static final long PART_BYTES = 32L << 20;
    }

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
        this.ledger = new BookLedger(checkpoints, clock);
        this.queue = queue;
        this.tools = new IntakeTools(
                files,
                stores.accounts(),
                stores.tasks(),
                new NumberHolds(stores.accounts(), stores.contacts()),
                ledger,
                reading,
                clock,
                telemetry);
    }

    /**
     * Loads a book, or goes on loading it.
     *
     * @throws BookRefused where it is not a book at all; nothing was written then
     */
    public LoadReport load(BookFile file, Deadline deadline) {
        if (ledger.progress(file).state() == State.LOADED) {
            return new LoadedBefore();
        }
        if (!ledger.takeTurn(file, deadline.left().plus(UNTIL_ITS_TURN))) {
            queue.load(file, UNTIL_ITS_TURN);
            return new Waiting();
        }
        return inItsTurn(file, deadline);
    }

    /**
     * {@link #load Loads a book} or {@link #loadPart a part of it}.
     *
     * @param part the part's first byte; null for the book
     */
    public LoadReport load(BookFile file, @Nullable Long part, Deadline deadline) {
        return part == null ? load(file, deadline) : loadPart(file, part, deadline);
    }

    /**
     * Loads a part of a book that was cut, or goes on with it. Where it is the last, goes on with the book.
     *
     * @param from the part's first byte
     */
    public LoadReport loadPart(BookFile file, long from, Deadline deadline) {
        Progress book = ledger.progress(file);
        if (book.state() != State.LOADING) {
            return new LoadedBefore();
        }
        BookParts parts = ledger.parts(file).orElse(null);
        Part part = parts == null || book.offset() >= parts.end()
                ? null
                : parts.parts().stream()
                        .filter(each -> each.from() == from)
                        .findFirst()
                        .orElse(null);
        if (parts == null || part == null) {
            // All parts are in the book's own progress. Whoever saw to that may have died before it went on, or is at
            // it: alone, not with parts.
            return load(file, deadline);
        }
        if (!ledger.joinTurn(file, deadline.left().plus(UNTIL_ITS_TURN))) {
            queue.loadPart(file, from, UNTIL_ITS_TURN);
            return new Waiting();
        }
        Strategy strategy = tools.reading().policies().current().strategy();
        PartLoading loading = countingRefusal(() -> new PartLoading(tools, file, header(file, book), strategy, parts));
        LoadReport report = alone(file, from, Long.toString(from), deadline, () -> {
            if (countingRefusal(() -> loading.load(part, deadline))) {
                return new InParts(parts.parts().size());
            }
            queue.loadPart(file, from, Duration.ZERO);
            return new Continued(ledger.progress(file));
        });
        return report instanceof InParts && loading.areAllLoaded()
                ? alone(file, from, THE_END, deadline, () -> end(loading, file, from, deadline))
                : report;
    }

    private <T> T countingRefusal(Supplier<T> work) {
        try {
            return work.get();
        } catch (BookRefused refused) {
            tools.telemetry().count(Metric.BOOKS_REFUSED, 1);
            throw refused;
        }
    }

    /** Does what one invocation at a time may do with a part, or once they are all loaded; where another does, the part's message comes again. */
    private LoadReport alone(BookFile file, long from, String what, Deadline deadline, Supplier<LoadReport> work) {
        if (!ledger.takePart(file, what, deadline.left().plus(UNTIL_ITS_TURN))) {
            queue.loadPart(file, from, UNTIL_ITS_TURN);
            return new Waiting();
        }
        try {
            return work.get();
        } finally {
            ledger.endPart(file, what);
        }
    }

    private LoadReport end(PartLoading loading, BookFile file, long from, Deadline deadline) {
        Progress book = ledger.progress(file);
        if (book.state() != State.LOADING) {
            ledger.endTurn(file);
            return new LoadedBefore();
        }
        if (!loading.isOf(book)) {
            return load(file, deadline);
        }
        if (countingRefusal(() -> loading.putTogether(book, deadline))) {
            return inItsTurn(file, deadline);
        }
        queue.loadPart(file, from, Duration.ZERO);
        return new Continued(ledger.progress(file));
    }

    private LoadReport inItsTurn(BookFile file, Deadline deadline) {
        LoadReport report = null;
        try {
            report = countingRefusal(() -> goOn(file, deadline));
            return report;
        } finally {
            if (!(report instanceof InParts)) {
                ledger.endTurn(file);
            }
        }
    }

    private LoadReport goOn(BookFile file, Deadline deadline) {
        Progress progress = ledger.progress(file);
        if (progress.state() == State.LOADED) {
            return new LoadedBefore();
        }
        Strategy strategy = tools.reading().policies().current().strategy();
        BookHeader header = header(file, progress);
        if (progress.offset() == 0 || progress.state() == State.STOPPED) {
            lookFirst(file, header, strategy);
            boolean stopped = progress.state() == State.STOPPED;
            progress = Progress.NONE.at(header.end(), header.nextLine());
            if (stopped) {
                // Its parts, which were loaded before, ask where the book stands.
                ledger.put(file, progress);
            }
        }
        BookParts parts = partsFrom(progress, file, header, strategy, deadline);
        if (parts != null) {
            Map<Long, Progress> begun = ledger.progress(file, parts);
            List<Part> left = parts.parts().stream()
                    .filter(part -> !PartLoading.isLoaded(begun.get(part.from()), part))
                    .toList();
            (left.isEmpty() ? List.of(parts.parts().getFirst()) : left)
                    .forEach(part -> queue.loadPart(file, part.from(), Duration.ZERO));
            return new InParts(parts.parts().size());
        }
        return loadRest(file, header, strategy, progress, deadline);
    }

    /** The parts that begin where the loading stands: those that it was cut into before, or is now; null where it is loaded in one. */
    private @Nullable BookParts partsFrom(
            Progress progress, BookFile file, BookHeader header, Strategy strategy, Deadline deadline) {
        BookParts before = ledger.parts(file).orElse(null);
        if (before != null && before.from() == progress.offset()) {
            return before;
        }
        var cut = BookCutter.cut(tools, file, header, strategy, progress, deadline);
        cut.ifPresent(made -> {
            // First that the book is there: a late book must be able to ask the rows that its parts have loaded.
            ledger.remember(file, made.newest(), files.arrived(file).orElse(Instant.EPOCH));
            ledger.put(file, progress);
            ledger.put(file, made.parts());
        });
        return cut.map(BookCutter.Cut::parts).orElse(null);
    }

    private LoadReport loadRest(BookFile file, BookHeader header, Strategy strategy, Progress from, Deadline deadline) {
        var loading = new BookLoading(
                tools,
                file,
                header,
                strategy,
                BookLoading.Span.REST,
                from,
                from.rows() == 0 ? List.of() : files.rejects(file),
                (progress, rejects, arrived) -> {
                    files.putRejects(file, rejects);
                    // First that the book is there: rows past the checkpoint are not read again, so a late book must be
                    // able
                    // to ask them.
                    ledger.remember(file, progress.newest(), arrived);
                    ledger.put(file, progress);
                });
        var said = new BookSaid(tools.telemetry(), file);
        return switch (loading.run(deadline)) {
            case DONE -> {
                said.loaded(loading.progress());
                yield new Loaded(loading.progress(), header.unknownColumns());
            }
            case MUST_STOP -> new Stopped(loading.progress(), said.stopped(loading.progress(), loading.why()));
            case OUT_OF_TIME -> {
                queue.load(file, Duration.ZERO);
                yield new Continued(loading.progress());
            }
        };
    }

    /**
     * Reads and writes what a book's row needs, of nobody: the write is refused, and nothing changes. Before a snapshot is taken of the
     * function.
     */
    public void prime() {
        Policy policy = tools.reading().policies().current();
        PhoneNumbers phones = tools.reading().phones();
        ledger.progress(new BookFile(Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT));
        tools.accounts().find(Priming.PROBE_ACCOUNT);
        tools.accounts().put(List.of(Priming.account(policy, tools.clock().instant())));
        phones.mobile(Priming.PHONE, policy.strategy().lender().region()).ifPresent(phones::zones);
    }

    private BookHeader header(BookFile file, Progress progress) {
        try {
            BookHeader header = BookHeader.read(files, file);
            BookName.check(file);
            return header;
        } catch (BookRefused refused) {
            // Of a book that was begun, the file may be another by now, with rejects of its own.
            if (progress.offset() == 0) {
                files.putRejects(file, List.of(new Reject(1, "", String.valueOf(refused.getMessage()))));
            }
            throw refused;
        }
    }

    /** Reads the first rows before anything is written: a file with too many bad ones is not a book. */
    private void lookFirst(BookFile file, BookHeader header, Strategy strategy) {
        var reader = BookRow.Reader.withoutPhones(
                header, strategy, files.arrival(file, tools.clock().instant()));
        BookCheck.Result first =
                BookCheck.first(files, file, header, reader, tools.reading().maxRejects());
        if (first.refusal() != null) {
            files.putRejects(file, first.rejects());
            throw new BookRefused(first.refusal()
                    + (first.rejects().isEmpty() ? "" : ". See rejects/" + file.name() + ": each row, each fault"));
        }
    }
}
