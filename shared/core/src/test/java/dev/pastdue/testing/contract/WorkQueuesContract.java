package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.WorkQueues;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link WorkQueues} keeps. */
public abstract class WorkQueuesContract {
    private static final Instant DUE_SINCE = Instant.parse("2026-01-20T01:30:00.000000001Z");

    /** An account, as it came out of the queue to render. */
    public record ToDecide(String accountId, Instant dueSince) {}

    /** A notice, as it came out of the queue to send. */
    public record ToSend(NoticeKey notice, Instant dueSince) {}

    protected abstract WorkQueues queues();

    /** Takes {@code expected} accounts out of the queue to render, and whatever more comes. */
    protected abstract List<ToDecide> drainDecides(int expected);

    /** Takes {@code expected} notices out of the queue to send, and whatever more comes, delayed ones once their time has come. */
    protected abstract List<ToSend> drainSends(int expected);

    @Test
    void everyAccountHandedOnArrivesOnce() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 1_234; i++) {
            ids.add("account_" + i + ".A-z");
        }
        queues().decide(ids, DUE_SINCE);

        assertThat(drainDecides(ids.size()))
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(id -> new ToDecide(id, DUE_SINCE)).toList());
    }

    @Test
    void theLongestIdsArriveToo() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            ids.add("a".repeat(60) + (1000 + i));
        }
        queues().decide(ids, DUE_SINCE);

        assertThat(drainDecides(ids.size()).stream().map(ToDecide::accountId)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void everyNoticeHandedOnArrivesOnce() {
        var keys = new ArrayList<NoticeKey>();
        for (int i = 0; i < 123; i++) {
            keys.add(new NoticeKey("account-" + i, LocalDate.of(2024, 2, 29), "pre-litigation"));
        }
        queues().send(keys, DUE_SINCE);

        assertThat(drainSends(keys.size()))
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(key -> new ToSend(key, DUE_SINCE)).toList());
    }

    @Test
    void aDelayedNoticeArrivesToo() {
        var key = new NoticeKey("account-1", LocalDate.of(2026, 1, 17), "reminder");
        queues().send(List.of(key), DUE_SINCE, Duration.ofSeconds(1));

        assertThat(drainSends(1)).containsExactly(new ToSend(key, DUE_SINCE));
    }

    @Test
    void nothingHandedOnIsNothing() {
        queues().decide(List.of(), DUE_SINCE);
        queues().send(List.of(), DUE_SINCE);

        assertThat(drainDecides(0)).isEmpty();
        assertThat(drainSends(0)).isEmpty();
    }
}
