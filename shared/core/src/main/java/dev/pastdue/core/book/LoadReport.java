package dev.pastdue.core.book;

/** How an invocation's work on a book ended. */
public sealed interface LoadReport {
    /**
     * All rows were taken or rejected.
     *
     * @param unknownColumns how many columns of the header mean nothing to Pastdue and were ignored
     */
    record Loaded(Progress progress, int unknownColumns) implements LoadReport {}

    /** This version of the file was loaded before, or a part's message came when it had stopped; nothing changed. */
    record LoadedBefore() implements LoadReport {}

    /** Too many rejects: it stopped at a line; what was loaded before it stands. */
    record Stopped(Progress progress, String toGoOn) implements LoadReport {}

    /** The book was cut into so many parts, which other invocations load; or one of them was loaded, and others are not yet. */
    record InParts(int parts) implements LoadReport {}

    /** Its time ran out; another invocation goes on. */
    record Continued(Progress progress) implements LoadReport {}

    /** Another book is being loaded; this one waits in the queue. */
    record Waiting() implements LoadReport {}
}
