package dev.pastdue.testing;

import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.hold.BrokenPlans;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.payment.PaymentOutcome;
import dev.pastdue.core.payment.PaymentProcessor;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.reply.ReplyProcessor;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.SlotRelease;
import dev.pastdue.core.text.Composer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The steps over the fakes, on 2026-01-20 at 10:00 in Taipei. */
final class World {
    static final Deadline ENDLESS = () -> Duration.ofMinutes(10);
    static final NoticeKey REMINDER = new NoticeKey("a-1", LocalDate.of(2026, 1, 17), "reminder");
    static final String PHONE = "+886912345678";

    final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");
    final InMemoryStores stores = new InMemoryStores(10);
    final InMemoryWorkQueues queues = new InMemoryWorkQueues();
    final InMemoryScanQueue scanQueue = new InMemoryScanQueue();
    final InMemoryReleaseQueue releaseQueue = new InMemoryReleaseQueue();
    final InMemoryBookQueue bookQueue = new InMemoryBookQueue();
    final InMemoryBookFiles books = new InMemoryBookFiles();
    final FakeSchedules schedules = new FakeSchedules();
    final FakeGateway gateway = new FakeGateway();
    final FakeMessages messages = new FakeMessages();
    final FakeTemplates templates = FakeTemplates.ofSample();
    final RecordingTelemetry telemetry = new RecordingTelemetry();
    final SettablePolicies policies =
            new SettablePolicies(StrategyBuilder.sample().build());
    final Checkpoints checkpoints = new InMemoryCheckpoints();
    final SendingHalt brake = new SendingHalt(checkpoints);
    final InMemoryParkedReceipts parked = new InMemoryParkedReceipts();
    /** How many chunks of a book intake works on at once. */
    int chunksAtOnce = 1;
    /** Whether the lender's numbers are paced each for itself. */
    boolean pacesNumbers;
    /** How large a part is of a book that is cut. */
    long partBytes = BookIntake.Reading.PART_BYTES;

    final InMemoryReceiptQueue receiptQueue = new InMemoryReceiptQueue();

    /** The reminder of an account that owes since 2026-01-17. */
    static NoticeKey reminder(String accountId) {
        return new NoticeKey(accountId, LocalDate.of(2026, 1, 17), "reminder");
    }

    World with(AccountBuilder... accounts) {
        for (AccountBuilder account : accounts) {
            stores.keep(account.build());
        }
        return this;
    }

    NoticeRenderer rendering(NoticeStore notices) {
        return new NoticeRenderer(
                new Stores(stores.accounts(), stores.contacts(), notices),
                queues,
                schedules,
                policies,
                new Composer(templates),
                new BrokenPlans(stores.tasks(), clock, telemetry),
                clock,
                telemetry);
    }

    NoticeRenderer rendering() {
        return rendering(stores.notices());
    }

    NoticeSender sending(TextGateway through) {
        return sending(through, stores.notices());
    }

    NoticeSender sending(TextGateway through, NoticeStore notices) {
        return sending(through, stores.accounts(), stores.contacts(), notices);
    }

    NoticeSender sending(TextGateway through, AccountStore accounts, ContactStore contacts, NoticeStore notices) {
        return sending(through, accounts, contacts, notices, clock::advance);
    }

    NoticeSender sending(
            TextGateway through,
            AccountStore accounts,
            ContactStore contacts,
            NoticeStore notices,
            RateLimiter.Sleeper sleeper) {
        return new NoticeSender(
                new Stores(accounts, contacts, notices),
                queues,
                texts(through, sleeper),
                policies,
                new NoticeSender.Settings(Duration.ofMinutes(10), new BigDecimal("0.03")),
                clock,
                telemetry);
    }

