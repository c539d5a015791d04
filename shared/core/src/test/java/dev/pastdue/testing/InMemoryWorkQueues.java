package dev.pastdue.testing;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.WorkQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work queues as lists of messages; whoever drives them takes the messages out. */
public final class InMemoryWorkQueues implements WorkQueues {
    private final List<Decide> decides = new ArrayList<>();
    private final List<Send> sends = new ArrayList<>();

    /** A message to render. */
    public record Decide(List<String> accountIds, Instant dueSince) {
        public Decide {
            accountIds = List.copyOf(accountIds);
        }
    }

    /** A message to send. */
    public record Send(
            NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {}

    @Override
    public void decide(Collection<String> accountIds, Instant dueSince) {
        decides.add(new Decide(List.copyOf(accountIds), dueSince));
    }

    @Override
    public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {
        notices.forEach(notice -> sends.add(new Send(notice, dueSince, null, delay)));
    }

    @Override
    public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
        sends.add(new Send(notice, dueSince, turn, delay));
    }

    public List<Decide> decides() {
        return List.copyOf(decides);
    }

    public List<Send> sends() {
        return List.copyOf(sends);
    }

    /** The accounts in all messages to render, in order, as often as they occur. */
    public List<String> accountsToDecide() {
        return decides.stream()
                .flatMap(message -> message.accountIds().stream())
                .toList();
    }

    /** The notices in all messages to send, in order, as often as they occur. */
    public List<NoticeKey> noticesToSend() {
        return sends.stream().map(Send::notice).toList();
    }

    /** Takes all messages to render. */
    public List<Decide> takeDecides() {
        return take(decides);
    }

    /** Takes all messages to send. */
    public List<Send> takeSends() {
        return take(sends);
    }

    private static <M> List<M> take(List<M> messages) {
        List<M> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }
}
