package dev.pastdue.core.dryrun;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run is of, and where it stands.
 *
 * @param id its folder's name
 * @param at the instant that is decided for
 * @param lastDay the last real day, which it is compared with; null before the first
 * @param compare the path of another strategy, which it is compared with; null for none
 * @param after where the next page begins; null for the phase's first
 * @param parts how many parts this phase has left behind
 * @param tally what was met of the book so far
 */
public record DryRunProgress(
        String id,
        Instant at,
        @Nullable LocalDate lastDay,
        @Nullable String compare,
        Phase phase,
        @Nullable String after,
        int parts,
        Tally tally) {

    /** First what was sent on the last day, then the whole book, then the report. */
    public enum Phase {
        LAST_DAY,
        BOOK,
        REPORT
    }

    /**
     * Accounts met.
     *
     * @param all of the book
     * @param current of whom nothing is past due
     * @param betweenStages past due, in no stage
     * @param texts of the last day: parts of the phase before
     */
    public record Tally(long all, long current, long betweenStages, int texts) {
        static final Tally NOTHING = new Tally(0, 0, 0, 0);
    }

    /** The name of a file in its folder. */
    String file(String name) {
        return id + "/" + name;
    }

    /** The name of a part of what is kept meanwhile, from 0. */
    String part(String folder, int number) {
        return file("parts/%s-%05d".formatted(folder, number));
    }

    DryRunProgress at(@Nullable String newAfter, int newParts, Tally newMet) {
        return new DryRunProgress(id, at, lastDay, compare, phase, newAfter, newParts, newMet);
    }

    DryRunProgress begin(Phase next) {
        var begun = phase == Phase.LAST_DAY ? new Tally(tally.all, tally.current, tally.betweenStages, parts) : tally;
        // The report is of as many parts as the book had.
        return new DryRunProgress(id, at, lastDay, compare, next, null, next == Phase.REPORT ? parts : 0, begun);
    }
}
