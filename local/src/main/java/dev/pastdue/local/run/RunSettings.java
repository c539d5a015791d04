package dev.pastdue.local.run;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a run is given.
 *
 * @param home the project's folder: the stack's template lies there
 * @param book a file, dropped on the first day, or a folder of {@code yyyy-MM-dd.csv}, each dropped on its day
 * @param from first day, in the lender's zone
 * @param to last day, included
 * @param out where the files go
 * @param seed of what chance decides: message ids, and what comes twice
 * @param maxRejects the share of bad rows past which a file is not taken for a book
 */
public record RunSettings(
        Path home,
        Path book,
        Path strategy,
        Path templates,
        Path calendars,
        LocalDate from,
        LocalDate to,
        Path out,
        long seed,
        double maxRejects) {}
