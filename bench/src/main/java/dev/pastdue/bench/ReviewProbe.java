package dev.pastdue.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbReviewRecords;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.S3ReviewFiles;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.review.ReviewOutcome;
import dev.pastdue.core.review.ReviewTask;
import dev.pastdue.core.review.SegmentRead;
import dev.pastdue.core.review.StoredReview;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.effect.report.WorkReviewer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Reviews so many stored notices in a JVM of its own, as one function after the other would, and prints what it took, in one line. */
public final class ReviewProbe {
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final Duration BETWEEN_COLLECTIONS = Duration.ofSeconds(2);
    private static final int REPLIES_IN = 50;

    private ReviewProbe() {}

    /** Arguments: the project's folder, the bucket, how many notices. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Policy policy = BenchStack.policy(Path.of(arguments[0]));
        int notices = Integer.parseInt(arguments[2]);
        Instant until = BenchStack.TODAY.atTime(5, 0).atZone(ZONE).toInstant();
        var stored = new StoredNotices(BenchStack.TODAY, until);
        var tables = new GeneratedTables()
                .with("notices", notices, "accountId", stored::notice)
                .with("accounts", notices, "accountId", stored::account)
                .with("contacts", notices, "phone", stored::contact)
                .with("replies", notices / REPLIES_IN, "inboundMessageId", stored::reply);
        var latency = new InjectedLatency();
        DynamoDbClient dynamoDb = latency.before(tables.client());
        var files = new S3ReviewFiles(SdkClients.repeating(S3Client.builder()), arguments[1]);
        var checkpoints = new CheckpointsInHeap();
        var tasks = new ArrayDeque<ReviewTask>();
        var review = new StoredReview(
                new SegmentRead(
                        new DynamoDbReviewRecords(dynamoDb, "notices", "replies"),
                        new DynamoDbAccountStore(dynamoDb, "accounts", Expiry.NEVER)::get,
                        new DynamoDbContactStore(dynamoDb, "contacts", Expiry.NEVER)::get,
                        files,
                        () -> policy.strategy().freshness()),
                files,
                tasks::addAll,
                checkpoints,
                new WorkReviewer(
                        () -> policy,
                        checkpoints,
                        new BigDecimal("0.06"),
                        files,
                        Json::write,
                        new BenchStack.Silence()),
                Clock.fixed(until, ZONE));
        review.begin();
        var reading = new Step();
        while (tasks.element().kind() != ReviewTask.Kind.REPORT) {
            review.work(tasks.remove(), () -> Duration.ofMinutes(10));
        }
        reading.end();
        var reporting = new Step();
        review.work(tasks.remove(), () -> Duration.ofMinutes(10));
        reporting.end();
        Optional<Long> keys =
                review.status() instanceof ReviewOutcome.Status status ? Optional.of(status.keys()) : Optional.empty();
        if (!keys.equals(Optional.of((long) notices))) {
            throw new IllegalStateException("the review read " + keys + " of " + notices);
        }
        System.out.printf(
                Locale.ROOT,
                "%s %s %.0f %d %.1f%n",
                reading,
                reporting,
                tables.readUnits(),
                latency.calls(),
                residentMegabytes());
    }

    /** What a step took: seconds by the clock and of processor (collections and the compiler included), and the largest heap in megabytes. */
    private static final class Step {
        private final PeakHeap heap = new PeakHeap(BETWEEN_COLLECTIONS);
        private final long began = System.nanoTime();
        private final long busy = cpu();
        private double seconds;
        private double processor;
        private double megabytes;

        void end() throws InterruptedException {
            seconds = (System.nanoTime() - began) / 1e9;
            processor = (cpu() - busy) / 1e9;
            megabytes = heap.end() / 1e6;
        }

        private static long cpu() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f %.1f %.1f", seconds, processor, megabytes);
        }
    }

    /** The process's high water mark: proc(5), VmHWM; 0 where there is none. */
    private static double residentMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElse(0);
        }
    }
}
