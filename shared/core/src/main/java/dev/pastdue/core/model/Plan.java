package dev.pastdue.core.model;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Instalments that were agreed, and what was paid since. An instalment is kept where by the end of its date as much was paid as it and those
 * before it come to; whoever pays later keeps the rest of the plan all the same.
 *
 * <p>Stored as {@code paid date:amount date:amount …}.
 *
 * @param instalments by date, at least one; in the account's currency
 * @param paid since the plan was agreed, less what was returned
 */
public record Plan(List<Instalment> instalments, BigDecimal paid) {
    /** How many instalments a plan may have: five years of months. */
    public static final int MAX = 60;

    private static final Pattern WRITTEN = Pattern.compile("\\d{4}-\\d{2}-\\d{2}:\\d{1,15}(\\.\\d{1,4})?");

    /** What is to be paid by the end of a date, in the lender's zone. */
    public record Instalment(LocalDate on, BigDecimal amount) {
        /** As people and messages write it. */
        public String written() {
            return on + ":" + amount.toPlainString();
        }
    }

    public Plan {
        instalments = List.copyOf(instalments);
        paid = paid.signum() <= 0 ? BigDecimal.ZERO : paid.stripTrailingZeros();
        if (instalments.isEmpty()) {
            throw new IllegalArgumentException("a plan has an instalment");
        }
    }

    /**
     * What was written, such as {@code 2026-12-15:500 2027-01-15:500}, of which nothing is paid yet; empty where it is no plan: a date that is
     * none or not later than the one before, an amount that is not more than 0, none or more than {@value #MAX}.
     */
    public static Optional<Plan> of(String written) {
        List<String> parts = Stream.of(written.strip().split("[\\s,]+")).toList();
        if (parts.size() > MAX || !parts.stream().allMatch(WRITTEN.asMatchPredicate())) {
            return Optional.empty();
        }
        try {
            List<Instalment> all = parts.stream().map(Plan::instalment).toList();
            LocalDate last = LocalDate.MIN;
            for (Instalment each : all) {
                if (each.amount().signum() <= 0 || !each.on().isAfter(last)) {
                    return Optional.empty();
                }
                last = each.on();
            }
            return Optional.of(new Plan(all, BigDecimal.ZERO));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Instalment instalment(String written) {
        int colon = written.indexOf(':');
        return new Instalment(
                LocalDate.parse(written.substring(0, colon)),
                new BigDecimal(written.substring(colon + 1)).stripTrailingZeros());
    }

    /** More was paid, or less than none: returned. */
    public Plan withPaid(BigDecimal more) {
        return new Plan(instalments, paid.add(more));
    }

    /** How many instalments are paid, counted from the first. */
    public int kept() {
        BigDecimal left = paid;
        int kept = 0;
        for (Instalment each : instalments) {
            left = left.subtract(each.amount());
            if (left.signum() < 0) {
                return kept;
            }
            kept++;
        }
        return kept;
    }

    /** The first instalment that is not paid; empty where all are. */
    public Optional<Instalment> next() {
        return instalments.stream().skip(kept()).findFirst();
    }

    /** What is left to pay of the first instalment that is not paid; 0 where all are. */
    public BigDecimal leftOfNext() {
        return instalments.stream()
                .limit(kept() + 1L)
                .map(Instalment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(paid)
                .max(BigDecimal.ZERO);
    }

    /** The last date on which it is not broken yet: that of the first instalment that is not paid; of the last one where all are. */
    public LocalDate keptUntil() {
        return next().orElse(instalments.getLast()).on();
    }

    /** The instalment that was not paid by the day before this one; empty where the plan is kept. */
    public Optional<Instalment> brokenBefore(LocalDate day) {
        return next().filter(instalment -> instalment.on().isBefore(day));
    }

    /** As it was agreed, without what was paid. */
    public String agreed() {
        return instalments.stream().map(Instalment::written).collect(Collectors.joining(" "));
    }

    /** As it is stored. */
    String written() {
        return paid.toPlainString() + " " + agreed();
    }

    /** Reads what {@link #written} wrote. */
    static Plan read(String stored) {
        int space = stored.indexOf(' ');
        return of(stored.substring(space + 1))
                .orElseThrow(() -> new IllegalArgumentException("no plan"))
                .withPaid(new BigDecimal(stored.substring(0, space)));
    }
}
