package dev.pastdue.scan;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.S3DryRunFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.aws.SqsScanQueue.ToScan;
import dev.pastdue.core.dryrun.DryRun;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ExpectedEvaluations;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.Reindex;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.formats.DryRunPages;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** Scan: answers ScanQueue with the messages that failed, a person with what it did. */
public final class ScanHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final OverdueScan scan;
    private final DryRun dryRun;
    private final Reindex reindex;
    private final SqsBatch batch;
    private final SendingHalt brake;
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
        var stores = DynamoDbStores.reading(clients.dynamoDb(), settings);
        var queues = new SqsQueues(clients.sqs(), settings);
        var s3 = clients.s3();
        var bucket = settings.text("CONFIG_BUCKET");
        var strategy = settings.text("STRATEGY_KEY");
        var usdPerSegment = settings.usdPerSegment();
        var documents = new S3ConfigFiles(s3, bucket);
        this.clock = clock;
        telemetry = new EmfTelemetry(settings.text("METRICS_NAMESPACE"), "scan", clock, log);
        batch = queues.batch("SCAN_QUEUE_URL", telemetry);
        var checkpoints = stores.checkpoints();
        brake = new SendingHalt(checkpoints);
        var accounts = stores.accounts();
        var notices = stores.notices();
        var book = stores.book();
        var scanQueue = queues.scan();
        var policies = new PolicyReader(documents, clock, strategy);
        scan = new OverdueScan(accounts, notices, queues.work(), scanQueue, checkpoints, policies, clock, telemetry);
        reindex = new Reindex(
                book, accounts, scanQueue, new ExpectedEvaluations(checkpoints), policies, sleeper, clock, telemetry);
        dryRun = new DryRun(
                new DryRun.Records(book, notices::get, stores.contacts()::get, checkpoints::get),
                new S3DryRunFiles(s3, settings.text("BOOKS_BUCKET")),
                scanQueue,
                reading(documents, usdPerSegment),
                reading(S3ConfigFiles.withDrafts(s3, bucket), usdPerSegment),
                DryRunPages.ALL,
                new DryRun.Settings(strategy, usdPerSegment, DryRunPages.HTML),
                clock);
        settings.check();
        snapshot = Snapshot.primed(environment, telemetry, documents.priming(scan::prime), batch::prime);
    }

    private DryRun.Reading reading(ConfigFiles documents, BigDecimal usdPerSegment) {
        return new DryRun.Reading(
                (path, at) ->
                        new PolicyReader(documents, Clock.fixed(at, ZoneOffset.UTC), path, usdPerSegment).current(),
                new MustacheTemplates(documents, clock));
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (ScanRequest.of(event)) {
            case ScanRequest.Messages messages -> answer(messages, deadline);
            case ScanRequest.ByHand byHand -> logged("scan", ScanAnswer.of(byHand(byHand, deadline)));
            case ScanRequest.DryRun(var asOf, var compare) ->
                logged("dry-run", ScanAnswer.of(dryRun.begin(asOf, compare, deadline)));
            case ScanRequest.Reindex() -> logged("reindex", ScanAnswer.of(reindex.begin(deadline)));
            case ScanRequest.Resume() -> logged("sending-resumed", ScanAnswer.ofResume(brake.reset(clock.instant())));
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
            case ToScan.Scheduled(var at) -> logged("scan", ScanAnswer.of(scan.scan(at, null, false, deadline)));
            case ToScan.GoOn(var progress) -> logged("scan", ScanAnswer.of(scan.goOn(progress, deadline)));
            case ToScan.GoOnDryRun(var progress) -> logged("dry-run", ScanAnswer.of(dryRun.resume(progress, deadline)));
            case ToScan.GoOnReindex(var progress) -> logged("reindex", ScanAnswer.of(reindex.goOn(progress, deadline)));
        };
    }

    private ScanReport byHand(ScanRequest.ByHand request, Deadline deadline) {
        return request.accountId() == null
                ? scan.scan(clock.instant(), request.asOf(), request.force(), deadline)
                : scan.handOn(request.accountId());
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
