package dev.pastdue.core.scan;

/** Where a reindex leaves what its time did not suffice for. */
@FunctionalInterface
public interface ReindexQueue {
    /** Asks for another invocation that goes on from there; it may come twice. */
    void resume(ReindexProgress progress);
}
