package dev.pastdue.send;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.EumGateway;
import dev.pastdue.aws.OtherGateways;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsWorkQueues.ToSend;
import dev.pastdue.aws.TextGateways;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Send: sends the notices that SendQueue names. */
public final class SendHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Enough for a claim, a publish that hangs until its time-out, and the record. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(20);

    private final NoticeSender sending;
    private final WorkQueues queues;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public SendHandler() {
        this(System.getenv(), Clock.systemUTC(), RateLimiter.Sleeper.ofThread(), System.out::println);
    }

    public SendHandler(
            Map<String, String> environment, Clock clock, RateLimiter.Sleeper sleeper, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, sleeper, log);
    }

    /** The same with other clients. */
    public SendHandler(
            ServiceClients clients,
            Map<String, String> environment,
            Clock clock,
            RateLimiter.Sleeper sleeper,
            Consumer<String> log) {
        var settings = new Settings(environment);
        var stores = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var sqs = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        var usdPerSegment = settings.usdPerSegment();
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "send", clock, log);
        batch = sqs.batch("SEND_QUEUE_URL", telemetry);
        queues = sqs.work();
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"), usdPerSegment);
        var claimDeadAfter = settings.parsed(
                "CLAIM_DEAD_AFTER_SECONDS", text -> Duration.ofSeconds(Long.parseLong(text)), Duration.ZERO);
        sending = new NoticeSender(
                stores.all(),
                queues,
                TextGateways.dispatcher(
                        clients,
                        settings,
                        OtherGateways.of(clients, settings, policies),
                        stores.checkpoints(),
                        policies,
                        sleeper,
                        clock,
                        telemetry),
                policies,
                new NoticeSender.Settings(claimDeadAfter, usdPerSegment),
                clock,
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(sending::prime),
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                DynamoDbNoticeStore::prime,
                batch::prime,
                SnsGateway::prime,
                EumGateway::prime);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<Received> messages = SqsBatch.received(event);
        sending.prefetch(ToSend.notices(SqsBatch.readable(messages, ToSend::read), sending::isEarly));
        var response = batch.handle(messages, body -> {
            ToSend message = ToSend.read(body);
            if (context.getRemainingTimeInMillis() < MIN_REMAINING_TIME.toMillis()) {
                queues.send(message.notice(), message.dueSince(), message.turn(), Duration.ZERO);
                return true;
            }
            return sending.send(message.notice(), message.dueSince(), message.turn()) != NoticeSender.Outcome.IN_FLIGHT;
        });
        sending.finish();
        telemetry.flush();
        return response;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
