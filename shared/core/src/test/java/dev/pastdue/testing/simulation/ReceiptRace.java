package dev.pastdue.testing.simulation;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.receipt.ParkedReceipts;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptOutcome;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.receipt.ReceiptQueue;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.render.ReleaseSchedules;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.text.Composer;
import dev.pastdue.testing.FakeTemplates;
import dev.pastdue.testing.InMemoryCheckpoints;
import dev.pastdue.testing.InMemoryParkedReceipts;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import dev.pastdue.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One number's notices and the receipts of their texts, from a seed: lost answers, crashes at every call of a port, receipts that come
 * early, days late, again, and against each other. The carrier knows what became of each text, and the notices must say the same.
 */
final class ReceiptRace implements WorkQueues, ReceiptQueue, ReleaseSchedules, TextGateway {
    private static final BigDecimal PER_SEGMENT = new BigDecimal("0.03");
    private static final String PHONE = "+12125550100";
    private static final Duration REDELIVERY = Duration.ofMinutes(6);
    private static final Duration NEAR = Duration.ofMinutes(5);
    private static final int DEEPEST = 2;
    private static final List<Reason> FATES =
            List.of(Reason.PHONE_UNREACHABLE, Reason.CARRIER_UNREACHABLE, Reason.SPAM, Reason.INVALID_NUMBER);

    private final Random random;
    private final TestClock clock = TestClock.at("2026-01-20T01:30:00Z");
    private final InMemoryStores stores = new InMemoryStores(2);
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final FakeTemplates templates = FakeTemplates.ofSample();
    private final SettablePolicies policies;
    private final int retries;
    private final boolean alone;
    private final Faults faults;
    private final List<Letter> letters = new ArrayList<>();
    private final List<Out> out = new ArrayList<>();
    private final Map<String, Integer> requests = new HashMap<>();
    private final Set<String> knownToHaveArrived = new HashSet<>();
    private final Map<String, Kind> told = new HashMap<>();

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final ParkedReceipts parked;
    private final Checkpoints checkpoints;
    private final WorkQueues queues;
    private final ReceiptQueue receiptQueue;
    private final ReleaseSchedules schedules;
    private final TextGateway gateway;
    private int depth;
    private int texts;

    private sealed interface Message {
        record Decide(List<String> ids) implements Message {}

        record Send(NoticeKey key, @Nullable Instant turn) implements Message {}

        record Release(Instant slot) implements Message {}

        record Told(Receipt receipt) implements Message {}

        record LookAgain(String id) implements Message {}
    }

    private record Letter(Message message, Instant notBefore) {}

    /** A text that reached the carrier. */
    private record Out(NoticeKey key, String id, Instant at) {}

