package dev.pastdue.core.scan;

/** How far a reindex came. */
public sealed interface ReindexReport {
    ReindexProgress progress();

    /** Every account was looked at. */
    record Completed(ReindexProgress progress) implements ReindexReport {}

    /** Its time ran out; another invocation goes on. */
    record Continued(ReindexProgress progress) implements ReindexReport {}
}
