package dev.pastdue.core.dryrun;

/** How an invocation's part of a dry run ended. */
public sealed interface DryRunOutcome {
    /**
     * All is decided, and the report is written.
     *
     * @param page where the page lies
     */
    record Done(DryRunReport report, String page) implements DryRunOutcome {}

    /**
     * Its time ran out; another invocation goes on.
     *
     * @param page where the page will lie
     */
    record Continued(DryRunProgress progress, String page) implements DryRunOutcome {}

    /** It was not begun. */
    record Refused(String why) implements DryRunOutcome {}
}
