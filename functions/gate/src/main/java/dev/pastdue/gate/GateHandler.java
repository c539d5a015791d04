package dev.pastdue.gate;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsGateQueue;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.formats.StrategyJudge;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** The gate: judges the drafts that GateQueue names. */
public final class GateHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL";
    private static final String ENDPOINT_PROPERTY = "aws.endpointUrl";

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
        var settings = new Settings(environment);
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "gate", clock, log);
        batch = new SqsQueues(clients.sqs(), settings).batch("GATE_QUEUE_URL", telemetry);
        gate = new DraftGate(
                new S3GateFiles(clients.s3(), settings.text("CONFIG_BUCKET")),
                new StrategyJudge(
                        PackagedJurisdictions::find, clock, settings.usdPerSegment(), isEmulated(environment)),
                settings.text("STRATEGY_KEY"),
                clock,
                telemetry);
        settings.check();
        snapshot = Snapshot.primed(environment, telemetry, gate::prime, batch::prime);
    }

    /** Whether AWS is another endpoint than its own, by variable or by the SDK's system property: no text reaches anybody from there. */
    private static boolean isEmulated(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith(ENDPOINT_VARIABLE))
                || System.getProperties().stringPropertyNames().stream()
                        .anyMatch(name -> name.startsWith(ENDPOINT_PROPERTY));
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
