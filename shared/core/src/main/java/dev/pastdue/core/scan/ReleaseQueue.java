package dev.pastdue.core.scan;

import java.time.Instant;

/** Where a release leaves what its time did not suffice for. */
public interface ReleaseQueue {
    /** Asks for another invocation that goes on after that page; it may come twice. */
    void resume(Instant slot, String after);
}
