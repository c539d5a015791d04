package dev.pastdue.gate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsGateQueue;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.formats.StrategyJudge;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** The gate: judges the drafts that GateQueue names. */
public final class GateHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final DraftGate gate;
    private final SqsBatch batch;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public GateHandler() {
        this(System.getenv(), Clock.systemUTC(), System.out::println);
    }

    public GateHandler(Map<String, String> environment, Clock clock, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, log);
    }

    /** The same with other clients. */
    public GateHandler(ServiceClients clients, Map<String, String> environment, Clock clock, Consumer<String> log) {
        var settings = GateSettings.of(environment);
        var sqs = clients.sqs();
        telemetry = new EmfTelemetry(settings.metricsNamespace(), "gate", clock, log);
        batch = new SqsBatch(sqs, settings.gateQueueUrl(), telemetry);
        gate = new DraftGate(
                new S3GateFiles(clients.s3(), settings.configBucket()),
                new StrategyJudge(
                        PackagedJurisdictions::find,
                        clock,
                        settings.usdPerSegment(),
                        GateSettings.emulated(environment)),
                settings.strategyKey(),
                clock,
                telemetry);
        snapshot = Snapshot.primed(
                environment, telemetry, gate::prime, () -> SqsBatch.prime(sqs, settings.gateQueueUrl()));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var response = batch.handle(SqsBatch.received(event), body -> {
            SqsGateQueue.read(body).forEach(gate::look);
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
