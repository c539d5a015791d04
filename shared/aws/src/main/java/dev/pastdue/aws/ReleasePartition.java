package dev.pastdue.aws;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A partition of the index {@code by-release}: {@code yyyy-MM-dd#shard}. A day's first is {@code yyyy-MM-dd} alone, where versions before
 * 30 November 2026 wrote: what they deferred is released, and the place at which one of them stopped is gone on from.
 */
record ReleasePartition(LocalDate day, int shard) {
    private static final int UNSHARDED = -1;

    static ReleasePartition firstOf(LocalDate day) {
        return new ReleasePartition(day, UNSHARDED);
    }

    /** Where a notice's entry lies; null where it is not to be decided again at a slot. */
    static @Nullable ReleasePartition of(Notice notice) {
        return notice.releaseAt() == null
                ? null
                : new ReleasePartition(
                        LocalDate.ofInstant(notice.releaseAt(), ZoneOffset.UTC),
                        NoticeStore.shardOf(notice.key().accountId()));
    }

    static ReleasePartition parse(String written) {
        int mark = written.indexOf('#');
        return mark < 0
                ? firstOf(LocalDate.parse(written))
                : new ReleasePartition(
                        LocalDate.parse(written.substring(0, mark)), Integer.parseInt(written.substring(mark + 1)));
    }

    /** The same day's next; null after its last. */
    @Nullable
    ReleasePartition nextOfDay() {
        return shard + 1 < NoticeStore.SHARDS ? new ReleasePartition(day, shard + 1) : null;
    }

    /** The next, of this day or of the one after it; null after the last of {@code last}. */
    @Nullable
    ReleasePartition nextUntil(LocalDate last) {
        ReleasePartition next = nextOfDay();
        return next != null || !day.isBefore(last) ? next : firstOf(day.plusDays(1));
    }

    @Override
    public String toString() {
        return shard == UNSHARDED ? day.toString() : day + "#" + shard;
    }
}
