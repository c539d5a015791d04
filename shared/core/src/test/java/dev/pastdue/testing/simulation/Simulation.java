package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.book.BookFiles;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.BookQueue;
import dev.pastdue.core.decision.Decision;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.hold.BrokenPlans;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.payment.PaymentProcessor;
import dev.pastdue.core.receipt.ParkedReceipts;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.receipt.ReceiptQueue;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.render.ReleaseSchedules;
import dev.pastdue.core.reply.Answer;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyProcessor;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.TaskHistory;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.ReleaseQueue;
import dev.pastdue.core.scan.ScanQueue;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.core.scan.SlotRelease;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.text.Composed;
import dev.pastdue.core.text.Composer;
import dev.pastdue.testing.AccountBuilder;
import dev.pastdue.testing.FakeTemplates;
import dev.pastdue.testing.FixedPhoneNumbers;
import dev.pastdue.testing.InMemoryBookFiles;
import dev.pastdue.testing.InMemoryCheckpoints;
import dev.pastdue.testing.InMemoryParkedReceipts;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import dev.pastdue.testing.TestClock;
import dev.pastdue.testing.simulation.CoreSystem.Loan;
import dev.pastdue.testing.simulation.Wire.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One lender's weeks, from a seed: books, scans, texts; crashes, duplicates, delays, and invocations in the midst of others. */
final class Simulation {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final Duration REDELIVERY = Duration.ofMinutes(5);
    private static final Duration DEAD_AFTER = Duration.ofMinutes(10);
    private static final BigDecimal PER_SEGMENT = new BigDecimal("0.03");
    private static final int DEEPEST = 2;
    private static final Currency TWD = Currency.getInstance("TWD");

    private static final String HEADER = InMemoryBookFiles.HEADER + ",hold,hold_until,email,address,push\n";

    private static final List<HoldReason> REASONS = List.of(
            HoldReason.PLAN, HoldReason.LITIGATION, HoldReason.DECEASED, HoldReason.DO_NOT_CONTACT, HoldReason.OTHER);

    private static final List<String> WORDS = List.of(
            "STOP",
            "退訂",
            "START",
            "START",
            "START",
            "wrong number",
            "I already paid",
            "I will pay tomorrow",
            "I will pay in 20 days",
            "I dispute this",
            "how do I pay?",
            "I will pay tomorrow, but I will complain to the ombudsman",
            Witness.PLEA,
            "hm");

    private final Random random;
    private final TestClock clock;
    private final InMemoryStores stores;
    private final CoreSystem core;
    private final SettablePolicies policies;
    private Strategy strategy;
    private final Wire wire;
    private final Carrier carrier;
    private final Staff staff;
    private final Witness witness;
    private final Faults faults;
    private final InMemoryBookFiles files = new InMemoryBookFiles();
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final FakeTemplates templates = new FakeTemplates();

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final TextGateway gateway;
    private final MessageGateway messages;
    private final ReplyStore replies;
    private final TextGateway answers;
    private final AnswerWitness answerWitness;
    private final ParkedReceipts parked;
    private final ReceiptQueue receiptQueue;
    private final List<InboundReply> heard = new ArrayList<>();
    private final Checkpoints stored = new InMemoryCheckpoints();
    private final Checkpoints checkpoints;
    private final BookFiles bookFiles;
    private final ScanQueue scanQueue;
    private final ReleaseQueue releaseQueue;
    private final BookQueue bookQueue;
    private final ReleaseSchedules schedules;

    private LocalDate today = LocalDate.of(2026, 3, 1);
    private int depth;
    private long steps;
    private boolean calm;
    private long payments;
    private long holds;

    /** The loans as payments of all that was owed left them, by payment; and those whose payment was posted, by account. */
    private final Map<String, Loan> told = new HashMap<>();

    private final Map<String, Loan> paid = new HashMap<>();
    private final Map<Cause, Integer> stops = new EnumMap<>(Cause.class);

