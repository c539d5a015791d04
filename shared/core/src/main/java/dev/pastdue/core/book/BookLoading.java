package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.model.PhoneFault;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Loads the rows of a book, or of a part of it, from where it stands on. */
final class BookLoading {
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(30);
    private static final int CHUNK = 100;
    private static final int ROWS_BETWEEN_CHECKPOINTS = 50_000;

    private final IntakeTools tools;
    private final BookFile file;
    private final BookHeader header;
    private final Strategy strategy;
    private final Span span;
    private final Saver saver;
    private final BookRow.Reader reader;
    private final BookRow.Reader withoutPhones;
    private final LateRows late;
    private final AccountUpserts upserts;
    private final ChunksAtOnce<AccountUpserts.Upserted> chunks;
    private final Rejects rejects;
    private final Map<Count, Long> counted = new EnumMap<>(Count.class);
    private final List<BookRow.HeldAnyway> heldAnyway = new ArrayList<>();
    private Progress progress;
    private @Nullable String mustStop;
    private Duration slowest = Duration.ZERO;

    /**
     * Which rows are taken.
     *
     * @param end the offset behind the last of them
     * @param accounts whose rows are taken; those of the others are passed over and not counted
     * @param whole whether it is all that is left of the book, so that too many bad rows stop it
     * @param bad whether rows that cannot be read are rejected and counted
     */
    record Span(long end, Predicate<String> accounts, boolean whole, boolean bad) {
        static final Span REST = new Span(Long.MAX_VALUE, _ -> true, true, true);
    }

    /** Keeps how far it is. */
    interface Saver {
        /** @param arrived when the book came */
        void save(Progress progress, List<Reject> rejects, Instant arrived);
    }

    /** How it ended. */
    enum Ended {
        DONE,
        OUT_OF_TIME,
        MUST_STOP
    }

    /**
     * @param progress where to begin
     * @param before what was rejected before that
     */
    BookLoading(
            IntakeTools tools,
            BookFile file,
            BookHeader header,
            Strategy strategy,
            Span span,
            Progress progress,
            List<Reject> before,
            Saver saver) {
        this.tools = tools;
        this.file = file;
        this.header = header;
        this.strategy = strategy;
        this.span = span;
        this.saver = saver;
        this.progress = progress;
        Instant arrived = tools.files().arrival(file, tools.clock().instant());
        this.reader = new BookRow.Reader(header, tools.reading().phones(), strategy, arrived);
        this.withoutPhones = BookRow.Reader.withoutPhones(header, strategy, arrived);
        this.rejects = new Rejects(before.stream()
                .filter(reject -> reject.line() < progress.line())
                .toList());
        this.late = new LateRows(file, tools.files(), tools.ledger(), strategy, tools.clock());
        this.upserts = new AccountUpserts(
                tools.accounts(), tools.tasks(), tools.numbers(), late, strategy, this::today, tools.clock());
        this.chunks = new ChunksAtOnce<>(tools.reading().chunksAtOnce(), this::done);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(tools.clock().instant(), strategy.lender().zone());
    }

    /** Goes on until the end or until time runs out, and saves how far it came. */
    Ended run(Deadline deadline) {
        long before = of(Count.ROWS);
        try (Records records = tools.open(file, progress.offset(), progress.line(), header.layout());
                chunks) {
            while (true) {
                Instant began = tools.clock().instant();
                boolean more = loadChunk(records);
                took(began);
                if (mustStop != null || !more) {
                    save(mustStop == null ? Progress.State.LOADED : Progress.State.STOPPED);
                    return mustStop == null ? Ended.DONE : Ended.MUST_STOP;
                }
                if (!deadline.hasAtLeast(MIN_REMAINING_TIME.plus(slowest.multipliedBy(2)))) {
                    save(Progress.State.LOADING);
                    return Ended.OUT_OF_TIME;
                }
                if (of(Count.ROWS) - before >= ROWS_BETWEEN_CHECKPOINTS) {
                    before = of(Count.ROWS);
                    began = tools.clock().instant();
                    save(Progress.State.LOADING);
                    took(began);
                }
            }
        }
    }

