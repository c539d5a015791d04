package dev.pastdue.core.scan;

/** Where a scan leaves what its time did not suffice for. */
public interface ScanQueue {
    /** Asks for another invocation that goes on from there; it may come twice. */
    void resume(ScanProgress progress);
}
