package dev.pastdue.scan;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbBook;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.EmfTelemetry;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.S3DryRunFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsScanQueue;
import dev.pastdue.aws.SqsScanQueue.ToScan;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.dryrun.DryRun;
import dev.pastdue.core.dryrun.DryRunOutcome;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ExpectedEvaluations;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.Reindex;
import dev.pastdue.core.scan.ReindexReport;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.formats.DryRunPages;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
        this(System.getenv(), Clock.systemUTC(), ScanHandler::sleep, System.out::println);
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
        var settings = ScanSettings.of(environment);
        var sqs = clients.sqs();
        var dynamoDb = clients.dynamoDb();
        var s3 = clients.s3();
        var documents = new S3ConfigFiles(s3, settings.configBucket());
        this.clock = clock;
        telemetry = new EmfTelemetry(settings.metricsNamespace(), "scan", clock, log);
        batch = new SqsBatch(sqs, settings.scanQueueUrl(), telemetry);
        var checkpoints = new DynamoDbCheckpoints(dynamoDb, settings.checkpointsTable());
        brake = new SendingHalt(checkpoints);
        var accounts = new DynamoDbAccountStore(dynamoDb, settings.accountsTable(), Expiry.NEVER);
        var notices = new DynamoDbNoticeStore(
                dynamoDb, settings.noticesTable(), settings.accountsTable(), settings.contactsTable(), Expiry.NEVER);
        var book = new DynamoDbBook(dynamoDb, settings.accountsTable(), settings.noticesTable());
        var scanQueue = new SqsScanQueue(sqs, settings.scanQueueUrl());
        var policies = new PolicyReader(documents, clock, settings.strategyKey());
        scan = new OverdueScan(
                accounts,
                notices,
                new SqsWorkQueues(sqs, settings.renderQueueUrl(), settings.sendQueueUrl()),
                scanQueue,
                checkpoints,
                policies,
                clock,
                telemetry);
        reindex = new Reindex(
                book, accounts, scanQueue, new ExpectedEvaluations(checkpoints), policies, sleeper, clock, telemetry);
        dryRun = new DryRun(
                new DryRun.Records(
                        book,
                        notices::get,
                        new DynamoDbContactStore(dynamoDb, settings.contactsTable(), Expiry.NEVER)::get,
                        checkpoints::get),
                new S3DryRunFiles(s3, settings.booksBucket()),
                scanQueue,
                reading(documents, settings),
                reading(S3ConfigFiles.withDrafts(s3, settings.configBucket()), settings),
                DryRunPages.ALL,
                new DryRun.Settings(settings.strategyKey(), settings.usdPerSegment(), DryRunPages.HTML),
                clock);
        snapshot = Snapshot.primed(
                environment,
                telemetry,
                documents.priming(scan::prime),
                () -> SqsBatch.prime(sqs, settings.scanQueueUrl()));
    }

    private DryRun.Reading reading(ConfigFiles documents, ScanSettings settings) {
        return new DryRun.Reading(
                (path, at) -> new PolicyReader(
                                documents, Clock.fixed(at, ZoneOffset.UTC), path, settings.usdPerSegment())
                        .current(),
                new MustacheTemplates(documents, clock));
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        Deadline deadline = () -> Duration.ofMillis(context.getRemainingTimeInMillis());
        Map<String, Object> answer = switch (ScanRequest.of(event)) {
            case ScanRequest.Messages messages -> answer(messages, deadline);
            case ScanRequest.ByHand byHand -> say(byHand(byHand, deadline));
            case ScanRequest.DryRun(var asOf, var compare) -> say(dryRun.begin(asOf, compare, deadline));
            case ScanRequest.Reindex() -> say(reindex.begin(deadline));
            case ScanRequest.Resume() -> resume();
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
            case ToScan.Scheduled(var at) -> say(scan.scan(at, null, false, deadline));
            case ToScan.GoOn(var progress) -> say(scan.goOn(progress, deadline));
            case ToScan.GoOnDryRun(var progress) -> say(dryRun.resume(progress, deadline));
            case ToScan.GoOnReindex(var progress) -> say(reindex.goOn(progress, deadline));
        };
    }

    private ScanReport byHand(ScanRequest.ByHand request, Deadline deadline) {
        return request.accountId() == null
                ? scan.scan(clock.instant(), request.asOf(), request.force(), deadline)
                : scan.handOn(request.accountId());
    }

    /** A person lets sending go on that had stopped by itself. */
    private Map<String, Object> resume() {
        var said = new LinkedHashMap<String, Object>();
        Optional<SendingHalt.Trip> held = brake.reset(clock.instant());
        said.put("outcome", held.isPresent() ? "resumed" : "was not stopped");
        held.ifPresent(pulled -> {
            said.put("cause", pulled.cause().name());
            said.put("why", pulled.why());
            said.put("stoppedAt", pulled.since().toString());
        });
        telemetry.log(Level.INFO, "sending-resumed", said);
        return said;
    }

    private Map<String, Object> say(DryRunOutcome outcome) {
        var said = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case DryRunOutcome.Done(var report, var page) -> {
                said.put("outcome", "decided, and nothing done");
                said.put("for", report.at().toString());
                said.put("accounts", report.met().all());
                said.put("wouldBeTold", report.totals().told().texts());
                said.put("ofTheDaysScan", report.totals().toldWhenDue().texts());
                said.put("segments", report.totals().told().segments());
                said.put("usd", report.totals().told().cost().toPlainString());
                said.put("page", page);
            }
            case DryRunOutcome.Continued(var progress, var page) -> {
                said.put("outcome", "continued");
                said.put("accounts", progress.tally().all());
                said.put("page", page);
            }
            case DryRunOutcome.Refused(var why) -> {
                said.put("outcome", "refused");
                said.put("why", why);
            }
        }
        telemetry.log(Level.INFO, "dry-run", said);
        return said;
    }

    private Map<String, Object> say(ReindexReport report) {
        var said = new LinkedHashMap<String, Object>();
        said.put(
                "outcome",
                switch (report) {
                    case ReindexReport.Completed _ -> "completed";
                    case ReindexReport.Continued _ -> "continued";
                });
        said.put("begunAt", report.progress().begunAt().toString());
        said.put("looked", report.progress().looked());
        said.put("moved", report.progress().moved());
        telemetry.log(Level.INFO, "reindex", said);
        return said;
    }

    private Map<String, Object> say(ScanReport report) {
        var said = new LinkedHashMap<String, Object>();
        switch (report) {
            case ScanReport.Completed(var from, var to, var selected) -> {
                said.put("outcome", "completed");
                said.put("from", from.toString());
                said.put("to", to.toString());
                said.put("selected", selected);
            }
            case ScanReport.Stopped(var from, var to, var selected, var most, var toGoOn) -> {
                said.put("outcome", "stopped");
                said.put("from", from.toString());
                said.put("to", to.toString());
                said.put("selectedAtLeast", selected);
                said.put("most", most);
                said.put("toGoOn", toGoOn);
            }
            case ScanReport.Continued(var progress) -> {
                said.put("outcome", "continued");
                said.put("counted", progress.counted());
            }
            case ScanReport.HandedOn(var accountId) -> {
                said.put("outcome", "handed on");
                said.put("accountId", accountId);
            }
        }
        telemetry.log(Level.INFO, "scan", said);
        return said;
    }

    /** What Lambda runs before it takes a snapshot of this function. */
    public Snapshot snapshot() {
        return snapshot;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the reindex was interrupted", e);
        }
    }
}
