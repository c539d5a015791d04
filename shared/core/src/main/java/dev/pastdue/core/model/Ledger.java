package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was last told of what an account owes, and the payments that are known beside it. What is owed now follows from the two, whatever
 * the order in which they became known.
 *
 * <p>A payment counts while it is newer than what was told. Once something newer was told it is part of that; it is remembered for some
 * time all the same, for it may be returned. A payment that is not remembered any more is older than what was told, and changes nothing.
 *
 * <p>A book is cut from a system that may not have posted a payment yet, whatever the book's time. One that repeats exactly what was owed
 * before a payment of the last days does not know that payment: it is in doubt, and nobody is told by it (docs/rules.md).
 *
 * @param told by a book, or by a payment that carries the state after it; known at the account's {@code as_of}
 * @param entries by time; bounded
 * @param doubted whether what was told may lack a payment that is known
 * @param cures since when its episodes are over
 */
public record Ledger(Owed told, List<Entry> entries, boolean doubted, Cures cures) {
    /** So long after a payment a book may still lack it: from the evening of a Friday over a weekend. */
    public static final Duration BOOKS_BEHIND = Duration.ofDays(3);

    private static final int MAX = 100;
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
     * @param owedBefore what was past due before a payment; null where that is not known
     */
    public record Entry(
            String payment,
            Kind kind,
            BigDecimal amount,
            Instant at,
            @Nullable LocalDate dueBefore,
            @Nullable BigDecimal owedBefore) {
        public Entry {
            amount = amount.stripTrailingZeros();
            owedBefore = owedBefore == null || owedBefore.signum() != 0 ? owedBefore : BigDecimal.ZERO;
            owedBefore = owedBefore == null ? null : owedBefore.stripTrailingZeros();
        }

        public Entry(String payment, Kind kind, BigDecimal amount, Instant at, @Nullable LocalDate dueBefore) {
            this(payment, kind, amount, at, dueBefore, null);
        }

        private Entry before(Owed owed) {
            return new Entry(
                    payment, kind, amount, at, owed.oldestDue(), owed.pastDue().amount());
        }

        /** What of a payment was more than was past due; 0 where all of it was past due, or that is not known. */
        public BigDecimal over() {
            return owedBefore == null || kind == Kind.RETURNED
                    ? BigDecimal.ZERO
                    : amount.subtract(owedBefore).max(BigDecimal.ZERO);
        }

        private boolean wasBefore(Owed owed) {
            return owedBefore != null
                    && owedBefore.compareTo(owed.pastDue().amount()) == 0
                    && Objects.equals(dueBefore, owed.oldestDue());
        }
    }

    public Ledger {
        entries = List.copyOf(entries);
    }

    public Ledger(Owed told, List<Entry> entries) {
        this(told, entries, false, Cures.NONE);
    }

    /** With these cures. */
    public Ledger withCures(Cures known) {
        return new Ledger(told, entries, doubted, known);
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
        return entries.stream().filter(entry -> counts(entry, asOf)).count() >= MAX;
    }

    /** What is owed: what was told at {@code asOf}, and what was paid or returned since. */
    Owed owed(Instant asOf) {
        return reckon(asOf, Instant.MAX, new ArrayList<>());
    }

    /** With one more entry; not more than there is room for. */
    Ledger with(Entry entry, Instant asOf) {
        var all = new ArrayList<>(entries);
        all.add(entry);
        all.sort(BY_TIME);
        if (all.size() > MAX) {
            all.stream().filter(each -> !counts(each, asOf)).findFirst().ifPresent(all::remove);
        }
        return new Ledger(told, all, doubted, cures).reckoned(asOf);
    }

    /** Without the return of this payment. */
    Ledger withoutReturn(String payment) {
        return new Ledger(
                told,
                entries.stream()
                        .filter(entry -> entry.kind() != Kind.RETURNED
                                || !entry.payment().equals(payment))
                        .toList(),
                doubted,
                cures);
    }

    /** With a payment that is not newer than what was told, and that what was told may lack all the same. */
    Ledger doubting(Entry payment, Instant asOf) {
        return new Ledger(told, with(payment.before(told), asOf).entries(), true, cures);
    }

    /**
     * After a book told something newer.
     *
     * @param before the {@code as_of} of what was told before
     */
    Ledger toldByBook(Owed newer, Instant before, Instant asOf) {
        boolean lacks = repeatsWhatWasOwedBeforeAPayment(newer, asOf)
                && (doubted ? newer.equals(told) : !newer.equals(reckon(before, asOf, new ArrayList<>())));
        Ledger told = told(newer, asOf);
        return lacks ? new Ledger(told.told(), told.entries(), true, cures) : told;
    }

    private boolean repeatsWhatWasOwedBeforeAPayment(Owed newer, Instant asOf) {
        return newer.oldestDue() != null
                && entries.stream()
                        .anyMatch(entry -> entry.kind() == Kind.PAYMENT
                                && !counts(entry, asOf)
                                && !entry.at().isBefore(asOf.minus(BOOKS_BEHIND))
                                && entry.wasBefore(newer)
                                && entry(entry.payment(), Kind.RETURNED).isEmpty());
    }

    /** After something newer was told. */
    Ledger told(Owed newer, Instant asOf) {
        boolean sameMoney = newer.pastDue().currency().equals(told.pastDue().currency());
        Instant since = asOf.minus(KEPT);
        List<Entry> kept = entries.stream()
                .skip(Math.max(0, entries.size() - MAX))
                .filter(entry -> sameMoney && !entry.at().isBefore(since))
                .toList();
        return new Ledger(newer, kept, false, cures).reckoned(asOf);
    }

    private static boolean counts(Entry entry, Instant asOf) {
        return entry.at().isAfter(asOf);
    }

    /** With the due dates before the payments that count. */
    private Ledger reckoned(Instant asOf) {
        var reckoned = new ArrayList<Entry>();
        reckon(asOf, Instant.MAX, reckoned);
        return new Ledger(told, reckoned, doubted, cures);
    }

    /** What was owed at {@code until}. */
    private Owed reckon(Instant asOf, Instant until, List<Entry> reckoned) {
        Owed owed = told;
        for (Entry entry : entries) {
            if (!counts(entry, asOf) || counts(entry, until)) {
                reckoned.add(entry);
                continue;
            }
            switch (entry.kind()) {
                case PAYMENT -> {
                    reckoned.add(entry.before(owed));
                    // One that came back is as if it had not been made.
                    owed = entry(entry.payment(), Kind.RETURNED).isPresent() ? owed : owed.less(entry.amount());
                }
                case RETURNED -> {
                    reckoned.add(entry);
                    Entry paid = entry(entry.payment(), Kind.PAYMENT)
                            .filter(payment -> !counts(payment, asOf))
                            .orElse(null);
                    LocalDate due = paid == null ? null : paid.dueBefore();
                    if (paid != null && due != null) {
                        // What was over had not been past due, and so is not past due again.
                        owed = owed.plus(entry.amount().subtract(paid.over()), due);
                    }
                }
            }
        }
        return owed;
    }
}
