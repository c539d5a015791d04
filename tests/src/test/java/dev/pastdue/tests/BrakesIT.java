package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.aws.SqsWorkQueues.ToSend;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import dev.pastdue.core.safeguard.SendingHalt.Trip;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.text.Composer;
import dev.pastdue.emulator.Stack;
import dev.pastdue.testing.AccountBuilder;
import dev.pastdue.testing.FakeSchedules;
import dev.pastdue.testing.FakeTemplates;
import dev.pastdue.testing.InMemoryParkedReceipts;
import dev.pastdue.testing.InMemoryReceiptQueue;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.RecordingTelemetry;
import dev.pastdue.testing.SettablePolicies;
import dev.pastdue.testing.StrategyBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The breakers over the real queue with its DLQ, and the real table of checkpoints; accounts and notices are in memory: BrakesTest
 * has more of them.
 */
class BrakesIT {
    private static final int NOTICES = 2_000;
    private static final BigDecimal PER_SEGMENT = new BigDecimal("0.03");

    private final Stack stack = SharedAws.newStack();
    private final SqsClient sqs = SharedAws.aws().sqsClient();
    private final Queue sendQueue = new Queue(sqs, stack.queueUrl("SendQueue"));
    private final Queue sendDlq = new Queue(sqs, stack.queueUrl("SendDlq"));
    private final InMemoryStores stores = new InMemoryStores(100);
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final SettablePolicies policies = new SettablePolicies(StrategyBuilder.sample()
            .stages(List.of(StrategyBuilder.stage("reminder", 1, 6, "1.00", "09:00", "20:00", On.ANY, Map.of("a", 1))))
            .breaker(new BigDecimal("48.00"), 0.2)
            .build());
    private final DynamoDbCheckpoints checkpoints =
            new DynamoDbCheckpoints(SharedAws.aws().dynamoDbClient(), stack.tableName("CheckpointsTable"));
    private final SendingHalt brake = new SendingHalt(checkpoints);
    private final SqsWorkQueues queues = new SqsWorkQueues(sqs, stack.queueUrl("RenderQueue"), sendQueue.url());
    private final List<NoticeSender> senders = List.of(sender(), sender());
    private final Map<String, Integer> texts = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private int published;
    private boolean carrierIsDown;

    private NoticeSender sender() {
        return new NoticeSender(
                new Stores(stores.accounts(), stores.contacts(), stores.notices()),
                queues,
                new TextDispatcher(
                        this::publish,
                        new RateLimiter(2, SharedAws.CLOCK, SharedAws.CLOCK::advance),
                        new DailySpendLimit(checkpoints, brake, PER_SEGMENT, SharedAws.CLOCK, telemetry),
                        failures(),
                        new RefusalBreaker(brake, SharedAws.CLOCK, telemetry),
                        SharedAws.CLOCK,
                        telemetry),
                policies,
                new NoticeSender.Settings(Duration.ofMinutes(2), PER_SEGMENT),
                SharedAws.CLOCK,
                telemetry);
    }

    private FailureRateBreaker failures() {
        return new FailureRateBreaker(checkpoints, brake, policies, SharedAws.CLOCK, telemetry);
    }

    private Result publish(Sms sms) {
        published++;
        texts.merge(sms.phone(), 1, Integer::sum);
        String id = "text-" + published;
        var now = SharedAws.CLOCK.instant();
        var report = new CarrierReport(carrierIsDown ? Reason.CARRIER_UNREACHABLE : null, null, now, null, null);
        receipts.add(new Receipt(id, sms.phone(), now, report));
        return new Result.Accepted(id);
    }

