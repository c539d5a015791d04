package dev.pastdue.core.ops;

import dev.pastdue.core.model.NoticeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The queues between the steps. Messages carry keys only. At least once: a message may come twice, late and out of order.
 *
 * <p>A call that returns has handed on every key; one that throws may have handed on some, and is repeated whole.
 */
public interface WorkQueues {
    /**
     * Asks render to decide these accounts.
     *
     * @param dueSince when the work became due: the scan's scheduled time or the slot
     */
    void decide(Collection<String> accountIds, Instant dueSince);

    /** Asks send to send these notices, not before {@code delay} (at most 15 minutes) has passed. */
    void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay);

    /**
     * The same of one that may stand in line.
     *
     * @param turn when it comes in its turn: told again to whoever takes the message, which may come before it; null where it stands in no line
     */
    void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay);

    default void send(Collection<NoticeKey> notices, Instant dueSince) {
        send(notices, dueSince, Duration.ZERO);
    }
}
