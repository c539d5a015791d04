package dev.pastdue.sandbox.book;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pastdue.sandbox.book.CardHistory.Return;
import dev.pastdue.sandbox.book.CardHistory.Settlement;
import dev.pastdue.sandbox.book.CardHistory.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The payments of the card data, as the core system would have told them; {@link CardBook} says which they are.
 *
 * <p>A payment that a day's book is the first to show is told between the book before it and it: at any second of 22 hours
 * from half past six on, but one in eight while the daily scan's notices go out, for there the races are.
 */
final class CardPayments {
    private static final List<String> HEADER =
            List.of("payment_id", "account_id", "amount", "currency", "paid_at", "kind", "oldest_due", "past_due");
    private static final LocalTime FIRST = LocalTime.of(6, 30);
    private static final Duration HOURS = Duration.ofHours(22);
    private static final LocalTime SCAN = LocalTime.of(9, 30);
    private static final Duration WHILE_NOTICES_GO_OUT = Duration.ofSeconds(3);

    private CardPayments() {}

    /** What is told of a payment. */
    private enum Kind {
        PAYMENT("payment"),
        RETURNED("returned");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * A row.
     *
     * @param after what is owed after it, where it says so; null: the amount alone is told
     */
    private record Told(
            String id,
            String accountId,
            long amount,
            Instant at,
            Kind kind,
            @Nullable Standing after) {
        List<String> fields() {
            return List.of(
                    id,
                    accountId,
                    Long.toString(amount),
                    CardBook.CURRENCY,
                    at.toString(),
                    kind.word,
                    after == null ? "" : Objects.toString(after.oldestDue(), ""),
                    after == null ? "" : Long.toString(after.pastDue()));
        }
    }

    /** Writes what is told from {@code from}, when the first book is known, to {@code to}, by time. */
    static void write(Stream<CardHistory> histories, Instant from, Instant to, Path file) throws IOException {
        List<Told> told = histories
                .flatMap(history -> history.settlements().stream().flatMap(settled -> told(history, settled, from)))
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .sorted(Comparator.comparing(Told::at).thenComparing(Told::id).thenComparing(Told::kind))
                .toList();
        try (CsvWriter writer = CsvWriter.builder().build(file)) {
            writer.writeRecord(HEADER);
            told.forEach(each -> writer.writeRecord(each.fields()));
        }
    }

    private static Stream<Told> told(CardHistory history, Settlement settled, Instant from) {
        if (settled.amount() <= 0) {
            return Stream.empty();
        }
        String account = CardBook.accountId(history.account());
        String id = "P-%06d-%d".formatted(history.account(), settled.month() + 1);
        boolean saysItself = settled.after().equals(Standing.CURRENT)
                && settled.amount() >= settled.before().pastDue();
        long amount = saysItself ? settled.before().pastDue() : settled.amount();
        Standing after = saysItself ? null : settled.after();
        Instant paid = at(history, settled, 0, settled.shows());
        var told = new ArrayList<Told>();
        told.add(new Told(id, account, amount, paid, Kind.PAYMENT, after));
        Return back = settled.comesBack();
        if (back != null) {
            // Who was not told of the payment cannot know what its return brings back.
            boolean isKnown = saysItself && !paid.isBefore(from);
            Instant returned = at(history, settled, 1, back.shows());
            Instant again = at(history, settled, 2, back.paidAgain());
            told.add(new Told(id, account, amount, returned, Kind.RETURNED, isKnown ? null : settled.before()));
            told.add(new Told(id + "-again", account, amount, again, Kind.PAYMENT, after));
        }
        return told.stream();
    }

    private static Instant at(CardHistory history, Settlement settled, int which, LocalDate shows) {
        RandomGenerator random = RandomStream.PAYMENT_TIME.of(history.account(), settled.month() * 3 + which);
        boolean whileNoticesGoOut = random.nextInt(8) == 0;
        long millis = whileNoticesGoOut
                ? random.nextLong(WHILE_NOTICES_GO_OUT.toMillis())
                : random.nextLong(HOURS.toSeconds()) * 1_000;
        return shows.minusDays(1)
                .atTime(whileNoticesGoOut ? SCAN : FIRST)
                .atZone(CardBook.LENDER)
                .toInstant()
                .plusMillis(millis);
    }
}
