package dev.pastdue.core.render;

import java.time.Instant;

/** One-time schedules that wake release, one for each slot. */
public interface ReleaseSchedules {
    /**
     * Makes sure that release is woken at the slot; calling it again changes nothing.
     *
     * @param slot in the future, or only just past: then release is woken at once
     */
    void wakeAt(Instant slot);
}
