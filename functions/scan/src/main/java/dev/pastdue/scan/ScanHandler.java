package dev.pastdue.scan;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsScanQueue.ToScan;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.scan.ScanReport;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Scan: answers ScanQueue with the messages that failed, a person with what it did. */
public final class ScanHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final ScanWork work;
    private final SqsBatch batch;
    private final Clock clock;
    private final EmfTelemetry telemetry;
    private final Snapshot snapshot;

    public ScanHandler() {
        this(System.getenv(), Clock.systemUTC(), RateLimiter.Sleeper.ofThread(), System.out::println);
    }

    public ScanHandler(
            Map<String, String> environment, Clock clock, RateLimiter.Sleeper sleeper, Consumer<String> log) {
        this(ServiceClients.ofSdk(), environment, clock, sleeper, log);
    }

    /** The same with other clients. */
    public ScanHandler(
            ServiceClients clients,
            Map<String, String> environment,
            Clock clock,
            RateLimiter.Sleeper sleeper,
            Consumer<String> log) {
        var settings = new Settings(environment);
        this.clock = clock;
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "scan", clock, log);
        batch = new SqsQueues(clients.sqs(), settings).batch("SCAN_QUEUE_URL", telemetry);
        work = ScanWork.of(clients, settings, clock, sleeper, telemetry);
        settings.check();
        snapshot = Snapshot.primed(environment, telemetry, work.priming(), batch::prime);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (ScanRequest.of(event)) {
            case ScanRequest.Messages messages -> answer(messages, deadline);
            case ScanRequest.ByHand byHand -> logged("scan", ScanAnswer.of(byHand(byHand, deadline)));
            case ScanRequest.DryRun(var asOf, var compare) ->
                logged("dry-run", ScanAnswer.of(work.dryRun().begin(asOf, compare, deadline)));
            case ScanRequest.Reindex() ->
                logged("reindex", ScanAnswer.of(work.reindex().begin(deadline)));
            case ScanRequest.Resume() ->
                logged("sending-resumed", ScanAnswer.ofResume(work.halt().reset(clock.instant())));
        };
        telemetry.flush();
        return answer;
    }

    private Map<String, Object> answer(ScanRequest.Messages messages, Deadline deadline) {
        return batch.answer(messages.received(), body -> {
            queued(ToScan.read(body), deadline);
            return true;
        });
    }

    private Map<String, Object> queued(ToScan message, Deadline deadline) {
        return switch (message) {
            case ToScan.Scheduled(var at) ->
                logged("scan", ScanAnswer.of(work.scan().scan(at, null, false, deadline)));
            case ToScan.GoOn(var progress) ->
                logged("scan", ScanAnswer.of(work.scan().goOn(progress, deadline)));
            case ToScan.GoOnDryRun(var progress) ->
                logged("dry-run", ScanAnswer.of(work.dryRun().resume(progress, deadline)));
            case ToScan.GoOnReindex(var progress) ->
                logged("reindex", ScanAnswer.of(work.reindex().goOn(progress, deadline)));
        };
    }

    private ScanReport byHand(ScanRequest.ByHand request, Deadline deadline) {
        return request.accountId() == null
                ? work.scan().scan(clock.instant(), request.asOf(), request.force(), deadline)
                : work.scan().handOn(request.accountId());
    }

    private Map<String, Object> logged(String event, Map<String, Object> answer) {
        telemetry.log(Level.INFO, event, answer);
        return answer;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }
}
