package dev.pastdue.send;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.EumGateway;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.aws.SqsWorkQueues.ToSend;
import dev.pastdue.aws.TextGateways;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.NoticeSender;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.safeguard.DailySpendLimit;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.RefusalBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
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
        this(System.getenv(), Clock.systemUTC(), SendHandler::sleep, System.out::println);
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
        var settings = SendSettings.of(environment);
        var sqs = clients.sqs();
        var dynamoDb = clients.dynamoDb();
        var expiry = Expiry.after(settings.recordsKept(), clock);
        var documents = new S3ConfigFiles(clients.s3(), settings.configBucket());
        telemetry = new EmfTelemetry(settings.metricsNamespace(), "send", clock, log);
        batch = new SqsBatch(sqs, settings.sendQueueUrl(), telemetry);
        queues = new SqsWorkQueues(sqs, settings.renderQueueUrl(), settings.sendQueueUrl());
        var policies = new PolicyReader(documents, clock, settings.strategyKey(), settings.usdPerSegment());
        var checkpoints = new DynamoDbCheckpoints(dynamoDb, settings.checkpointsTable());
        var brake = new SendingHalt(checkpoints);
        sending = new NoticeSender(
                new Stores(
                        new DynamoDbAccountStore(dynamoDb, settings.accountsTable(), expiry),
                        new DynamoDbContactStore(dynamoDb, settings.contactsTable(), expiry),
                        new DynamoDbNoticeStore(
                                dynamoDb,
                                settings.noticesTable(),
                                settings.accountsTable(),
                                settings.contactsTable(),
                                expiry)),
                queues,
                new TextDispatcher(
                        TextGateways.of(clients, settings.httpGatewayUrl(), settings.httpGatewaySecret(), clock),
                        RateLimiter.shared(checkpoints, clock, sleeper),
                        new DailySpendLimit(checkpoints, brake, settings.usdPerSegment(), clock, telemetry),
                        new FailureRateBreaker(checkpoints, brake, policies, clock, telemetry),
                        new RefusalBreaker(brake, clock, telemetry),
                        clock,
                        telemetry),
                policies,
                new NoticeSender.Settings(settings.claimDeadAfter(), settings.usdPerSegment()),
                clock,
                telemetry);
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(sending::prime),
                DynamoDbAccountStore::prime,
                DynamoDbContactStore::prime,
                DynamoDbNoticeStore::prime,
                () -> SqsBatch.prime(sqs, settings.sendQueueUrl()),
                SnsGateway::prime,
                EumGateway::prime);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<Received> messages = SqsBatch.received(event);
        sending.prefetch(SqsBatch.readable(messages, body -> ToSend.read(body).notice()));
        var response = batch.handle(messages, body -> {
            ToSend message = ToSend.read(body);
            if (context.getRemainingTimeInMillis() < MIN_REMAINING_TIME.toMillis()) {
                queues.send(List.of(message.notice()), message.dueSince());
                return true;
            }
            return sending.send(message.notice(), message.dueSince()) != NoticeSender.Outcome.IN_FLIGHT;
        });
        sending.finish();
        telemetry.flush();
        return response;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pacing", e);
        }
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
