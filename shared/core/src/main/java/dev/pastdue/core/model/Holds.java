package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The holds on an account, which is held while any of them holds. Those that ended are kept for a while.
 *
 * @param all in the order in which they were set; at most {@value #MAX}
 * @param leftNumbers numbers that may be held for the account still though it has them no longer, or no hold for them: whoever carries its
 *     holds to its number takes them away there, and then forgets the number
 */
public record Holds(List<Hold> all, Set<String> leftNumbers) {
    /** How many are kept: the item must stay small. Those that end first are dropped. */
    public static final int MAX = 20;

    /** Stands for no end. */
    public static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    public static final Holds NONE = new Holds(List.of());

    private static final int KEPT_DAYS = 30;
    private static final Comparator<Hold> BY_END = Comparator.comparing(Hold::freeFrom)
            .thenComparing(Comparator.comparing(Hold::reason).reversed());

    public Holds {
        all = List.copyOf(all);
        leftNumbers = Set.copyOf(leftNumbers);
    }

    /** Of an account that left no number behind. */
    public Holds(List<Hold> all) {
        this(all, Set.of());
    }

    /** Whether one of them, in force or of late, holds every account with the number, or did where the account left. */
    public boolean concernNumbers() {
        return !leftNumbers.isEmpty()
                || all.stream().anyMatch(hold -> hold.reason().holdsNumber());
    }

    /** The account has left this number. */
    Holds left(String phone) {
        var numbers = new TreeSet<>(leftNumbers);
        numbers.add(phone);
        return new Holds(all, numbers);
    }

    /** What was held at these numbers is so no longer. */
    Holds freed(Set<String> phones) {
        return new Holds(
                all,
                leftNumbers.stream().filter(phone -> !phones.contains(phone)).collect(Collectors.toSet()));
    }

    /** With one more, or with another under the same id. */
    public Holds with(Hold hold) {
        if (all.contains(hold)) {
            return this;
        }
        LocalDate forget = LocalDate.ofInstant(hold.since(), ZoneOffset.UTC).minusDays(KEPT_DAYS);
        var kept = new ArrayList<Hold>();
        for (Hold each : all) {
            if (!each.id().equals(hold.id()) && !each.freeFrom().isBefore(forget)) {
                kept.add(each);
            }
        }
        kept.add(hold);
        while (kept.size() > MAX) {
            kept.stream().min(BY_END).ifPresent(kept::remove);
        }
        return new Holds(kept, leftNumbers);
    }

    /** These, and those of another. */
    public Holds and(Holds others) {
        return others.all.isEmpty()
                ? this
                : new Holds(Stream.concat(all.stream(), others.all.stream()).toList(), leftNumbers);
    }

    /** Without the one of this id. */
    public Holds without(String id) {
        return new Holds(all.stream().filter(each -> !each.id().equals(id)).toList(), leftNumbers);
    }

    /** After something was paid, or returned: plans go on, or back. */
    Holds withPaid(BigDecimal more) {
        return new Holds(all.stream().map(each -> each.withPaid(more)).toList(), leftNumbers);
    }

    /** Without those for which is to be paid by this day. */
    public Holds withoutDueOn(LocalDate day) {
        return new Holds(all.stream().filter(each -> !day.equals(each.dueOn())).toList(), leftNumbers);
    }

    /** The hold of this id. */
    public Optional<Hold> of(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Of the holds that hold on that date the one that holds longest; empty where none does. */
    public Optional<Hold> on(LocalDate day) {
        return all.stream().filter(each -> each.holdsOn(day)).max(BY_END);
    }

    /** The first date on which none holds any longer; {@link #FOREVER} while one has no end; null where there is none. */
    public @Nullable LocalDate freeFrom() {
        return all.stream()
                .filter(each -> each.lifted() == null)
                .map(Hold::freeFrom)
                .max(LocalDate::compareTo)
                .orElse(null);
    }
}
