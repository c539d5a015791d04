package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.Trip;
import dev.pastdue.core.scan.ScanReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Thousands of notices are queued, and sending is stopped: none is lost, none is sent, none goes to the DLQ, and all are sent once after the
 * release. Two senders take ten messages in turn; a message is received five times at most, and what is put back is a new one.
 */
class BrakesTest {
    private static final int NOTICES = Integer.getInteger("brakes.notices", 2_500);
    private static final int BATCH = 10;
    private static final int MAX_RECEIVES = 5;
    private static final Duration VISIBILITY = Duration.ofMinutes(6);

    private final World world = new World();
    private final PriorityQueue<Message> queue =
            new PriorityQueue<>(Comparator.comparing(Message::notBefore).thenComparing(Message::number));
    private final List<NoticeSender> senders = List.of(world.sending(this::publish), world.sending(this::publish));
    private final Map<String, Integer> texts = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private Carrier carrier = _ -> null;
    private Runnable atText = () -> {};
    private long numbers;
    private int dead;
    private int published;

    private record Message(NoticeKey notice, Instant notBefore, int receives, long number) {}

    /** Why the text of this number fails; null where it arrives. */
    private interface Carrier {
        @Nullable
        Reason fate(int text);
    }

    private Result publish(Sms sms) {
        published++;
        texts.merge(sms.phone(), 1, Integer::sum);
        String id = "text-" + published;
        var report = new CarrierReport(carrier.fate(published), null, world.now(), null, null);
        receipts.add(new Receipt(id, sms.phone(), world.now(), report));
        atText.run();
        return new Result.Accepted(id);
    }

    @BeforeEach
    void tenThousandAreDue() {
        for (int i = 0; i < NOTICES; i++) {
            world.with(account("b-" + i).phone(Phones.fictional(i)));
        }
    }

    private void render() {
        List<String> ids = IntStream.range(0, NOTICES).mapToObj(i -> "b-" + i).toList();
        for (int i = 0; i < NOTICES; i += 25) {
            world.rendering().decide(ids.subList(i, i + 25), world.now());
        }
        assertThat(waiting()).isEqualTo(NOTICES);
    }

    private int waiting() {
        world.queues
                .takeSends()
                .forEach(
                        sent -> queue.add(new Message(sent.notice(), world.now().plus(sent.delay()), 0, ++numbers)));
        return queue.size();
    }

    /** Lets the senders work until so much time has passed or nothing is left. */
    private void work(Duration time) {
        Instant end = world.now().plus(time);
        for (int turn = 0; waiting() > 0; turn++) {
            Instant next = queue.element().notBefore();
            if (next.isAfter(end)) {
                break;
            }
            if (next.isAfter(world.now())) {
                world.clock.moveTo(next);
            }
            batch(senders.get(turn % senders.size()));
            tell();
        }
        if (world.now().isBefore(end)) {
            world.clock.moveTo(end);
        }
    }

    private void batch(NoticeSender sender) {
        var batch = new ArrayList<Message>();
        for (Message head = queue.peek();
                head != null && batch.size() < BATCH && !head.notBefore().isAfter(world.now());
                head = queue.peek()) {
            batch.add(queue.remove());
        }
        sender.prefetch(batch.stream().map(Message::notice).toList());
        for (Message message : batch) {
            if (sender.send(message.notice(), world.now()) == Outcome.IN_FLIGHT) {
                comeAgain(message);
            }
        }
        sender.finish();
    }

    private void comeAgain(Message message) {
        if (message.receives() + 1 == MAX_RECEIVES) {
            dead++;
        } else {
            queue.add(new Message(
                    message.notice(), world.now().plus(VISIBILITY), message.receives() + 1, message.number()));
        }
    }

    /** The delivery log tells what became of the texts. */
    private void tell() {
        var posting = world.receipts();
        posting.prefetch(receipts);
        receipts.forEach(posting::post);
        posting.finish();
        receipts.clear();
    }

    private Optional<Cause> stoppedBy() {
        return world.brake.current().map(Trip::cause);
    }

    private void release() {
        assertThat(world.brake.reset(world.now())).isPresent();
    }

