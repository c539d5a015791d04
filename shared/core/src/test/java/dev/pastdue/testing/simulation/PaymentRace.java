package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Ledger.Entry;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.payment.PaymentOutcome.Applied;
import dev.pastdue.core.payment.PaymentOutcome.AppliedBefore;
import dev.pastdue.core.payment.PaymentProcessor;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Wording;
import dev.pastdue.testing.AccountBuilder;
import dev.pastdue.testing.FakeGateway;
import dev.pastdue.testing.FakeTemplates;
import dev.pastdue.testing.InMemoryCheckpoints;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import dev.pastdue.testing.TestClock;
import dev.pastdue.testing.simulation.Wire.Message;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * One account on its way from scan to publish, while its payments come at any step of it: from a seed, with crashes before and after each
 * call of a port and messages that come twice. Whoever claims is asked for the payments that were recorded until then, and reckons by
 * itself what they leave.
 */
final class PaymentRace {
    private static final BigDecimal PER_SEGMENT = new BigDecimal("0.03");
    private static final BigDecimal OWED = new BigDecimal("1000");
    private static final String ID = "a-1";
    private static final Deadline ENDLESS = () -> Duration.ofMinutes(10);
    private static final Instant BEGIN = Instant.parse("2026-01-20T01:30:00Z");

    private final Random random;
    private final TestClock clock = new TestClock(BEGIN);
    private final InMemoryStores stores = new InMemoryStores();
    private final SettablePolicies policies =
            new SettablePolicies(StrategyBuilder.sample().holdOut(0).build());
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final FakeTemplates templates = FakeTemplates.ofSample();
    private final FakeGateway phones = new FakeGateway();
    private final Wire wire;
    private final Faults faults;
    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final TextGateway gateway;
    private final Map<String, Payment> payments = new TreeMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    /** Those that come in the midst of other invocations. */
    private final List<Payment> coming = new ArrayList<>();

    private final int patience;
    private int depth;
    private boolean claimRefused;

    PaymentRace(long seed) {
        random = new Random(seed);
        patience = List.of(5, 20, 50, 100).get(random.nextInt(4));
        wire = new Wire(random, clock, 0.2);
        faults = new Faults(random, random.nextInt(3) * 0.02, 0.25, this::anotherInvocation);
        accounts = faults.before(AccountStore.class, stores.accounts());
        contacts = faults.before(ContactStore.class, stores.contacts());
        notices = faults.before(NoticeStore.class, watched(stores.notices()));
        queues = faults.before(WorkQueues.class, wire);
        gateway = faults.before(TextGateway.class, phones);
        stores.keep(AccountBuilder.account(ID)
                .pastDue(OWED.toPlainString(), "2026-01-17")
                .build());
    }

    /** What a race came to. */
    record End(boolean texted, boolean paid, boolean claimRefused) {}

    End run() {
        wire.post(new Message.Scan(BEGIN, false), BEGIN);
        pay();
        runUntil(BEGIN.plus(Duration.ofHours(3)));
        faults.off();
        wire.calm();
        coming.forEach(payment -> process(new Message.Post(payment)));
        runUntil(wire.lastWork().orElse(clock.instant()).plus(Duration.ofHours(1)));
        assertThat(acknowledged).as("every payment is recorded in the end").containsAll(payments.keySet());
        assertThat(phones.requests()).as("once").hasSizeLessThanOrEqualTo(1);
        BigDecimal left = left(payments.keySet());
        assertThat(stores.account(ID).facts().pastDue().amount()).isEqualByComparingTo(left);
        return new End(!phones.requests().isEmpty(), left.signum() == 0, claimRefused);
    }

    /** In full, in two parts, in part, or in full and returned; the messages lie among those of scan, render and send. */
    private void pay() {
        Instant at = BEGIN.minusSeconds(60);
        switch (random.nextInt(4)) {
            case 0 -> tell("p-1", "1000", Kind.PAYMENT, at);
            case 1 -> {
                tell("p-1", "400", Kind.PAYMENT, at);
                tell("p-2", "600", Kind.PAYMENT, at.plusSeconds(1));
            }
            case 2 -> tell("p-1", "400", Kind.PAYMENT, at);
            default -> {
                tell("p-1", "1000", Kind.PAYMENT, at);
                tell("p-1", "1000", Kind.RETURNED, at.plusSeconds(2));
            }
        }
    }