    /** Throttled chunks, and late rows for which newer books are read, may take longer than what is always kept back. */
    private void took(Instant began) {
        Duration time = Duration.between(began, tools.clock().instant());
        slowest = time.compareTo(slowest) > 0 ? time : slowest;
    }

    /** How far it is, as it was saved last. */
    Progress progress() {
        return progress;
    }

    /** Why it must stop. */
    String why() {
        return String.valueOf(mustStop);
    }

    private void add(Count count, long more) {
        counted.merge(count, more, Long::sum);
    }

    private long of(Count count) {
        return progress.of(count) + counted.getOrDefault(count, 0L);
    }

    /** Takes up to a hundred accounts; false at the end. */
    private boolean loadChunk(Records records) {
        var chunk = new LinkedHashMap<String, BookRow.Good>();
        while (chunk.size() < CHUNK && mustStop == null) {
            Optional<BookRecord> next = progress.offset() < span.end() ? records.next() : Optional.empty();
            if (next.isEmpty()) {
                upsert(chunk);
                return false;
            }
            take(read(next.get()), chunk);
            progress = progress.at(next.get().end(), next.get().nextLine());
        }
        upsert(chunk);
        return true;
    }

    /** Where few rows are taken, the numbers of those alone are read: that takes longer than all the rest. */
    private BookRow read(BookRecord record) {
        BookRow row = span.bad() ? reader.read(record) : withoutPhones.read(record);
        return !span.bad()
                        && row instanceof BookRow.Good good
                        && span.accounts().test(good.accountId())
                ? reader.read(record)
                : row;
    }

    private void take(BookRow row, Map<String, BookRow.Good> chunk) {
        switch (row) {
            case BookRow.Good good when span.accounts().test(good.accountId()) -> take(good, chunk);
            case BookRow.Good _ -> {}
            case BookRow.Blank _ -> add(Count.BLANK, span.bad() ? 1 : 0);
            case BookRow.PassedOver _ -> add(Count.PASSED_OVER, span.bad() ? 1 : 0);
            case BookRow.OtherHeader(long line) -> mustStop = BookCheck.otherHeader(line);
            case BookRow.Bad bad -> take(bad);
        }
    }

    private void take(BookRow.Bad row) {
        BookRow.HeldAnyway held = row.held();
        if (held != null && span.accounts().test(held.accountId())) {
            heldAnyway.add(held);
        }
        if (span.bad()) {
            rejects.add(row.faults());
            add(Count.ROWS, 1);
            add(Count.REJECTED, 1);
            if (span.whole() && tools.tooMany(of(Count.REJECTED), of(Count.ROWS))) {
                mustStop = of(Count.REJECTED) + " of " + of(Count.ROWS) + " rows are bad, more than "
                        + BookCheck.percent(tools.reading().maxRejects());
            }
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
        List<BookRow.HeldAnyway> rejected = List.copyOf(heldAnyway);
        heldAnyway.clear();
        var accounts = new HashSet<>(chunk.keySet());
        rejected.forEach(row -> accounts.add(row.accountId()));
        chunks.begin(accounts, () -> upserts.upsert(List.copyOf(chunk.values()), rejected));
        if (upserts.mustSettle()) {
            chunks.finish();
            count(upserts.settleLate());
        }
    }

    private void done(AccountUpserts.Upserted upserted) {
        upserts.carry(upserted.concerned());
        count(upserted.counts());
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

    /** Once everything up to here is written. */
    private void save(Progress.State state) {
        chunks.finish();
        count(upserts.settleLate());
        for (Map.Entry<Count, Long> more : counted.entrySet()) {
            progress = progress.plus(more.getKey(), more.getValue());
        }
        counted.clear();
        progress = progress.in(state);
        saver.save(progress, rejects.all(), late.arrived());
    }
}
