package dev.pastdue.core.scan;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.WorkQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands a slot's deferred notices back to render, which decides again: amount, stage and account may have moved. */
public final class SlotRelease {
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(10);

    private final NoticeStore notices;
    private final WorkQueues queues;
    private final ReleaseQueue releaseQueue;
    private final Telemetry telemetry;

    public SlotRelease(NoticeStore notices, WorkQueues queues, ReleaseQueue releaseQueue, Telemetry telemetry) {
        this.notices = notices;
        this.queues = queues;
        this.releaseQueue = releaseQueue;
        this.telemetry = telemetry;
    }

    /** Reads a slot to which nothing is deferred; changes nothing. Before a snapshot is taken of the function. */
    public void prime() {
        notices.deferredTo(Instant.EPOCH, null);
    }

    /**
     * Releases the slot.
     *
     * @param after where an earlier invocation stopped; null to begin
     * @return how many notices were handed back
     */
    public int release(Instant slot, @Nullable String after, Deadline deadline) {
        int released = 0;
        String position = after;
        do {
            NoticeStore.Page page = notices.deferredTo(slot, position);
            List<String> ids =
                    page.keys().stream().map(NoticeKey::accountId).distinct().toList();
            if (!ids.isEmpty()) {
                queues.decide(ids, slot);
                telemetry.count(Metric.RELEASED, ids.size());
                released += ids.size();
            }
            position = page.next();
            if (position != null && !deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                releaseQueue.resume(slot, position);
                return released;
            }
        } while (position != null);
        return released;
    }
}
