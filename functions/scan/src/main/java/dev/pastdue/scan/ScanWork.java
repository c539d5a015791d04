package dev.pastdue.scan;

import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.S3DryRunFiles;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.core.dryrun.DryRun;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ExpectedEvaluations;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.Reindex;
import dev.pastdue.formats.DryRunPages;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * What the function does, over the stores, queues and files of a stack.
 *
 * @param priming reads what a scan needs; changes nothing. Before a snapshot is taken of the function
 */
record ScanWork(OverdueScan scan, DryRun dryRun, Reindex reindex, SendingHalt halt, Runnable priming) {
    /** Of a dry run: two pages of 1 MB each are about 10 MB of heap, and there are 512. */
    private static final int SEGMENTS = 16;

    static ScanWork of(
            ServiceClients clients, Settings settings, Clock clock, RateLimiter.Sleeper sleeper, Telemetry telemetry) {
        var stores = DynamoDbStores.reading(clients.dynamoDb(), settings);
        var queues = new SqsQueues(clients.sqs(), settings);
        var s3 = clients.s3();
        var bucket = settings.text("CONFIG_BUCKET");
        var strategy = settings.text("STRATEGY_KEY");
        var usdPerSegment = settings.usdPerSegment();
        var documents = new S3ConfigFiles(s3, bucket);
        var checkpoints = stores.checkpoints();
        var accounts = stores.accounts();
        var notices = stores.notices();
        var book = stores.book();
        var scanQueue = queues.scan();
        var policies = new PolicyReader(documents, clock, strategy);
        var scan = new OverdueScan(
                accounts,
                notices,
                queues.work(clients.callsAtOnce()),
                scanQueue,
                checkpoints,
                policies,
                clock,
                telemetry);
        var reindex = new Reindex(
                book, accounts, scanQueue, new ExpectedEvaluations(checkpoints), policies, sleeper, clock, telemetry);
        var dryRun = new DryRun(
                new DryRun.Records(book, notices::get, stores.contacts()::get, checkpoints::get),
                new S3DryRunFiles(s3, settings.text("BOOKS_BUCKET")),
                scanQueue,
                reading(documents, usdPerSegment, clock),
                reading(S3ConfigFiles.withDrafts(s3, bucket), usdPerSegment, clock),
                DryRunPages.ALL,
                new DryRun.Settings(
                        strategy, usdPerSegment, DryRunPages.HTML, Math.min(SEGMENTS, clients.callsAtOnce())),
                clock);
        return new ScanWork(scan, dryRun, reindex, new SendingHalt(checkpoints), documents.priming(scan::prime));
    }

    private static DryRun.Reading reading(ConfigFiles documents, BigDecimal usdPerSegment, Clock clock) {
        return new DryRun.Reading(
                (path, at) ->
                        new PolicyReader(documents, Clock.fixed(at, ZoneOffset.UTC), path, usdPerSegment).current(),
                new MustacheTemplates(documents, clock));
    }
}