    private void render() {
        String due = LocalDate.ofInstant(SharedAws.CLOCK.instant(), Lender.ZONE)
                .minusDays(3)
                .toString();
        String asOf = SharedAws.CLOCK.instant().toString();
        List<String> ids = IntStream.range(0, NOTICES).mapToObj(i -> "b-" + i).toList();
        for (int i = 0; i < NOTICES; i++) {
            stores.keep(AccountBuilder.account(ids.get(i))
                    .phone("+1%d55501%02d".formatted(200 + i / 100, i % 100))
                    .pastDue("1234.50", due)
                    .asOf(asOf)
                    .build());
        }
        var rendering = new NoticeRenderer(
                new Stores(stores.accounts(), stores.contacts(), stores.notices()),
                queues,
                new FakeSchedules(),
                policies,
                new Composer(FakeTemplates.ofSample()),
                SharedAws.CLOCK,
                telemetry);
        for (int i = 0; i < NOTICES; i += 25) {
            rendering.decide(ids.subList(i, i + 25), SharedAws.CLOCK.instant());
        }
        assertThat(sendQueue.size()).isEqualTo(NOTICES);
    }

    /** Both senders in turn, until nothing can be seen in the queue. */
    private void work() {
        var batch = new SqsBatch(sqs, sendQueue.url(), telemetry);
        List<Message> messages = sendQueue.receive(10);
        for (int turn = 0; !messages.isEmpty(); turn++) {
            NoticeSender sender = senders.get(turn % senders.size());
            List<Received> received = messages.stream()
                    .map(message -> new Received(message.messageId(), message.body(), null, null))
                    .toList();
            sender.prefetch(
                    SqsBatch.readable(received, body -> ToSend.read(body).notice()));
            var answer = batch.handle(received, body -> {
                ToSend message = ToSend.read(body);
                return sender.send(message.notice(), message.dueSince(), message.turn()) != Outcome.IN_FLIGHT;
            });
            sender.finish();
            assertThat(answer.getBatchItemFailures()).isEmpty();
            delete(messages);
            tell();
            messages = sendQueue.receive(10);
        }
    }

    /** As Lambda does with what succeeded. */
    private void delete(List<Message> messages) {
        sqs.deleteMessageBatch(delete -> delete.queueUrl(sendQueue.url())
                .entries(messages.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
    }

    private void tell() {
        var posting = new ReceiptProcessor(
                new Stores(stores.accounts(), stores.contacts(), stores.notices()),
                new ReceiptProcessor.Parking(new InMemoryParkedReceipts(), new InMemoryReceiptQueue()),
                queues,
                policies,
                brake,
                failures(),
                SharedAws.CLOCK,
                telemetry);
        posting.prefetch(receipts);
        receipts.forEach(posting::post);
        posting.finish();
        receipts.clear();
    }

    /** All that was not published waits, and none of it where it would be lost or given up. */
    private void assertStoppedBy(Cause cause) {
        assertThat(brake.current()).map(Trip::cause).contains(cause);
        assertThat(sendQueue.size()).isEqualTo(NOTICES - published);
        assertThat(sendDlq.size()).isZero();
        assertThat(texts.values()).containsOnly(1);
    }

    private void release() {
        assertThat(brake.reset(SharedAws.CLOCK.instant())).isPresent();
        SharedAws.CLOCK.advance(Duration.ofMinutes(15));
    }

    @Test
    void invariant7_thousandsWaitInTheQueueWhileMoneyIsSpentAndTextsFail() {
        var now = SharedAws.CLOCK.instant().atZone(Lender.ZONE);
        var ten = now.toLocalDate().atTime(LocalTime.of(10, 0)).atZone(Lender.ZONE);
        SharedAws.CLOCK.moveTo((ten.isAfter(now) ? ten : ten.plusDays(1)).toInstant());
        render();

        work();
        assertThat(published).isEqualTo(1_600);
        assertStoppedBy(Cause.SPEND);

        carrierIsDown = true;
        release();
        work();
        assertThat(published).isBetween(1_641, 1_660);
        assertStoppedBy(Cause.FAILURES);

        carrierIsDown = false;
        release();
        work();
        assertThat(published).isEqualTo(NOTICES);
        assertThat(texts).hasSize(NOTICES);
        assertThat(texts.values()).containsOnly(1);
        assertThat(sendQueue.size()).isZero();
        assertThat(sendDlq.size()).isZero();
    }
}
