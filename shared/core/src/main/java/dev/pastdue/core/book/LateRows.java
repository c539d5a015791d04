package dev.pastdue.core.book;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import dev.pastdue.core.book.BookRow.Good;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of a book that comes after a newer one. What is stored of a current account does not tell when it was last known to be current, for
 * that costs no write; so the newer books are asked. Without it, a book that comes late would text people who have paid.
 */
final class LateRows {
    private static final int MOST = 20_000;

    private final BookFile file;
    private final BookFiles files;
    private final BookLedger ledger;
    private final Strategy strategy;
    private final Clock clock;
    private final Instant newestKnown;
    private final Map<String, Good> waiting = new LinkedHashMap<>();

    LateRows(BookFile file, BookFiles files, BookLedger ledger, Strategy strategy, Clock clock) {
        this.file = file;
        this.files = files;
        this.ledger = ledger;
        this.strategy = strategy;
        this.clock = clock;
        this.newestKnown = ledger.newest(file);
    }

    boolean mayBeOverruled(Account account, Good row) {
        return !account.facts().pastDueNow() && row.facts().asOf().isBefore(newestKnown);
    }

    void add(Good row) {
        waiting.put(row.accountId(), row);
    }

    int size() {
        return waiting.size();
    }

    boolean isFull() {
        return waiting.size() >= MOST;
    }

    /** The rows that no newer book overrules; none waits any longer. */
    List<Good> settle() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        Instant oldest = waiting.values().stream()
                .map(row -> row.facts().asOf())
                .min(Instant::compareTo)
                .orElseThrow();
        for (BookFile newer : ledger.newerThan(oldest, file)) {
            dropWhatItOverrules(newer);
        }
        List<Good> standing = List.copyOf(waiting.values());
        waiting.clear();
        return standing;
    }

    private void dropWhatItOverrules(BookFile newer) {
        Optional<Records> opened = files.open(newer, 0, 1);
        if (opened.isEmpty()) {
            // It cannot be asked any more; whoever it said has paid must not be texted.
            waiting.clear();
            return;
        }
        try (Records records = opened.get()) {
            Optional<BookRecord> header = records.next();
            if (header.isEmpty()) {
                return;
            }
            Instant arrived = ledger.progress(newer).arrived();
            var reader = BookRow.Reader.withoutPhones(
                    new BookHeader(header.get().fields()),
                    strategy,
                    arrived.isAfter(Instant.EPOCH) ? arrived : clock.instant());
            for (Optional<BookRecord> next = records.next(); next.isPresent(); next = records.next()) {
                if (reader.read(next.get()) instanceof Good row) {
                    waiting.computeIfPresent(
                            row.accountId(),
                            (_, late) -> row.facts().asOf().isAfter(late.facts().asOf()) ? null : late);
                }
            }
        }
    }
}
