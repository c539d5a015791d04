package dev.pastdue.release;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsReleaseQueue.ToRelease;
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
        var settings = new Settings(environment);
        var queues = new SqsQueues(clients.sqs(), settings);
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "release", clock, log);
        batch = queues.batch("RELEASE_QUEUE_URL", telemetry);
        release = new SlotRelease(
                DynamoDbStores.reading(clients.dynamoDb(), settings).notices(),
                queues.work(clients.callsAtOnce()),
                queues.release(),
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(environment, telemetry, release::prime, batch::prime);
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
