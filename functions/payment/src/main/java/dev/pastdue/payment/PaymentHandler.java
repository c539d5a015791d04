package dev.pastdue.payment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.HoldMessage;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.aws.PaymentMessage;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.payment.PaymentOutcome;
import dev.pastdue.core.payment.PaymentProcessor;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Payment: takes the core system's word: payments from PaymentQueue, holds and lifts from HoldQueue; what is refused comes again and ends in
 * the DLQ. */
public final class PaymentHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final PaymentProcessor posting;
    private final LenderHolds holds;
    private final SqsBatch batch;
    private final SqsBatch holdBatch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public PaymentHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public PaymentHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public PaymentHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var queues = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "payment", clock, log);
        batch = queues.batch("PAYMENT_QUEUE_URL", telemetry);
        holdBatch = queues.batch("HOLD_QUEUE_URL", telemetry);
        var accounts = stores.accounts();
        var tasks = stores.tasks();
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"));
        posting = new PaymentProcessor(accounts, stores.notices(), tasks, policies, clock, telemetry);
        holds = new LenderHolds(accounts, stores.contacts(), tasks, policies, clock, telemetry);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(posting::prime),
                DynamoDbAccountStore::prime,
                DynamoDbNoticeStore::prime,
                batch::prime);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        boolean fromHolds = event.getRecords().stream()
                .anyMatch(record -> String.valueOf(record.getEventSourceArn()).endsWith("HoldQueue"));
        var response = fromHolds
                ? holdBatch.handle(SqsBatch.received(event), this::takeHold)
                : batch.handle(SqsBatch.received(event), this::take);
        telemetry.flush();
        return response;
    }

    private boolean take(String body) {
        try {
            return !(posting.post(PaymentMessage.read(body)) instanceof PaymentOutcome.Refused);
        } catch (MalformedMessage malformed) {
            PaymentMessage.unreadable(body).forEach(of -> posting.hold(of.accountId(), of.hold(), "MALFORMED"));
            throw malformed;
        }
    }

    private boolean takeHold(String body) {
        try {
            return holds.post(HoldMessage.read(body));
        } catch (MalformedMessage malformed) {
            PaymentMessage.unreadable(body).forEach(of -> holds.holdUnreadable(of.accountId(), of.hold()));
            throw malformed;
        }
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
