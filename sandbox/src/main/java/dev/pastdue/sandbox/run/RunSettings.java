package dev.pastdue.sandbox.run;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a run is given.
 *
 * @param book a file, dropped on the first day, or a folder of {@code yyyy-MM-dd.csv}, each dropped on its day
 * @param from first day, in the lender's zone
 * @param to last day, included
 * @param out where the files go
 * @param seed of what chance decides: message ids, and what comes twice
 * @param payments told by the core system as they happen; null for none
 * @param replies written by borrowers; null for none
 * @param holds set and lifted by the lender; null for none
 * @param carrier the file that says what becomes of the texts; null for the usual
 */
public record RunSettings(
        StackSetup setup,
        Path book,
        LocalDate from,
        LocalDate to,
        Path out,
        long seed,
        @Nullable Path payments,
        @Nullable Path replies,
        @Nullable Path carrier,
        @Nullable Path holds) {
    /** Without payments and replies, by the usual carrier. */
    public RunSettings(StackSetup setup, Path book, LocalDate from, LocalDate to, Path out, long seed) {
        this(setup, book, from, to, out, seed, null);
    }

    /** Without replies, by the usual carrier. */
    public RunSettings(
            StackSetup setup, Path book, LocalDate from, LocalDate to, Path out, long seed, @Nullable Path payments) {
        this(setup, book, from, to, out, seed, payments, null, null, null);
    }
}
