package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a pending notice once another key, or none, is the account's present one. */
public final class PendingNoticeClosure {
    private PendingNoticeClosure() {}

    /** What a closed notice is counted as. */
    public static Metric metricOf(Notice closed) {
        return switch (closed.state()) {
            case CANCELLED -> Metric.CANCELLED;
            case EXPIRED -> Metric.EXPIRED;
            case UNDELIVERED, REJECTED -> Metric.RETRIES_GIVEN_UP;
            case RENDERED, CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED, DEFERRED, HELD_OUT, SUPPRESSED, UNKNOWN ->
                throw new IllegalStateException("no closing makes a notice " + closed.state());
        };
    }

    /**
     * The notice, closed; empty while its key is the present one.
     *
     * @param pending {@code RENDERED}, {@code DEFERRED}, or to be sent once more
     * @param present the key that is decided for the account now; null for none
     */
    public static Optional<Notice> of(Notice pending, Account account, @Nullable NoticeKey present, Instant now) {
        LocalDate due = account.facts().oldestDue();
        LocalDate episode = Objects.requireNonNull(pending.key().episode(), "what is pending has an episode");
        if (due == null || episode.isBefore(due)) {
            return Optional.of(pending.closed(NoticeState.CANCELLED, Reason.PAID, now));
        }
        if (episode.isAfter(due)) {
            return Optional.of(pending.closed(NoticeState.CANCELLED, Reason.SUPERSEDED, now));
        }
        return pending.key().equals(present)
                ? Optional.empty()
                : Optional.of(pending.closed(NoticeState.EXPIRED, Reason.STAGE_PASSED, now));
    }
}
