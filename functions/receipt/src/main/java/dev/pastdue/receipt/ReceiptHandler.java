package dev.pastdue.receipt;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DeliveryLog;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.EumEvent;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.aws.PlatformReceipt;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsReceiptQueue.ToLookAgain;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.receipt.UnknownOutcomes;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Receipt: posts what SNS's delivery log says, or a lender's own platform or End User Messaging on ReceiptQueue, and what waits there. CloudWatch Logs gives its lines once and asks for no list of
 * what failed, so a receipt that fails is parked, and comes again from the queue by itself.
 */
public final class ReceiptHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** Enough for a receipt whose notice keeps changing, and to park one. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(10);

    private static final int MAX_LISTED = 1_000;

    private final ReceiptProcessor posting;
    private final UnknownOutcomes unknown;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public ReceiptHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public ReceiptHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public ReceiptHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var queues = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "receipt", clock, log);
        batch = queues.batch("RECEIPT_QUEUE_URL", telemetry);
        unknown = new UnknownOutcomes(stores.notices(), clock);
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"));
        var checkpoints = stores.checkpoints();
        var brake = new SendingHalt(checkpoints);
        posting = new ReceiptProcessor(
                stores.all(),
                new ReceiptProcessor.Parking(stores.parkedReceipts(), queues.receipt()),
                queues.work(),
                policies,
                brake,
                new FailureRateBreaker(checkpoints, brake, policies, clock, telemetry),
                clock,
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(posting::prime),
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                DynamoDbNoticeStore::prime,
                batch::prime);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (ReceiptRequest.of(event)) {
            case ReceiptRequest.Log(String data) -> post(DeliveryLog.lines(data), deadline);
            case ReceiptRequest.Messages messages -> batch.answer(messages.received(), this::take);
            case ReceiptRequest.ListUnknown() -> list();
        };
        posting.finish();
        telemetry.flush();
        return answer;
    }

    private boolean take(String body) {
        if (PlatformReceipt.isOne(body)) {
            posting.post(PlatformReceipt.read(body));
        } else if (EumEvent.isOne(body)) {
            EumEvent.read(body).ifPresent(posting::post);
        } else {
            posting.lookAgain(ToLookAgain.read(body).messageId());
        }
        return true;
    }

    private Map<String, Object> post(List<DeliveryLog.Line> lines, Deadline deadline) {
        List<Receipt> receipts = readable(lines);
        posting.prefetch(receipts);
        int left = 0;
        for (Receipt receipt : receipts) {
            if (!posted(receipt, deadline)) {
                posting.park(receipt);
                left++;
            }
        }
        return Map.of("posted", receipts.size() - left, "parked", left, "malformed", lines.size() - receipts.size());
    }

    private List<Receipt> readable(List<DeliveryLog.Line> lines) {
        var receipts = new ArrayList<Receipt>();
        for (DeliveryLog.Line line : lines) {
            try {
                receipts.add(DeliveryLog.receipt(line));
            } catch (MalformedMessage malformed) {
                telemetry.log(
                        Level.ERROR,
                        "malformed-receipt",
                        Map.of("line", line.id(), "problem", String.valueOf(malformed.getMessage())));
            }
        }
        return receipts;
    }

    /** False where it did not succeed, or its time does not suffice. */
    private boolean posted(Receipt receipt, Deadline deadline) {
        if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
            return false;
        }
        try {
            posting.post(receipt);
            return true;
        } catch (RuntimeException failure) {
            telemetry.log(
                    Level.WARN,
                    "receipt-failed",
                    Map.of(
                            "message",
                            receipt.messageId(),
                            "failure",
                            failure.getClass().getName()));
            return false;
        }
    }

    private Map<String, Object> list() {
        UnknownOutcomes.Report report = unknown.list(MAX_LISTED);
        return Map.of(
                "unknown",
                report.left().stream()
                        .map(left -> Map.of(
                                "notice",
                                left.key().id(),
                                "claimedAt",
                                left.claimedAt().toString()))
                        .toList(),
                "inAll",
                report.leftInAll(),
                "mayYetBeTold",
                report.open());
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