    TextDispatcher texts(TextGateway through, RateLimiter.Sleeper sleeper) {
        return new TextDispatcher(
                through,
                new MessageGateway.Gateways(Map.of(
                        Channel.EMAIL, messages,
                        Channel.LETTER, messages,
                        Channel.PUSH, messages,
                        Channel.CALL, messages,
                        Channel.VISIT, messages)),
                pacesNumbers ? RateLimiter.shared(checkpoints, clock, sleeper) : new RateLimiter(1, clock, sleeper),
                spend(checkpoints),
                failures(),
                new RefusalBreaker(brake, clock, telemetry),
                clock,
                telemetry);
    }

    /** Of one sender. */
    DailySpendLimit spend(Checkpoints over) {
        return new DailySpendLimit(over, new SendingHalt(over), new BigDecimal("0.03"), clock, telemetry);
    }

    FailureRateBreaker failures() {
        return new FailureRateBreaker(checkpoints, brake, policies, clock, telemetry);
    }

    OverdueScan scan(Checkpoints over) {
        return new OverdueScan(
                stores.accounts(), stores.notices(), queues, scanQueue, over, policies, clock, telemetry);
    }

    OverdueScan scan() {
        return scan(checkpoints);
    }

    SlotRelease release() {
        return new SlotRelease(stores.notices(), queues, releaseQueue, telemetry);
    }

    ReceiptProcessor receipts(NoticeStore notices) {
        return new ReceiptProcessor(
                new Stores(stores.accounts(), stores.contacts(), notices),
                new ReceiptProcessor.Parking(parked, receiptQueue),
                queues,
                policies,
                brake,
                failures(),
                clock,
                telemetry);
    }

    ReceiptProcessor receipts() {
        return receipts(stores.notices());
    }

    PaymentProcessor posting(AccountStore accounts, NoticeStore notices) {
        return new PaymentProcessor(accounts, notices, stores.tasks(), policies, clock, telemetry);
    }

    PaymentOutcome post(Payment payment) {
        return posting(stores.accounts(), stores.notices()).post(payment);
    }

    ReplyProcessor replies(ReplyStore over, WorkQueues queuesUsed, TextGateway through) {
        return new ReplyProcessor(
                new ReplyProcessor.Stores(stores.accounts(), stores.contacts(), over),
                queuesUsed,
                texts(through, clock::advance),
                policies,
                new Composer(templates),
                clock,
                telemetry);
    }

    ReplyProcessor replies() {
        return replies(stores.replies(), queues, gateway);
    }

    ReplyTasks tasks() {
        return new ReplyTasks(
                stores.accounts(), stores.contacts(), stores.replies(), stores.tasks(), queues, clock, telemetry);
    }

    BookIntake intake(Checkpoints over) {
        return intake(over, stores.accounts());
    }

    BookIntake intake(Checkpoints over, AccountStore accounts) {
        return intake(over, accounts, 0.1);
    }

    BookIntake intake(Checkpoints over, AccountStore accounts, double maxRejects) {
        return intake(over, new BookIntake.Stores(accounts, stores.contacts(), stores.tasks()), maxRejects);
    }

    BookIntake intake(Checkpoints over, BookIntake.Stores into, double maxRejects) {
        return new BookIntake(
                books,
                into,
                over,
                bookQueue,
                new BookIntake.Reading(policies, new FixedPhoneNumbers(), maxRejects, chunksAtOnce, partBytes),
                clock,
                telemetry);
    }

    BookIntake intake() {
        return intake(checkpoints);
    }

    void decide(String... ids) {
        rendering().decide(List.of(ids), clock.instant());
    }

    Outcome send(NoticeKey key) {
        return sending(gateway).send(key, clock.instant());
    }

    Notice notice(NoticeKey key) {
        return stores.notice(key).orElseThrow();
    }

    NoticeState state(NoticeKey key) {
        return notice(key).state();
    }

    /** Tells the account anew, as a book does. */
    void tell(AccountBuilder told, String asOf) {
        Account account = told.asOf(asOf).build();
        stores.change(account.id(), of -> of.withBook(account.facts(), LocalDate.of(2026, 1, 20)));
    }

    Instant now() {
        return clock.instant();
    }
}
