package dev.pastdue.release;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsReleaseQueue;
import dev.pastdue.aws.SqsReleaseQueue.ToRelease;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.scan.SlotRelease;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Release: releases the slots that ReleaseQueue names. */
public final class ReleaseHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final SlotRelease release;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public ReleaseHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public ReleaseHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public ReleaseHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = ReleaseSettings.of(environment);
        var sqs = clients.sqs();
        var dynamoDb = clients.dynamoDb();
        telemetry = new EmfTelemetry(settings.metricsNamespace(), "release", clock, log);
        batch = new SqsBatch(sqs, settings.releaseQueueUrl(), telemetry);
        release = new SlotRelease(
                new DynamoDbNoticeStore(
                        dynamoDb,
                        settings.noticesTable(),
                        settings.accountsTable(),
                        settings.contactsTable(),
                        Expiry.NEVER),
                new SqsWorkQueues(sqs, settings.renderQueueUrl(), settings.sendQueueUrl()),
                new SqsReleaseQueue(sqs, settings.releaseQueueUrl()),
                telemetry);
        snapshot = Snapshot.primed(
                environment, telemetry, release::prime, () -> SqsBatch.prime(sqs, settings.releaseQueueUrl()));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        var response = batch.handle(SqsBatch.received(event), body -> {
            ToRelease message = ToRelease.read(body);
            int released = release.release(message.slot(), message.after(), deadline);
            telemetry.log(Level.INFO, "released", Map.of("slot", message.slot(), "notices", released));
            return true;
        });
        telemetry.flush();
        return response;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