    /** An hour passes, and nothing more is sent or lost. */
    private void assertAllIsHeld(int sent) {
        assertThat(published).isEqualTo(sent);
        work(Duration.ofHours(1));
        assertThat(published).isEqualTo(sent);
        assertThat(waiting()).isEqualTo(NOTICES - sent);
        assertThat(dead).isZero();
        assertThat(world.stores.allNotices().stream().map(Notice::state).filter(NoticeState.RENDERED::equals))
                .hasSize(NOTICES - sent);
    }

    private void assertAllAreSentOnce() {
        work(Duration.ofHours(2));
        assertThat(waiting()).isZero();
        assertThat(dead).isZero();
        assertThat(published).isEqualTo(NOTICES);
        assertThat(texts).hasSize(NOTICES);
        assertThat(texts.values()).containsOnly(1);
        assertThat(world.stores.allNotices().stream().map(Notice::state))
                .hasSize(NOTICES)
                .allMatch(state -> state == NoticeState.DELIVERED || state == NoticeState.UNDELIVERED);
    }

    @Test
    void invariant7_pausedInTheMidstOfABatchEverythingWaits() {
        render();
        atText = () -> {
            if (published == 1_003) {
                world.policies.set(StrategyBuilder.sample().paused().build());
            }
        };
        work(Duration.ofMinutes(5));
        assertAllIsHeld(1_003);

        world.policies.set(StrategyBuilder.sample().build());
        assertAllAreSentOnce();
    }

    @Test
    void invariant7_aJumpHandsNothingOnUntilItIsForced() {
        world.checkpoints.put(
                "scan",
                Map.of("lastCompleted", "2026-01-19", "selected.2026-01-18", "100", "selected.2026-01-19", "100"),
                0);
        Instant scheduled = Instant.parse("2026-01-20T01:30:00Z");

        assertThat(world.scan().scan(scheduled, null, false, ENDLESS)).isInstanceOf(ScanReport.Stopped.class);
        assertThat(world.queues.decides()).isEmpty();
        assertThat(waiting()).isZero();

        world.scan().scan(scheduled, null, true, ENDLESS);
        world.queues
                .takeDecides()
                .forEach(message -> world.rendering().decide(message.accountIds(), message.dueSince()));
        assertThat(waiting()).isEqualTo(NOTICES);
        assertAllAreSentOnce();
    }

    @Test
    void invariant7_whatTheDaysMoneyDoesNotReachForWaits() {
        world.policies.set(
                StrategyBuilder.sample().spendPerDay(NOTICES / 100 + ".00").build());
        render();
        work(Duration.ofMinutes(10));
        assertThat(stoppedBy()).contains(Cause.SPEND);
        int aDay = NOTICES / 3;
        assertAllIsHeld(aDay);

        release();
        work(Duration.ofMinutes(30));
        assertThat(stoppedBy()).contains(Cause.SPEND);
        assertAllIsHeld(2 * aDay);

        release();
        work(Duration.ofMinutes(30));
        assertThat(stoppedBy()).contains(Cause.SPEND);
        assertAllIsHeld(3 * aDay);

        release();
        assertAllAreSentOnce();
    }

    @Test
    void invariant7_whileTextsFailEverythingWaits() {
        world.policies.set(StrategyBuilder.sample().failed(0.2).build());
        render();
        carrier = text -> text > 2_000 && text % 3 == 0 ? Reason.CARRIER_UNREACHABLE : null;
        work(Duration.ofMinutes(5));
        assertThat(stoppedBy()).contains(Cause.FAILURES);
        // 41 failures at one in three, and what the batch that told of the last one had left.
        assertThat(published).isBetween(2_000 + 3 * 41 - 3, 2_000 + 3 * 41 + 2 * BATCH);
        assertAllIsHeld(published);

        carrier = _ -> null;
        release();
        assertAllAreSentOnce();
    }

    @Test
    void invariant7_withoutQuotaEverythingWaits() {
        render();
        carrier = text -> text == 1_000 ? Reason.NO_QUOTA : null;
        work(Duration.ofMinutes(5));
        assertThat(stoppedBy()).contains(Cause.QUOTA);
        assertAllIsHeld(1_000);

        release();
        assertAllAreSentOnce();
    }
}