    Simulation(long seed) {
        random = new Random(seed);
        clock = new TestClock(at(today, "00:00"));
        stores = new InMemoryStores(5 + random.nextInt(40));
        core = new CoreSystem(random, 250 + random.nextInt(200), 1 + random.nextInt(3), today);
        strategy = strategy();
        policies = new SettablePolicies(strategy);
        wire = new Wire(random, clock, 0.05);
        carrier = new Carrier(random, clock, wire);
        staff = new Staff(random, clock, TAIPEI, carrier, wire);
        witness = new Witness(
                stores,
                policies,
                clock,
                random,
                new Witness.Recipients(carrier, staff),
                PER_SEGMENT,
                this::changeAndDecide,
                this::hasPaid);
        double crash = List.of(0.0, 0.005, 0.02, 0.05).get(random.nextInt(4));
        faults = new Faults(random, crash, random.nextInt(3) * 0.05, this::anotherInvocation);
        accounts = faults.before(AccountStore.class, stores.accounts());
        contacts = faults.before(ContactStore.class, stores.contacts());
        notices = faults.before(NoticeStore.class, witness);
        queues = faults.before(WorkQueues.class, wire);
        gateway = faults.before(TextGateway.class, witness);
        messages = faults.before(MessageGateway.class, witness);
        replies = faults.before(ReplyStore.class, stores.replies());
        answerWitness = new AnswerWitness(clock, random, carrier);
        parked = faults.before(ParkedReceipts.class, new InMemoryParkedReceipts());
        receiptQueue = faults.before(ReceiptQueue.class, wire);
        answers = faults.before(TextGateway.class, answerWitness);
        templates.put("help", "zh-TW", "a", "help");
        templates.put("opt-out-confirmation", "zh-TW", "a", "confirmed");
        checkpoints = faults.before(Checkpoints.class, stored);
        bookFiles = faults.before(BookFiles.class, files);
        scanQueue = faults.before(ScanQueue.class, wire);
        releaseQueue = faults.before(ReleaseQueue.class, wire);
        bookQueue = faults.before(BookQueue.class, wire);
        schedules = faults.before(ReleaseSchedules.class, wire);
        for (var stage : strategy.withTexts()) {
            stage.variants().keySet().forEach(variant -> {
                templates.put(stage.template(), "zh-TW", variant, Witness.TEMPLATE);
                templates.put(stage.template(), "zh-TW", variant + ".email", "subject\n\n" + Witness.TEMPLATE);
                templates.put(stage.template(), "zh-TW", variant + ".email.html", Witness.TEMPLATE);
                templates.put(stage.template(), "zh-TW", variant + ".letter.html", Witness.TEMPLATE);
                templates.put(stage.template(), "zh-TW", variant + ".push", "subject\n\n" + Witness.TEMPLATE);
            });
        }
    }