    private void tell(String id, String amount, Kind kind, Instant at) {
        var payment = new Payment(id, ID, Money.of(amount, "TWD"), at, kind, null);
        payments.put(nameOf(id, kind), payment);
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            if (random.nextBoolean()) {
                wire.post(new Message.Post(payment), BEGIN.plusSeconds(random.nextInt(90)));
            } else {
                coming.add(payment);
            }
        }
    }

    private static String nameOf(String id, Kind kind) {
        return kind + " " + id;
    }

    private void runUntil(Instant end) {
        while (clock.instant().isBefore(end)) {
            Optional<Message> message = wire.take();
            if (message.isPresent()) {
                process(message.get());
                clock.advance(Duration.ofMillis(random.nextInt(2_000)));
            } else {
                Instant next = wire.next().filter(end::isAfter).orElse(end);
                clock.moveTo(
                        next.isAfter(clock.instant()) ? next : clock.instant().plusMillis(1));
            }
        }
    }

    private void anotherInvocation() {
        if (depth >= 3) {
            return;
        }
        if (!coming.isEmpty() && random.nextInt(patience) == 0) {
            process(new Message.Post(coming.remove(random.nextInt(coming.size()))));
        } else {
            wire.take().ifPresent(this::process);
        }
    }

    private void process(Message message) {
        depth++;
        try {
            if (!handled(message)) {
                wire.post(message, clock.instant().plusSeconds(30));
            }
        } catch (Crash | IllegalStateException died) {
            wire.post(message, clock.instant().plusSeconds(30));
        } finally {
            depth--;
        }
    }

    private boolean handled(Message message) {
        switch (message) {
            case Message.Scan(Instant scheduledAt, boolean force) ->
                new OverdueScan(accounts, notices, queues, wire, new InMemoryCheckpoints(), policies, clock, telemetry)
                        .scan(scheduledAt, null, force, ENDLESS);
            case Message.Decide(List<String> ids, Instant dueSince) ->
                new NoticeRenderer(
                                new Stores(accounts, contacts, notices),
                                queues,
                                wire,
                                policies,
                                new Composer(templates),
                                clock,
                                telemetry)
                        .decide(ids, dueSince);
            case Message.Send(NoticeKey key, Instant dueSince, Instant turn) -> {
                return sending().send(key, dueSince, turn) != NoticeSender.Outcome.IN_FLIGHT;
            }
            case Message.Post(Payment payment) -> {
                return posted(payment);
            }
            case Message.Release _,
                    Message.ScanOn _,
                    Message.Load _,
                    Message.Lend _,
                    Message.Hear _,
                    Message.Close _,
                    Message.Told _,
                    Message.LookAgain _ ->
                throw new AssertionError("nothing waits, nothing is long, and nobody replies or reports");
        }
        return true;
    }

    private boolean posted(Payment payment) {
        var posted = new PaymentProcessor(accounts, notices, stores.tasks(), policies, clock, telemetry).post(payment);
        boolean known = posted instanceof Applied || posted instanceof AppliedBefore;
        if (known) {
            acknowledged.add(nameOf(payment.id(), payment.kind()));
        }
        return known;
    }

    private NoticeSender sending() {
        var checkpoints = new InMemoryCheckpoints();
        var brake = new SendingHalt(checkpoints);
        var sending = new NoticeSender(
                new Stores(accounts, contacts, notices),
                queues,
                new TextDispatcher(
                        gateway,
                        new RateLimiter(1, clock, clock::advance),
                        new DailySpendLimit(checkpoints, brake, PER_SEGMENT, clock, telemetry),
                        new FailureRateBreaker(checkpoints, brake, policies, clock, telemetry),
                        new RefusalBreaker(brake, clock, telemetry),
                        clock,
                        telemetry),
                policies,
                new NoticeSender.Settings(Duration.ofMinutes(10), PER_SEGMENT),
                clock,
                telemetry);
        if (random.nextBoolean()) {
            sending.prefetch(List.of(new NoticeKey(ID, LocalDate.of(2026, 1, 17), "reminder")));
            anotherInvocation();
        }
        return sending;
    }

    /** The store, with a witness at the claim. */
    private NoticeStore watched(NoticeStore real) {
        return NoticeStore.class.cast(Proxy.newProxyInstance(
                NoticeStore.class.getClassLoader(), new Class<?>[] {NoticeStore.class}, (_, method, arguments) -> {
                    Account seen = stores.account(ID);
                    Object answer;
                    try {
                        method.setAccessible(true);
                        answer = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (method.getName().equals("claim")) {
                        claimed((Notice) arguments[0], seen, (Boolean) answer);
                    }
                    return answer;
                }));
    }

    private void claimed(Notice notice, Account seen, boolean claimed) {
        claimRefused |= !claimed;
        if (claimed) {
            Set<String> recorded = new HashSet<>();
            for (Entry entry : seen.ledger().entries()) {
                recorded.add(nameOf(entry.payment(), entry.kind()));
            }
            assertThat(recorded)
                    .as("whoever was told that it is recorded is right")
                    .containsAll(acknowledged);
            BigDecimal left = left(recorded);
            assertThat(left)
                    .as("invariant 3: a claim after the payment was recorded")
                    .isPositive();
            assertThat(notice.text()).isNotNull();
            assertThat(notice.text() == null ? null : notice.text().body())
                    .as("invariant 6: the amount after %s", recorded)
                    .contains(Wording.amount(Money.of(left.toPlainString(), "TWD"), Locale.forLanguageTag("zh-TW")));
        }
    }

    /** What these payments leave, reckoned apart from the core. */
    private BigDecimal left(Set<String> recorded) {
        BigDecimal left = OWED;
        for (String name : recorded) {
            Payment payment = payments.get(name);
            if (payment == null) {
                throw new AssertionError("nobody told of " + name);
            }
            BigDecimal amount = payment.amount().amount();
            left = payment.kind() == Kind.PAYMENT ? left.subtract(amount) : left.add(amount);
        }
        return left;
    }
}
