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
import dev.pastdue.aws.MailEvent;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.PlatformReceipt;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsReceiptQueue.ToLookAgain;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.receipt.AddressOptOuts;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.receipt.UnknownOutcomes;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Receipt: posts what SNS's delivery log says, or a lender's own platform or End User Messaging on ReceiptQueue, and what waits there. CloudWatch Logs gives its lines once and asks for no list of
 * what failed, so a receipt that fails is parked, and comes again from the queue by itself.
 */
public final class ReceiptHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final int MAX_LISTED = 1_000;

    private final ReceiptProcessor posting;
    private final DeliveryLogBatch deliveryLog;
    private final UnknownOutcomes unknown;
    private final AddressOptOuts optOuts;
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
        deliveryLog = new DeliveryLogBatch(posting, telemetry);
        optOuts = new AddressOptOuts(stores.all().contacts(), clock, telemetry);
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
            case ReceiptRequest.Log(String data) -> deliveryLog.post(DeliveryLog.lines(data), deadline);
            case ReceiptRequest.Messages messages -> batch.answer(messages.received(), this::take);
            case ReceiptRequest.ListUnknown() -> ReceiptAnswer.of(unknown.list(MAX_LISTED));
        };
        posting.finish();
        telemetry.flush();
        return answer;
    }

    private boolean take(String body) {
        if (PlatformReceipt.isOne(body)) {
            posting.post(PlatformReceipt.read(body));
        } else if (OutboxReceipt.isOne(body)) {
            posting.post(OutboxReceipt.read(body));
        } else if (MailEvent.isOne(body)) {
            MailEvent.read(body).forEach(posting::post);
            MailEvent.closed(body).forEach(mailbox -> optOuts.close(mailbox, MailEvent.reason(body)));
        } else if (EumEvent.isOne(body)) {
            EumEvent.read(body).ifPresent(posting::post);
        } else {
            posting.lookAgain(ToLookAgain.read(body).messageId());
        }
        return true;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
