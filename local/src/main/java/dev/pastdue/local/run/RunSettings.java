package dev.pastdue.local.run;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What a run is given.
 *
 * @param book a file, dropped on the first day, or a folder of {@code yyyy-MM-dd.csv}, each dropped on its day
 * @param from first day, in the lender's zone
 * @param to last day, included
 * @param out where the files go
 * @param seed of what chance decides: message ids, and what comes twice
 */
public record RunSettings(StackSetup setup, Path book, LocalDate from, LocalDate to, Path out, long seed) {}