    private Strategy strategy() {
        On serious = List.of(On.ANY, On.WORKDAYS, On.RESTDAYS).get(random.nextInt(3));
        StrategyBuilder sample = StrategyBuilder.sample();
        boolean byChannels = random.nextBoolean();
        StrategyBuilder texts = (random.nextBoolean() ? sample.remindsOfPromises() : sample)
                .stages(List.of(
                        StrategyBuilder.stage("reminder", 1, 3, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1)),
                        StrategyBuilder.stage("second", 4, 9, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1, "b", 2)),
                        StrategyBuilder.stage("serious", 10, 15, "50.00", "10:30", "19:10", serious, Map.of("a", 1)),
                        StrategyBuilder.stage("final", 18, null, "500.00", "18:00", "20:00", On.ANY, Map.of("a", 1))))
                .holdOut(random.nextInt(3) * 0.1)
                .cap(1 + random.nextInt(2), 1 + random.nextInt(3))
                .deferMaxDays(random.nextInt(4))
                .retry(random.nextInt(3), Duration.ofHours(1 + random.nextInt(5)))
                .gateway(random.nextBoolean() ? Gateway.SNS : Gateway.HTTP)
                .breaker(
                        random.nextInt(3) > 0 ? null : BigDecimal.valueOf(60 + random.nextInt(240), 2),
                        random.nextInt(3) > 0 ? null : 0.05 + random.nextInt(10) * 0.01);
        if (byChannels) {
            for (String stage : List.of("reminder", "second", "serious", "final")) {
                texts = texts.channels(stage, someChannels());
            }
        }
        return texts.build();
    }

    /** Up to four, in any order. */
    private Channel[] someChannels() {
        var all = new ArrayList<>(List.of(Channel.values()));
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(4)).toArray(Channel[]::new);
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(TAIPEI).toInstant();
    }

    /** Lives so many days with faults, then two without, and checks what is left. */
    void run(int days) {
        for (int day = 0; day < days; day++) {
            liveADay(true);
        }
        faults.off();
        wire.calm();
        witness.calm();
        carrier.calm();
        staff.calm();
        calm = true;
        strategy = new StrategyBuilder(strategy).breaker(null, null).build();
        liveADay(false);
        letSendingGoOn();
        runUntil(wire.lastWork().orElse(clock.instant()));
        letSendingGoOn();
        liveADay(false);
        liveADay(false);
        assertNothingIsLeft();
        assertNoHoldIsLost();
        assertEveryReplyIsTaken();
        witness.assertEveryTextIsRecorded();
    }

    int notices() {
        return stores.allNotices().size();
    }

    String summary() {
        return stores.allAccounts().size() + " accounts, " + notices() + " notices, " + witness.requests()
                + " publishes, " + witness.texts() + " texts, " + witness.sentOnceMore() + " of them once more, "
                + witness.byChannel() + ", " + witness.fallbacks() + " fallbacks, "
                + staff.said().size()
                + " said to staff, "
                + heard.size() + " replies, " + answerWitness.answers()
                + " answers, "
                + steps + " invocations, stopped " + stops + ", " + faults.crashes()
                + " crashes";
    }

    private void liveADay(boolean wild) {
        while (clock.instant().isAfter(at(today, "06:00"))) {
            today = today.plusDays(1);
        }
        runUntil(at(today, "06:00"));
        if (wild) {
            core.live(today);
        }
        letSendingGoOn();
        Instant asOf = clock.instant();
        List<String> rows = core.book(wild && random.nextInt(6) == 0 ? wrongClock(asOf) : asOf);
        var book = files.putText(today + ".csv", "v1", HEADER + String.join("\n", rows) + "\n");
        files.came(book, asOf);
        Duration late = wild && random.nextInt(8) == 0 ? Duration.ofMinutes(random.nextInt(2_400)) : Duration.ZERO;
        wire.post(new Message.Load(book), asOf.plus(late));
        if (!wild || random.nextInt(20) > 0) {
            wire.post(new Message.Scan(at(today, "09:30"), false), at(today, "09:30"));
        }
        if (wild && random.nextInt(10) == 0) {
            runUntil(at(today, "09:40"));
            policies.set(new StrategyBuilder(strategy).paused().build());
            runUntil(at(today, random.nextBoolean() ? "12:00" : "23:00"));
        }
        policies.set(strategy);
        runUntil(at(today, "23:30"));
        today = today.plusDays(1);
    }

    /** A core system's clock that is hours or days off, ahead or behind. */
    private Instant wrongClock(Instant time) {
        return time.plus(Duration.ofMinutes(random.nextInt(2 * 2_880) - 2_880L));
    }

    private void runUntil(Instant end) {
        while (clock.instant().isBefore(end)) {
            Optional<Message> message = wire.take();
            if (message.isPresent()) {
                process(message.get());
                clock.advance(Duration.ofMillis(random.nextInt(2_000)));
                if (!calm && random.nextInt(40) == 0) {
                    disturb();
                }
            } else {
                Instant next = wire.next().orElse(end);
                Instant to = next.isBefore(end) ? next : end;
                if (to.isAfter(clock.instant())) {
                    clock.moveTo(to);
                }
            }
        }
    }

    /** In the midst of one invocation, at the same instant. */
    private void anotherInvocation() {
        if (depth < DEEPEST) {
            if (random.nextInt(10) == 0) {
                disturb();
            }
            wire.take().ifPresent(this::process);
        }
    }

    /** While its text is at the gateway the account changes and is decided. */
    private void changeAndDecide(String accountId) {
        disturb(accountId);
        process(new Message.Decide(List.of(accountId), clock.instant()));
    }

    private void process(Message message) {
        depth++;
        steps++;
        try {
            invoke(message);
        } catch (Crash | IllegalStateException died) {
            wire.post(message, clock.instant().plus(REDELIVERY));
        } finally {
            depth--;
        }
    }

    private void invoke(Message message) {
        switch (message) {
            case Message.Decide(List<String> ids, Instant dueSince) ->
                new NoticeRenderer(
                                new Stores(accounts, contacts, notices),
                                queues,
                                schedules,
                                policies,
                                new Composer(templates),
                                new BrokenPlans(stores.tasks(), clock, telemetry),
                                clock,
                                telemetry)
                        .decide(ids, dueSince);
            case Message.Send(NoticeKey key, Instant dueSince, Instant turn) -> {
                NoticeSender sending = sending();
                if (!calm && random.nextBoolean()) {
                    sending.prefetch(List.of(key));
                    anotherInvocation();
                }
                if (sending.send(key, dueSince, turn) == NoticeSender.Outcome.IN_FLIGHT) {
                    wire.post(message, clock.instant().plus(REDELIVERY));
                }
                sending.finish();
            }
            case Message.Release(Instant slot, String after) ->
                new SlotRelease(notices, queues, releaseQueue, telemetry).release(slot, after, deadline());
            case Message.Scan(Instant scheduledAt, boolean force) ->
                forceIfStopped(scan().scan(scheduledAt, null, force, deadline()), scheduledAt);
            case Message.ScanOn on ->
                forceIfStopped(
                        scan().goOn(on.progress(), deadline()), on.progress().scheduledAt());
            // What is refused would end in the DLQ: the account's book is behind, and the next one tells the same.
            case Message.Post(Payment payment) -> {
                new PaymentProcessor(accounts, notices, stores.tasks(), policies, clock, telemetry).post(payment);
                Loan settled = told.get(payment.id());
                if (settled != null) {
                    paid.put(payment.accountId(), settled);
                }
            }
            case Message.Lend(LenderHold hold) -> {
                // A lift may hold from its first attempt on, a hold is promised once it was taken.
                if (hold.kind() == LenderHold.Kind.LIFT) {
                    witness.heard(hold);
                }
                new LenderHolds(accounts, contacts, stores.tasks(), policies, clock, telemetry).post(hold);
                witness.heard(hold);
            }
            case Message.Hear(InboundReply reply) -> {
                if (!replyHandling().handle(reply)) {
                    wire.post(message, clock.instant().plus(REDELIVERY));
                }
            }
            case Message.Told(Receipt receipt) -> tell(receipt);
            case Message.LookAgain(String receipt) -> {
                ReceiptProcessor posting = receiptPosting();
                posting.lookAgain(receipt);
                posting.finish();
            }
            case Message.Close(String reply, Lift lift) -> {
                var tasks = new ReplyTasks(accounts, contacts, replies, stores.tasks(), queues, clock, telemetry);
                tasks.take(reply, "one person");
                tasks.close(new ReplyTasks.Close(reply, lift, "another", TaskHistory.Found.REJECTED, ""));
            }
            case Message.Load(BookFiles.BookFile file) ->
                new BookIntake(
                                bookFiles,
                                new BookIntake.Stores(accounts, contacts, stores.tasks()),
                                checkpoints,
                                bookQueue,
                                new BookIntake.Reading(
                                        policies, new FixedPhoneNumbers(), 0.5, 1, BookIntake.Reading.PART_BYTES),
                                clock,
                                telemetry)
                        .load(file, deadline());
        }
    }

    private ReplyProcessor replyHandling() {
        return new ReplyProcessor(
                new ReplyProcessor.Stores(accounts, contacts, replies),
                queues,
                new TextDispatcher(
                        answers,
                        new RateLimiter(1, clock, clock::advance),
                        spend(),
                        failures(),
                        new RefusalBreaker(new SendingHalt(checkpoints), clock, telemetry),
                        clock,
                        telemetry),
                policies,
                new Composer(templates),
                clock,
                telemetry);
    }

    /** As the function does: what fails is parked, unless the whole invocation dies. */
    private void tell(Receipt receipt) {
        ReceiptProcessor posting = receiptPosting();
        if (random.nextBoolean()) {
            posting.prefetch(List.of(receipt));
        }
        try {
            posting.post(receipt);
        } catch (Crash | IllegalStateException died) {
            if (random.nextBoolean()) {
                throw died;
            }
            posting.park(receipt);
        }
        posting.finish();
    }

    private ReceiptProcessor receiptPosting() {
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

    /** A person sees why sending stopped, and lets it go on. */
    private void letSendingGoOn() {
        new SendingHalt(stored).reset(clock.instant()).ifPresent(held -> {
            stops.merge(held.cause(), 1, Integer::sum);
            if (held.cause() == Cause.SPEND) {
                witness.moreMayBeSpent();
            }
        });
    }

    /** How often a person let go of what had stopped sending. */
    Map<Cause, Integer> stops() {
        return Map.copyOf(stops);
    }

    private NoticeSender sending() {
        return new NoticeSender(
                new Stores(accounts, contacts, notices),
                queues,
                new TextDispatcher(
                        gateway,
                        new MessageGateway.Gateways(Map.of(
                                Channel.EMAIL, messages,
                                Channel.LETTER, messages,
                                Channel.PUSH, messages,
                                Channel.CALL, messages,
                                Channel.VISIT, messages)),
                        new RateLimiter(1, clock, clock::advance),
                        spend(),
                        failures(),
                        new RefusalBreaker(new SendingHalt(checkpoints), clock, telemetry),
                        clock,
                        telemetry),
                policies,
                new NoticeSender.Settings(DEAD_AFTER, PER_SEGMENT),
                clock,
                telemetry);
    }

    private DailySpendLimit spend() {
        return new DailySpendLimit(checkpoints, new SendingHalt(checkpoints), PER_SEGMENT, clock, telemetry);
    }

    private FailureRateBreaker failures() {
        return new FailureRateBreaker(checkpoints, new SendingHalt(checkpoints), policies, clock, telemetry);
    }

    private OverdueScan scan() {
        return new OverdueScan(accounts, notices, queues, scanQueue, checkpoints, policies, clock, telemetry);
    }

    private void forceIfStopped(ScanReport report, Instant scheduledAt) {
        if (report instanceof ScanReport.Stopped) {
            wire.post(new Message.Scan(scheduledAt, true), clock.instant());
        }
    }

    /** Leaves time for some calls; now and then for one. */
    private Deadline deadline() {
        int[] calls = {calm || random.nextInt(3) > 0 ? Integer.MAX_VALUE : 1 + random.nextInt(6)};
        return () -> calls[0]-- > 0 ? Duration.ofMinutes(4) : Duration.ofSeconds(1);
    }

    /** What staff and customers do at any moment, as the other functions would write it. */
    private void disturb() {
        disturb(core.anyId());
    }

    private void disturb(String id) {
        if (stores.accounts().get(List.of(id)).isEmpty()) {
            return;
        }
        LocalDate date = LocalDate.ofInstant(clock.instant(), TAIPEI);
        if (random.nextInt(4) == 0) {
            letSendingGoOn();
        }
        switch (random.nextInt(7)) {
            case 0 ->
                stores.change(
                        id,
                        account -> new AccountBuilder(account)
                                .disputed(!account.disputed())
                                .nextLook(date)
                                .build());
            case 1 -> hold(id, date);
            case 2, 3 -> pay(id);
            case 4 -> closeATask();
            default -> {
                String phone = stores.account(id).facts().phone();
                if (phone != null) {
                    reply(phone);
                }
            }
        }
        if (!calm && random.nextBoolean()) {
            wire.decide(List.of(id), clock.instant());
        }
    }

    /** The lender holds, and often lifts; either may be taken at once, and both are told by the queue, in whatever order. */
    private void hold(String id, LocalDate date) {
        HoldReason reason = REASONS.get(random.nextInt(REASONS.size()));
        @Nullable LocalDate until = random.nextInt(3) == 0 ? null : date.plusDays(random.nextInt(5));
        @Nullable
        Plan plan = reason == HoldReason.PLAN && random.nextBoolean()
                ? Plan.of(date.plusDays(1) + ":1 " + date.plusDays(3) + ":50").orElseThrow()
                : null;
        var hold = new LenderHold(
                "h" + ++holds, clock.instant(), id, LenderHold.Kind.HOLD, reason, until, "desk", "", plan);
        var lift = new LenderHold(hold.id(), clock.instant(), id, LenderHold.Kind.LIFT, null, null, "desk", "", null);
        boolean lifts = until == null || random.nextBoolean();
        if (random.nextBoolean()) {
            process(new Message.Lend(lifts && random.nextInt(4) == 0 ? lift : hold));
        }
        wire.tell(hold);
        if (lifts) {
            wire.tell(lift);
        }
    }

    /** Paid in full at the core system, which tells of it with the state after it or without. */
    private void pay(String id) {
        Loan before = core.loan(id);
        Loan settled = core.pay(id);
        if (before.due() == null || settled.due() != null) {
            return;
        }
        long over = random.nextInt(3) == 0 ? 1 + random.nextInt(50_000) : 0;
        Money amount = new Money(BigDecimal.valueOf(before.cents() + over, 2), TWD);
        @Nullable Owed after = random.nextBoolean() ? new Owed(null, new Money(BigDecimal.ZERO, TWD)) : null;
        var payment = new Payment("p" + ++payments, id, amount, clock.instant(), Kind.PAYMENT, after);
        if (after != null) {
            told.put(payment.id(), settled);
        }
        if (random.nextBoolean()) {
            process(new Message.Post(payment));
        }
        wire.tell(payment);
    }

    /**
     * Whether all was paid at the core system, and a payment that told so was posted. What was returned since and paid once more looks the same, and
     * is another: nobody has told of that.
     */
    @SuppressWarnings("ReferenceEquality")
    private boolean hasPaid(String accountId) {
        Loan settled = paid.get(accountId);
        return settled != null && core.loan(accountId) == settled;
    }

    /** Somebody writes; it may be taken at once, and it is told by the queue in any case. */
    private void reply(String phone) {
        String words = WORDS.get(random.nextInt(WORDS.size()));
        var reply = new InboundReply("r" + heard.size(), phone, words, clock.instant());
        heard.add(reply);
        if (random.nextBoolean()) {
            process(new Message.Hear(reply));
        }
        wire.hear(reply);
    }

    private void closeATask() {
        List<Reply> open = stores.allReplies().stream().filter(Reply::open).toList();
        if (!open.isEmpty()) {
            Reply task = open.get(random.nextInt(open.size()));
            @Nullable
            Lift lift = switch (task.meaning().intent()) {
                case PAID, PROMISE -> Lift.HOLD;
                case DISPUTE -> Lift.DISPUTE;
                case WRONG_NUMBER -> Lift.NUMBER;
                case OPT_OUT, OPT_IN, HELP, OTHER -> null;
            };
            process(new Message.Close(task.id(), random.nextInt(3) == 0 ? null : lift));
        }
    }

    /** A number that has an account now, or had one when it was told, is known: what came from it is kept, and none waits for its answer. */
    private void assertEveryReplyIsTaken() {
        Set<String> phones = stores.allAccounts().stream()
                .map(account -> account.facts().phone())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (InboundReply reply : heard) {
            if (phones.contains(reply.phone())) {
                assertThat(stores.reply(reply.id())).as("taken: %s", reply).isPresent();
            }
        }
        for (InboundReply reply : staff.said()) {
            assertThat(stores.reply(reply.id()))
                    .as("taken from staff: %s", reply)
                    .isPresent();
        }
        for (Reply reply : stores.allReplies()) {
            assertThat(reply.answer() == null || reply.answer().state() != Answer.State.WAITS)
                    .as("answered, or not to be: %s", reply)
                    .isTrue();
        }
    }

    /** Invariant 7: whoever should have an outcome has one, nothing hangs, and the books agree with the core system. */
    private void assertNothingIsLeft() {
        Instant now = clock.instant();
        for (Notice notice : stores.allNotices()) {
            assertThat(notice.state())
                    .as("nothing hangs: %s", notice)
                    .isNotIn(NoticeState.RENDERED, NoticeState.CLAIMED);
            boolean mayWait = notice.wasSent() && strategy.stages().stream().anyMatch(stage -> !stage.isTextOnly());
            if (notice.releaseAt() != null && !mayWait) {
                assertThat(notice.releaseAt()).as("deferred: %s", notice).isAfter(now);
            }
        }
        for (Loan loan : core.loans()) {
            Account account = stores.account(loan.id());
            assertThat(account.facts().oldestDue()).as("due: %s", loan.id()).isEqualTo(loan.due());
            assertThat(account.facts().pastDue().amount())
                    .as("past due: %s", loan.id())
                    .isEqualByComparingTo(BigDecimal.valueOf(loan.due() == null ? 0 : loan.cents(), 2));
            assertHasAnOutcome(account, now);
        }
    }

    /**
     * Every hold that was told is there, and no longer in force once it was lifted; and a number is held by those accounts whose holds hold it
     * and by replies that nobody has read yet, and by no others.
     */
    private void assertNoHoldIsLost() {
        LocalDate date = LocalDate.ofInstant(clock.instant(), TAIPEI);
        var byNumber = new TreeMap<String, Set<String>>();
        for (Loan loan : core.loans()) {
            Account account = stores.account(loan.id());
            Hold ofBook = account.holds().of(Hold.BOOK).orElse(null);
            String told = ofBook == null || ofBook.lifted() != null
                    ? ","
                    : ofBook.reason() + "," + (ofBook.until() == null ? "" : ofBook.until());
            assertThat(told)
                    .as("the book's hold of %s", loan.id())
                    .isEqualTo(core.held(loan.id()).replace("FROZEN", "OTHER"));
            for (LenderHold hold : witness.toldOf(loan.id())) {
                assertThat(account.holds().of(hold.id()))
                        .as("told and not lost: %s %s", hold, account.holds())
                        .hasValueSatisfying(
                                kept -> assertThat(kept.lifted() != null).isEqualTo(witness.isLifted(hold)));
            }
            assertThat(account.holds().leftNumbers())
                    .as("freed where it was: %s", loan.id())
                    .isEmpty();
            String phone = account.facts().phone();
            account.holds().all().stream()
                    .filter(hold -> phone != null
                            && hold.lifted() == null
                            && hold.reason().holdsNumber())
                    .forEach(hold -> byNumber.computeIfAbsent(phone, _ -> new TreeSet<>())
                            .add(account.id() + "/" + hold.id()));
        }
        for (Reply reply : stores.allReplies()) {
            if (reply.meaning().unread() && reply.open()) {
                byNumber.computeIfAbsent(reply.phone(), _ -> new TreeSet<>()).add(reply.id());
            }
        }
        for (Contact contact : stores.allContacts()) {
            assertThat(contact.holds().all().stream().map(Hold::id))
                    .as("held at the number of %s", byNumber.get(contact.phone()))
                    .containsExactlyInAnyOrderElementsOf(byNumber.getOrDefault(contact.phone(), Set.of()));
            assertThat(contact.holds().on(date).isPresent())
                    .isEqualTo(contact.holds().all().stream().anyMatch(hold -> hold.holdsOn(date)));
        }
    }

    private void assertHasAnOutcome(Account account, Instant now) {
        LocalDate date = LocalDate.ofInstant(now, TAIPEI);
        var rules = new DecisionRules(policies.current(), now);
        Optional<NoticeKey> key = rules.keyOf(account);
        assertThat(account.nextEvaluationOn() == null
                        || account.nextEvaluationOn().isAfter(date))
                .as("looked at: %s", account)
                .isTrue();
        if (key.isEmpty()) {
            return;
        }
        Optional<Notice> notice = stores.notice(key.get());
        assertThat(notice).as("an outcome: %s", account).isPresent();
        if (notice.isPresent() && notice.get().state() == NoticeState.DEFERRED) {
            return;
        }
        List<Channel> channels = rules.channelsOf(account);
        var found = stores.contacts().get(ContactPoints.keys(account, channels));
        Decision decision = rules.evaluateAt(
                        ContactPoints.of(account, channels, found),
                        account,
                        notice.orElse(null),
                        (_, _, _, _, _) -> new Composed.Text(new RenderedText("t", "a", "zh-TW", "t1", 1, "words")))
                .decision();
        if (decision instanceof Decision.Ready || decision instanceof Decision.Deferred) {
            assertThat(account.nextEvaluationOn())
                    .as("told or looked at soon: %s %s", account, notice)
                    .isNotNull()
                    .isBeforeOrEqualTo(date.plusDays(strategy.cap().days()));
        }
    }
}
