package dev.pastdue.testing.simulation;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookQueue;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptQueue;
import dev.pastdue.core.render.ReleaseSchedules;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.scan.ReleaseQueue;
import dev.pastdue.core.scan.ScanProgress;
import dev.pastdue.core.scan.ScanQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every queue and schedule: at least once, in any order, sooner or later. */
final class Wire implements WorkQueues, ScanQueue, ReleaseQueue, ReleaseSchedules, BookQueue, ReceiptQueue {
    private final Random random;
    private final Clock clock;
    private final double duplicates;
    private final List<Letter> letters = new ArrayList<>();
    private final Set<Instant> slots = new HashSet<>();
    private boolean calm;

    /** What wakes an invocation. */
    sealed interface Message {
        record Decide(List<String> ids, Instant dueSince) implements Message {}

        record Send(
                NoticeKey key, Instant dueSince, @Nullable Instant turn) implements Message {}

        record Release(Instant slot, @Nullable String after) implements Message {}

        record Scan(Instant scheduledAt, boolean force) implements Message {}

        record ScanOn(ScanProgress progress) implements Message {}

        record Load(BookFile file) implements Message {}

        record Post(Payment payment) implements Message {}

        record Lend(LenderHold hold) implements Message {}

        record Hear(InboundReply reply) implements Message {}

        record Told(Receipt receipt) implements Message {}

        record LookAgain(String receipt) implements Message {}

        record Close(String reply, @Nullable Lift lift) implements Message {}
    }

    private record Letter(Message message, Instant notBefore) {}

    /**
     * @param duplicates the probability that a message comes twice
     */
    Wire(Random random, Clock clock, double duplicates) {
        this.random = random;
        this.clock = clock;
        this.duplicates = duplicates;
    }

    /** From now on each message comes once and soon. */
    void calm() {
        calm = true;
    }

    void post(Message message, Instant notBefore) {
        letters.add(new Letter(message, notBefore));
    }

    private void post(Message message, Duration delay) {
        Instant at = clock.instant().plus(delay);
        post(message, at.plus(late()));
        if (!calm && random.nextDouble() < duplicates) {
            post(message, at.plus(late()));
        }
    }

    private Duration late() {
        double luck = calm ? 1 : random.nextDouble();
        if (luck < 0.003) {
            return Duration.ofMinutes(random.nextInt(3_000));
        }
        if (luck < 0.03) {
            return Duration.ofMinutes(random.nextInt(120));
        }
        return Duration.ofMillis(random.nextInt(30_000));
    }

    /** Takes one of the messages whose time has come, any. */
    Optional<Message> take() {
        Instant now = clock.instant();
        List<Letter> due = letters.stream()
                .filter(letter -> !letter.notBefore().isAfter(now))
                .toList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Letter taken = due.get(random.nextInt(due.size()));
        letters.remove(taken);
        return Optional.of(taken.message());
    }

    /** When the next message's time comes. */
    Optional<Instant> next() {
        return letters.stream().map(Letter::notBefore).min(Instant::compareTo);
    }

    /** When the last message other than a release is due. */
    Optional<Instant> lastWork() {
        return letters.stream()
                .filter(letter -> !(letter.message() instanceof Message.Release))
                .map(Letter::notBefore)
                .max(Instant::compareTo);
    }

    @Override
    public void decide(Collection<String> accountIds, Instant dueSince) {
        var ids = List.copyOf(accountIds);
        for (int i = 0; i < ids.size(); i += 7) {
            post(new Message.Decide(ids.subList(i, Math.min(i + 7, ids.size())), dueSince), Duration.ZERO);
        }
    }

    @Override
    public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {
        notices.forEach(key -> send(key, dueSince, null, delay));
    }

    @Override
    public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
        post(new Message.Send(notice, dueSince, turn), delay);
    }

    @Override
    public void resume(ScanProgress progress) {
        post(new Message.ScanOn(progress), Duration.ZERO);
    }

    @Override
    public void resume(Instant slot, String after) {
        post(new Message.Release(slot, after), Duration.ZERO);
    }

    /** A schedule is lost now and then: the scan finds what waits for it. */
    @Override
    public void wakeAt(Instant slot) {
        if (slots.add(slot) && (calm || random.nextDouble() < 0.97)) {
            post(new Message.Release(slot, null), Duration.between(clock.instant(), slot));
        }
    }

    /** The gateway's log tells what became of a text. */
    void tell(Receipt receipt, Duration late) {
        post(new Message.Told(receipt), late);
    }

    @Override
    public void recheck(String receipt, Duration delay) {
        post(new Message.LookAgain(receipt), delay);
    }

    /** The core system tells of a payment. */
    void tell(Payment payment) {
        post(new Message.Post(payment), Duration.ZERO);
    }

    /** The lender holds, or lifts. */
    void tell(LenderHold hold) {
        post(new Message.Lend(hold), Duration.ZERO);
    }

    /** Somebody wrote. */
    void hear(InboundReply reply) {
        post(new Message.Hear(reply), Duration.ZERO);
    }

    /** Staff write down what somebody said. */
    void hear(InboundReply reply, Duration late) {
        post(new Message.Hear(reply), late);
    }

    @Override
    public void load(BookFile file, Duration delay) {
        post(new Message.Load(file), delay);
    }

    @Override
    public void loadPart(BookFile file, long from, Duration delay) {
        throw new UnsupportedOperationException("the simulation's books are too small to be cut");
    }
}
