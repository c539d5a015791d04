package dev.pastdue.core.dryrun;

/** Where a dry run leaves what its time did not suffice for. */
@FunctionalInterface
public interface DryRunQueue {
    /** Asks for another invocation that goes on from there; it may come twice. */
    void resume(DryRunProgress progress);
}
