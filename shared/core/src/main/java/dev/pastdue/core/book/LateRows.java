package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.BookRow.Good;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows of a book that comes after a newer one. What is stored of a current account does not tell when it was last known to be current, for
 * that costs no write; so the newer books are asked. Without it, a book that comes late would text people who have paid. Several threads may
 * add.
 */
final class LateRows {
    private static final int MAX = 20_000;

    private final BookFile file;
    private final BookFiles files;
    private final BookLedger ledger;
    private final Strategy strategy;
    private final Clock clock;
    private final Instant newestKnown;
    private final Instant arrived;
    private final Instant newestOfLater;
    private final Map<String, Good> waiting = new TreeMap<>();

    LateRows(BookFile file, BookFiles files, BookLedger ledger, Strategy strategy, Clock clock) {
        this.file = file;
        this.files = files;
        this.ledger = ledger;
        this.strategy = strategy;
        this.clock = clock;
        this.newestKnown = ledger.newest(file);
        this.arrived = files.arrived(file).orElse(Instant.EPOCH);
        this.newestOfLater = ledger.newestThatCameAfter(arrived, file);
    }

    /** When the book came. */
    Instant arrived() {
        return arrived;
    }

    /** Whether a book that came later may have corrected a row of the same {@code as_of} as what is stored. */
    boolean mayBeCorrected(Good row) {
        return !newestOfLater.isBefore(row.facts().asOf());
    }

    boolean mayBeOverruled(Account account, Good row) {
        return !account.facts().pastDueNow() && row.facts().asOf().isBefore(newestKnown);
    }

    /** Of two rows of an account in one file the one that knows more counts, or else the later one. */
    synchronized void add(Good row) {
        waiting.merge(
                row.accountId(),
                row,
                (before, now) -> before.facts().asOf().isAfter(now.facts().asOf()) ? before : now);
    }

    private static boolean overrules(Good newer, Good late, boolean cameLater) {
        int order = newer.facts().asOf().compareTo(late.facts().asOf());
        return order > 0 || (order == 0 && cameLater);
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized boolean isFull() {
        return waiting.size() >= MAX;
    }

    /** The rows that no newer book overrules; none waits any longer. */
    synchronized List<Good> settle() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        Instant oldest = waiting.values().stream()
                .map(row -> row.facts().asOf())
                .min(Instant::compareTo)
                .orElseThrow();
        for (BookFile newer : ledger.newerThan(oldest, file)) {
            dropWhatItOverrules(newer, false);
        }
        for (BookFile later : ledger.cameAfter(arrived, oldest, file)) {
            dropWhatItOverrules(later, true);
        }
        List<Good> standing = List.copyOf(waiting.values());
        waiting.clear();
        return standing;
    }

    private void dropWhatItOverrules(BookFile newer, boolean cameLater) {
        BookHeader header;
        try {
            header = BookHeader.read(files, newer);
        } catch (BookRefused gone) {
            // It cannot be asked any more; whoever it said has paid must not be texted.
            waiting.clear();
            return;
        }
        Optional<Records> opened = files.open(newer, header.end(), header.nextLine(), header.layout());
        if (opened.isEmpty()) {
            waiting.clear();
            return;
        }
        try (Records records = opened.get()) {
            var reader = BookRow.Reader.withoutPhones(header, strategy, files.arrival(newer, clock.instant()));
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                if (reader.read(next.get()) instanceof Good row) {
                    waiting.computeIfPresent(
                            row.accountId(), (_, late) -> overrules(row, late, cameLater) ? null : late);
                }
            }
        }
    }
}
