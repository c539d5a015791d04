package dev.pastdue.testing;

import dev.pastdue.core.render.ReleaseSchedules;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/** The slots at which release is to be woken. */
public final class FakeSchedules implements ReleaseSchedules {
    private final TreeSet<Instant> slots = new TreeSet<>();

    @Override
    public void wakeAt(Instant slot) {
        slots.add(slot);
    }

    public SortedSet<Instant> slots() {
        return new TreeSet<>(slots);
    }

    /** Takes the slots up to {@code now}: they wake release, once. */
    public SortedSet<Instant> takeDue(Instant now) {
        var due = new TreeSet<>(slots.headSet(now, true));
        slots.removeAll(due);
        return due;
    }
}
