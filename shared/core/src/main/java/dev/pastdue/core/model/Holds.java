package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The holds on an account, which is held while any of them holds. Those that ended are kept for a while.
 *
 * @param all in the order in which they were set; at most {@value #MAX}
 */
public record Holds(List<Hold> all) {
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
        return new Holds(kept);
    }

    /** These, and those of another. */
    public Holds and(Holds others) {
        return others.all.isEmpty()
                ? this
                : new Holds(Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /** Without the one of this id. */
    public Holds without(String id) {
        return new Holds(all.stream().filter(each -> !each.id().equals(id)).toList());
    }

    /** After something was paid, or returned: plans go on, or back. */
    Holds withPaid(BigDecimal more) {
        return new Holds(all.stream().map(each -> each.withPaid(more)).toList());
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
