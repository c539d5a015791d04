package dev.pastdue.bench;

import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import java.util.Map;

/**
 * What AWS asks for in us-east-1, on demand, beyond the free tier; list prices in US dollars as known on {@link #AS_OF}. Check them against
 * the pages named before you rely on them.
 */
final class Prices {
    private static final String AS_OF = "November 2025";

    /** DynamoDB standard table class, a million write request units: aws.amazon.com/dynamodb/pricing/on-demand. */
    private static final double MILLION_WRITE_UNITS = 0.625;

    /** A million read request units: the same page. */
    private static final double MILLION_READ_UNITS = 0.125;

    /** SQS standard queue, a million requests; a poller's receives and deletes are requests too: aws.amazon.com/sqs/pricing. */
    private static final double MILLION_SQS_REQUESTS = 0.40;

    /** EventBridge Scheduler, a million invocations: aws.amazon.com/eventbridge/pricing. */
    private static final double MILLION_SCHEDULES = 1.00;

    /** S3 standard, a million GETs: aws.amazon.com/s3/pricing. */
    private static final double MILLION_S3_GETS = 0.40;

    /** S3 standard, a million PUTs: the same page. */
    private static final double MILLION_S3_PUTS = 5.00;

    /** Lambda on arm64, a GB-second, and a million requests: aws.amazon.com/lambda/pricing. */
    private static final double LAMBDA_GB_SECOND = 0.0000133334;

    private static final double MILLION_LAMBDA_REQUESTS = 0.20;
    static final String LAMBDA = "Lambda on arm64 in us-east-1, list prices as of " + AS_OF;

    private Prices() {}

    /** What a million invocations cost; each is billed by the whole millisecond. */
    static double millionInvocations(int megabytes, double milliseconds) {
        return Math.ceil(milliseconds) / 1000 * megabytes / 1024 * LAMBDA_GB_SECOND * 1e6 + MILLION_LAMBDA_REQUESTS;
    }

    static void print(Report report, Map<String, Counts> costs, int notices) {
        report.section("In money, a million notices");
        report.note("From the counts above; us-east-1, on demand, list prices as of " + AS_OF
                + ". Not in it: the texts themselves, Lambda (its time is not");
        report.note(
                "known here), logs, storage, and the empty receives of idle pollers (those of batches that came are in it).");
        report.note(
                "Writes are DynamoDB Local's count; by AWS's rules a sent notice's 13 units are US$ 8.13 a million.");
        report.row("%-22s %10s %10s %10s %10s %12s", "US$", "writes", "reads", "SQS", "S3, other", "together");
        costs.forEach((kind, counts) -> {
            double million = 1.0 / notices;
            double writes = counts.ofFunctions().writeUnits() * million * MILLION_WRITE_UNITS;
            double reads = counts.ofFunctions().readUnits() * million * MILLION_READ_UNITS;
            Counts runner = counts.of(Meter.RUNNER);
            long deletes = runner.times("Sqs", "DeleteMessageBatch");
            // Each batch that came was received once and deleted once; the runner's other receives found nothing.
            double sqs = (counts.ofFunctions().times("Sqs") + 2 * deletes) * million * MILLION_SQS_REQUESTS;
            long puts = counts.ofFunctions().times("S3", "PutObject");
            double other = ((counts.ofFunctions().times("S3") - puts) * MILLION_S3_GETS
                            + puts * MILLION_S3_PUTS
                            + counts.ofFunctions().times("Scheduler") * MILLION_SCHEDULES)
                    * million;
            report.row(
                    "%-22s %10.2f %10.2f %10.2f %10.2f %12.2f",
                    kind, writes, reads, sqs, other, writes + reads + sqs + other);
        });
    }
}
