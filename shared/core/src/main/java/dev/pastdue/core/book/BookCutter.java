package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.BookParts.Part;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts what is left of a large book into parts. It reads every row once, as loading does but for phone numbers, for only so it is known where
 * a row ends, at which row the book would be stopped for its bad rows, and which accounts stand in more than one part. It stops before a row
 * at which loading would stop; also when too many accounts stand apart, or time runs out: what follows is cut once this is loaded.
 */
final class BookCutter {
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(60);
    private static final int MAX_APART = 5_000;
    private static final int ROWS_BETWEEN_LOOKS_AT_THE_CLOCK = 10_000;

    private final IntakeTools tools;
    private final Records records;
    private final BookRow.Reader reader;
    private final SeenAccounts before;
    private final Set<Long> apart = new HashSet<>();
    private final List<Part> parts = new ArrayList<>();
    private long[] inPart = new long[1024];
    private int accountsInPart;
    private long rows;
    private long bad;
    private Instant newest;

    /**
     * What was cut.
     *
     * @param newest the newest {@code as_of} up to there
     */
    record Cut(BookParts parts, Instant newest) {}

    private BookCutter(
            IntakeTools tools,
            BookFile file,
            BookHeader header,
            Strategy strategy,
            Progress progress,
            Records records) {
        this.tools = tools;
        this.records = records;
        this.reader = BookRow.Reader.withoutPhones(
                header, strategy, tools.files().arrival(file, tools.clock().instant()));
        long left = tools.files().length(file).orElse(0L) - progress.offset();
        this.before = new SeenAccounts(left / 32);
        this.rows = progress.rows();
        this.bad = progress.rejected();
        this.newest = progress.newest();
    }

    /** Cuts from where the loading stands; empty where that is not worth it. */
    static Optional<Cut> cut(
            IntakeTools tools,
            BookFile file,
            BookHeader header,
            Strategy strategy,
            Progress progress,
            Deadline deadline) {
        long partBytes = tools.reading().partBytes();
        long left = tools.files().length(file).orElse(0L) - progress.offset();
        if (left / 2 < partBytes) {
            return Optional.empty();
        }
        try (Records records = tools.open(file, progress.offset(), progress.line(), header.layout())) {
            return new BookCutter(tools, file, header, strategy, progress, records)
                    .cut(progress.offset(), progress.line(), partBytes, deadline);
        }
    }

    private Optional<Cut> cut(long offset, long line, long partBytes, Deadline deadline) {
        long from = offset;
        long fromLine = line;
        long end = offset;
        long nextLine = line;
        long looked = 0;
        for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
            boolean late = ++looked % ROWS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && !deadline.hasAtLeast(MIN_REMAINING_TIME);
            if (late || !take(reader.read(next.get()))) {
                break;
            }
            end = next.get().end();
            nextLine = next.get().nextLine();
            if (end - from >= partBytes) {
                endPart(new Part(from, fromLine, end));
                from = end;
                fromLine = nextLine;
            }
        }
        if (end > from) {
            endPart(new Part(from, fromLine, end));
        }
        return parts.size() < 2
                ? Optional.empty()
                : Optional.of(new Cut(new BookParts(parts, end, nextLine, apart), newest));
    }

    /** Whether loading would go on behind the row. */
    private boolean take(BookRow row) {
        return switch (row) {
            case BookRow.Blank _, BookRow.PassedOver _ -> true;
            case BookRow.OtherHeader _ -> false;
            case BookRow.Bad(var _, boolean _, BookRow.HeldAnyway held) ->
                !tools.tooMany(++bad, ++rows) && (held == null || take(BookParts.hash(held.accountId())));
            case BookRow.Good good -> {
                rows++;
                Instant asOf = good.facts().asOf();
                newest = asOf.isAfter(newest) ? asOf : newest;
                yield take(BookParts.hash(good.accountId()));
            }
        };
    }

    private boolean take(long account) {
        if (before.mayHold(account)) {
            if (apart.size() >= MAX_APART && !apart.contains(account)) {
                return false;
            }
            apart.add(account);
        }
        if (accountsInPart == inPart.length) {
            inPart = Arrays.copyOf(inPart, 2 * accountsInPart);
        }
        inPart[accountsInPart++] = account;
        return true;
    }

    private void endPart(Part part) {
        parts.add(part);
        for (int i = 0; i < accountsInPart; i++) {
            before.add(inPart[i]);
        }
        accountsInPart = 0;
    }

    /** A Bloom filter of 64 MB at most: of ten million accounts it takes some hundreds for seen that are not, which costs them their turn. */
    private static final class SeenAccounts {
        private static final long MOST_BITS = 1L << 29;
        private static final int BITS_OF_EACH = 4;

        private final long[] words;
        private final long mask;

        SeenAccounts(long expected) {
            long bits = Long.highestOneBit(Math.clamp(expected * 64, 1L << 16, MOST_BITS));
            words = new long[Math.toIntExact(bits / Long.SIZE)];
            mask = bits - 1;
        }

        private long bit(long hash, int number) {
            return (hash + number * (Long.rotateLeft(hash, 32) | 1)) & mask;
        }

        boolean mayHold(long hash) {
            for (int i = 0; i < BITS_OF_EACH; i++) {
                long bit = bit(hash, i);
                if ((words[(int) (bit >>> 6)] & (1L << bit)) == 0) {
                    return false;
                }
            }
            return true;
        }

        void add(long hash) {
            for (int i = 0; i < BITS_OF_EACH; i++) {
                long bit = bit(hash, i);
                words[(int) (bit >>> 6)] |= 1L << bit;
            }
        }
    }
}
