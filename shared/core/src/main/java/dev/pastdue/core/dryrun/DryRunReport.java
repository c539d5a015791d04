package dev.pastdue.core.dryrun;

import dev.pastdue.core.dryrun.DryRunProgress.Tally;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.LenderNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run came to.
 *
 * @param at the instant that was decided for
 * @param totals by it
 * @param lastDay the last real day; null before the first
 * @param sinceLastDay from what was sent on the last day to what would be told; null without one
 * @param otherTotals by the other strategy; null without one
 * @param toOther from the strategy in force to the other; null without one
 */
public record DryRunReport(
        String id,
        Instant at,
        InForce inForce,
        Tally met,
        Totals totals,
        @Nullable LocalDate lastDay,
        @Nullable Differences sinceLastDay,
        @Nullable Totals otherTotals,
        @Nullable Differences toOther) {
    /**
     * The strategy in force.
     *
     * @param path where it lies
     */
    public record InForce(Strategy strategy, String path) {}

    public ZoneId zone() {
        return inForce.strategy().lender().zone();
    }

    /** As the lender is called in the language. */
    public String lender(String language) {
        return LenderNames.in(language, inForce.strategy()).name();
    }

    /** The path of the strategy in force. */
    public String strategy() {
        return inForce.path();
    }

    public String strategyVersion() {
        return inForce.strategy().version();
    }

    /** The day that was decided for. */
    public LocalDate day() {
        return LocalDate.ofInstant(at, zone());
    }
}