    ReceiptRace(long seed) {
        random = new Random(seed);
        retries = random.nextInt(3);
        alone = random.nextBoolean();
        policies = new SettablePolicies(StrategyBuilder.sample()
                .freshness(Duration.ofDays(30))
                .cap(1 + random.nextInt(4), 1 + random.nextInt(2))
                .retry(retries, Duration.ofHours(1))
                .stages(List.of(
                        StrategyBuilder.stage("reminder", 1, null, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1))))
                .build());
        faults = new Faults(random, List.of(0.0, 0.01, 0.04).get(random.nextInt(3)), 0.1, this::another);
        accounts = faults.before(AccountStore.class, stores.accounts());
        contacts = faults.before(ContactStore.class, stores.contacts());
        notices = faults.before(NoticeStore.class, stores.notices());
        parked = faults.before(ParkedReceipts.class, new InMemoryParkedReceipts());
        checkpoints = faults.before(Checkpoints.class, new InMemoryCheckpoints());
        queues = faults.before(WorkQueues.class, this);
        receiptQueue = faults.before(ReceiptQueue.class, this);
        schedules = faults.before(ReleaseSchedules.class, this);
        gateway = faults.before(TextGateway.class, this);
        stores.keep(account("a-1").phone(PHONE).build());
        if (!alone) {
            stores.keep(account("a-2").phone(PHONE).pastDue("99", "2026-01-17").build());
        }
        ids().forEach(id -> post(new Message.Decide(List.of(id)), Duration.ZERO));
    }

    private List<String> ids() {
        return alone ? List.of("a-1") : List.of("a-1", "a-2");
    }

    /** What a race came to. */
    record End(long texts, long sentAgain, long recognised) {}

    /** Until nothing more is under way, then once more without faults. */
    End run() {
        drain();
        faults.off();
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofDays(1));
            NoticeStore.Page page = stores.notices().deferredBetween(Instant.EPOCH, clock.instant(), null);
            page.keys().forEach(key -> post(new Message.Decide(List.of(key.accountId())), Duration.ZERO));
            ids().forEach(id -> post(new Message.Decide(List.of(id)), Duration.ZERO));
            drain();
        }
        stores.allNotices().forEach(this::check);
        long keys = out.stream().map(Out::key).distinct().count();
        return new End(texts, texts - keys, telemetry.sum(Metric.RECOGNISED));
    }

    private void post(Message message, Duration delay) {
        letters.add(new Letter(message, clock.instant().plus(delay)));
    }

    private void drain() {
        while (!letters.isEmpty()) {
            Instant next = letters.stream()
                    .map(Letter::notBefore)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            if (next.isAfter(clock.instant())) {
                clock.moveTo(next);
            }
            take().ifPresent(this::process);
            clock.advance(Duration.ofMillis(random.nextInt(2_000)));
        }
    }

    private Optional<Message> take() {
        List<Letter> due = letters.stream()
                .filter(letter -> !letter.notBefore().isAfter(clock.instant()))
                .toList();
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Letter taken = due.get(random.nextInt(due.size()));
        letters.remove(taken);
        return Optional.of(taken.message());
    }

    private void another() {
        if (depth < DEEPEST) {
            take().ifPresent(this::process);
        }
    }

    private void process(Message message) {
        depth++;
        try {
            invoke(message);
        } catch (Crash | IllegalStateException died) {
            post(message, REDELIVERY);
        } finally {
            depth--;
        }
    }

    private void invoke(Message message) {
        switch (message) {
            case Message.Decide(List<String> ids) ->
                new NoticeRenderer(
                                new Stores(accounts, contacts, notices),
                                queues,
                                schedules,
                                policies,
                                new Composer(templates),
                                clock,
                                telemetry)
                        .decide(ids, clock.instant());
            case Message.Send(NoticeKey key, Instant turn) -> {
                if (sending().send(key, clock.instant(), turn) == NoticeSender.Outcome.IN_FLIGHT) {
                    post(message, REDELIVERY);
                }
            }
            case Message.Release(Instant slot) ->
                stores.notices()
                        .deferredTo(slot, null)
                        .keys()
                        .forEach(key -> post(new Message.Decide(List.of(key.accountId())), Duration.ZERO));
            case Message.Told(Receipt receipt) -> tell(receipt);
            case Message.LookAgain(String id) -> posting().lookAgain(id);
        }
    }

    /** As the function does: what fails is parked, unless the whole invocation dies. */
    private void tell(Receipt receipt) {
        ReceiptProcessor posting = posting();
        if (random.nextBoolean()) {
            posting.prefetch(List.of(receipt));
        }
        try {
            ReceiptOutcome posted = posting.post(receipt);
            if (posted == ReceiptOutcome.APPLIED && receipt.report().kind() == Kind.DELIVERED) {
                keyOf(receipt.messageId()).ifPresent(key -> knownToHaveArrived.add(key.id()));
            }
        } catch (Crash | IllegalStateException died) {
            if (random.nextBoolean()) {
                throw died;
            }
            posting.park(receipt);
        }
    }

    private Optional<NoticeKey> keyOf(String messageId) {
        return out.stream()
                .filter(text -> text.id().equals(messageId))
                .map(Out::key)
                .findFirst();
    }

    private ReceiptProcessor posting() {
        return new ReceiptProcessor(
                new Stores(accounts, contacts, notices),
                new ReceiptProcessor.Parking(parked, receiptQueue),
                queues,
                policies,
                new SendingHalt(checkpoints),
                failures(),
                clock,
                telemetry);
    }

    private FailureRateBreaker failures() {
        return new FailureRateBreaker(checkpoints, new SendingHalt(checkpoints), policies, clock, telemetry);
    }

    private NoticeSender sending() {
        return new NoticeSender(
                new Stores(accounts, contacts, notices),
                queues,
                new TextDispatcher(
                        gateway,
                        new RateLimiter(1, clock, clock::advance),
                        new DailySpendLimit(checkpoints, new SendingHalt(checkpoints), PER_SEGMENT, clock, telemetry),
                        failures(),
                        new RefusalBreaker(new SendingHalt(checkpoints), clock, telemetry),
                        clock,
                        telemetry),
                policies,
                new NoticeSender.Settings(Duration.ofMinutes(10), PER_SEGMENT),
                clock,
                telemetry);
    }

    @Override
    public void decide(Collection<String> accountIds, Instant dueSince) {
        post(new Message.Decide(List.copyOf(accountIds)), Duration.ofMillis(random.nextInt(5_000)));
    }

    @Override
    public void send(Collection<NoticeKey> keys, Instant dueSince, Duration delay) {
        keys.forEach(key -> send(key, dueSince, null, delay));
    }

    @Override
    public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
        post(new Message.Send(notice, turn), delay);
        if (random.nextInt(10) == 0) {
            post(new Message.Send(notice, turn), delay.plusMinutes(random.nextInt(100)));
        }
    }

    @Override
    public void recheck(String messageId, Duration delay) {
        post(new Message.LookAgain(messageId), delay);
    }

    @Override
    public void wakeAt(Instant slot) {
        Duration wait = Duration.between(clock.instant(), slot);
        post(new Message.Release(slot), wait.isNegative() ? Duration.ZERO : wait);
    }

    @Override
    public Result publish(Sms sms) {
        Notice claimed = stores.allNotices().stream()
                .filter(notice -> notice.state() == NoticeState.CLAIMED
                        && Objects.equals(Objects.requireNonNull(notice.text()).body(), sms.body()))
                .findAny()
                .orElseThrow(() -> new AssertionError("invariant 2: a publish without a claim"));
        String key = claimed.key().id();
        assertThat(knownToHaveArrived)
                .as("invariant 2, nothing once more after it arrived")
                .doesNotContain(key);
        double luck = random.nextDouble();
        if (luck < 0.05) {
            return new Result.Throttled();
        }
        assertThat(requests.merge(key, 1, Integer::sum))
                .as("invariant 2, as often as the strategy says: %s", key)
                .isLessThanOrEqualTo(1 + retries);
        if (luck < 0.1) {
            return new Result.Unknown("NotOut");
        }
        String id = "m-" + ++texts;
        out.add(new Out(claimed.key(), id, clock.instant()));
        carry(id);
        if (random.nextInt(4) == 0) {
            another();
        }
        return luck < 0.25 ? new Result.Unknown("LostReply") : new Result.Accepted(id);
    }

    /** The carrier tells what became of a text: once, or again, or against itself, now or days later. */
    private void carry(String id) {
        int receipts = 1 + (random.nextInt(3) == 0 ? random.nextInt(3) : 0);
        boolean arrived = random.nextInt(3) == 0;
        Reason fate = FATES.get(random.nextInt(FATES.size()));
        for (int i = 0; i < receipts; i++) {
            boolean contradicts = i > 0 && random.nextInt(3) == 0;
            Reason why = contradicts ? FATES.get(random.nextInt(FATES.size())) : arrived ? null : fate;
            var report = new CarrierReport(why, null, clock.instant().plusSeconds(1), null, null);
            told.merge(id, report.kind(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            Duration late = random.nextInt(4) == 0
                    ? Duration.ofMinutes(random.nextInt(72 * 60))
                    : Duration.ofMillis(random.nextInt(3_000));
            post(
                    new Message.Told(new Receipt(id, PHONE, clock.instant(), report)),
                    random.nextInt(5) == 0 ? Duration.ZERO : late);
        }
    }

    /** While two outcomes were unknown a receipt could not be told to be either's, and a later one settled it. */
    private List<Kind> mayBeHeard(Out text) {
        Kind heaviest = Objects.requireNonNull(told.get(text.id()));
        return alone
                ? List.of(heaviest)
                : Stream.of(Kind.values())
                        .filter(kind -> kind.compareTo(heaviest) <= 0)
                        .toList();
    }

    private void check(Notice notice) {
        assertThat(notice.state()).as("nothing hangs: %s", notice).isNotIn(NoticeState.RENDERED, NoticeState.CLAIMED);
        assertThat(notice.state()).as("every receipt was heard: %s", notice).isNotEqualTo(NoticeState.ACCEPTED);
        assertThat(notice.awaitsRetry())
                .as("nothing waits for ever: %s", notice)
                .isFalse();
        List<Out> own =
                out.stream().filter(text -> text.key().equals(notice.key())).toList();
        boolean arrived = false;
        for (Out text : own) {
            if (notice.isNamed(text.id())) {
                Kind kind = notice.reportOn(text.id()).orElseThrow().kind();
                assertThat(kind)
                        .as("what the carrier said of %s: %s", text.id(), notice)
                        .isIn(mayBeHeard(text));
                arrived |= kind == Kind.DELIVERED;
                if (kind == Kind.PERMANENT) {
                    assertThat(stores.contact(PHONE).state()).isNotEqualTo(Contact.State.OPEN);
                }
            }
        }
        assertThat(notice.state() == NoticeState.DELIVERED)
                .as("arrived: %s", notice)
                .isEqualTo(arrived);
        if (notice.state() == NoticeState.UNKNOWN && alone) {
            Instant claimed = Objects.requireNonNull(notice.claimedAt());
            assertThat(own)
                    .as("its receipt settles it: %s", notice)
                    .noneMatch(
                            text -> Duration.between(claimed, text.at()).abs().compareTo(NEAR) <= 0);
        }
        if (notice.state() == NoticeState.SUPPRESSED) {
            assertThat(own)
                    .as("what was sent is not as if it had not been: %s", notice)
                    .isEmpty();
        }
    }
}
