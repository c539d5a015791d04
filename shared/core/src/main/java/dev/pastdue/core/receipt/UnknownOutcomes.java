package dev.pastdue.core.receipt;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The notices of which it is not known whether their text went out, for a person who wants to know. */
public final class UnknownOutcomes {
    /** AWS writes delivery logs up to so much later (Amazon SNS, "Viewing CloudWatch Logs"). */
    private static final Duration LATEST_RECEIPT = Duration.ofDays(3);

    private final NoticeStore notices;
    private final Clock clock;

    /** A notice that stays unknown, and when it was claimed. */
    public record Left(NoticeKey key, Instant claimedAt) {}

    /**
     * What is unknown.
     *
     * @param left no receipt comes for them any more; oldest first, as many as were asked for
     * @param leftInAll how many those are
     * @param open how many a receipt may yet tell of
     */
    public record Report(List<Left> left, int leftInAll, int open) {
        public Report {
            left = List.copyOf(left);
        }
    }

    public UnknownOutcomes(NoticeStore notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Lists them.
     *
     * @param most how many it names at most
     */
    public Report list(int most) {
        Instant told = clock.instant().minus(LATEST_RECEIPT);
        var left = new ArrayList<Left>();
        int leftInAll = 0;
        int open = 0;
        @Nullable String after = null;
        do {
            NoticeStore.Page page = notices.unknown(after);
            var found = notices.get(page.keys());
            for (NoticeKey key : page.keys()) {
                Notice notice = found.get(key);
                if (notice == null || notice.state() != NoticeState.UNKNOWN) {
                    continue;
                }
                Instant claimedAt = Objects.requireNonNull(notice.claimedAt(), "what is unknown was claimed");
                if (claimedAt.isAfter(told)) {
                    open++;
                } else {
                    leftInAll++;
                    if (left.size() < most) {
                        left.add(new Left(key, claimedAt));
                    }
                }
            }
            after = page.next();
        } while (after != null);
        return new Report(left, leftInAll, open);
    }
}
