package dev.pastdue.core.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was last told of what an account owes, and the payments that are known beside it. What is owed now follows from the two, whatever
 * the order in which they became known.
 *
 * <p>A payment counts while it is newer than what was told. Once something newer was told it is part of that; it is remembered for some
 * time all the same, for it may be returned. A payment that is not remembered any more is older than what was told, and changes nothing.
 *
 * @param told by a book, or by a payment that carries the state after it; known at the account's {@code as_of}
 * @param entries by time; bounded
 */
public record Ledger(Owed told, List<Entry> entries) {
    private static final int MOST = 100;
    private static final Duration KEPT = Duration.ofDays(60);
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::at).thenComparing(Entry::kind).thenComparing(Entry::payment);

    /** What happened to an amount. */
    public enum Kind {
        PAYMENT,
        RETURNED
    }

    /**
     * A payment, or its return.
     *
     * @param payment its id; a return carries the id of the payment that it returns
     * @param dueBefore the oldest due date before a payment, to which its return goes back; null for none
     */
    public record Entry(
            String payment,
            Kind kind,
            BigDecimal amount,
            Instant at,
            @Nullable LocalDate dueBefore) {
        public Entry {
            amount = amount.stripTrailingZeros();
        }

        private Entry with(@Nullable LocalDate due) {
            return new Entry(payment, kind, amount, at, due);
        }
    }

    public Ledger {
        entries = List.copyOf(entries);
    }

    public static Ledger of(Owed told) {
        return new Ledger(told, List.of());
    }

    /** The payment or return of this id, if it is remembered. */
    public Optional<Entry> entry(String payment, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind && entry.payment().equals(payment))
                .findFirst();
    }

    /** Whether there is no room for one more that counts: a lender who tells a hundred payments must tell the state now and then. */
    public boolean isFull(Instant asOf) {
        return entries.stream().filter(entry -> counts(entry, asOf)).count() >= MOST;
    }

    /** What is owed: what was told at {@code asOf}, and what was paid or returned since. */
    Owed owed(Instant asOf) {
        return reckon(asOf, new ArrayList<>());
    }

    /** With one more entry; not more than there is room for. */
    Ledger with(Entry entry, Instant asOf) {
        var all = new ArrayList<>(entries);
        all.add(entry);
        all.sort(BY_TIME);
        if (all.size() > MOST) {
            all.stream().filter(each -> !counts(each, asOf)).findFirst().ifPresent(all::remove);
        }
        return new Ledger(told, all).reckoned(asOf);
    }

    /** After something newer was told. */
    Ledger told(Owed newer, Instant asOf) {
        boolean sameMoney = newer.pastDue().currency().equals(told.pastDue().currency());
        Instant since = asOf.minus(KEPT);
        List<Entry> kept = entries.stream()
                .skip(Math.max(0, entries.size() - MOST))
                .filter(entry -> sameMoney && !entry.at().isBefore(since))
                .toList();
        return new Ledger(newer, kept).reckoned(asOf);
    }

    private static boolean counts(Entry entry, Instant asOf) {
        return entry.at().isAfter(asOf);
    }

    /** With the due dates before the payments that count. */
    private Ledger reckoned(Instant asOf) {
        var reckoned = new ArrayList<Entry>();
        reckon(asOf, reckoned);
        return new Ledger(told, reckoned);
    }

    private Owed reckon(Instant asOf, List<Entry> reckoned) {
        Owed owed = told;
        for (Entry entry : entries) {
            if (!counts(entry, asOf)) {
                reckoned.add(entry);
                continue;
            }
            switch (entry.kind()) {
                case PAYMENT -> {
                    reckoned.add(entry.with(owed.oldestDue()));
                    // One that came back is as if it had not been made.
                    owed = entry(entry.payment(), Kind.RETURNED).isPresent() ? owed : owed.less(entry.amount());
                }
                case RETURNED -> {
                    reckoned.add(entry);
                    LocalDate due = entry(entry.payment(), Kind.PAYMENT)
                            .filter(payment -> !counts(payment, asOf))
                            .map(Entry::dueBefore)
                            .orElse(null);
                    owed = due == null ? owed : owed.plus(entry.amount(), due);
                }
            }
        }
        return owed;
    }
}
