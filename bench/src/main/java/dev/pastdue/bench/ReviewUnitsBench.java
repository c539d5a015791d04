package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbReviewRecords;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3ReviewFiles;
import dev.pastdue.core.review.ReviewOutcome;
import dev.pastdue.core.review.ReviewTask;
import dev.pastdue.core.review.SegmentRead;
import dev.pastdue.core.review.StoredReview;
import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the review of stored notices reads: each with an account and a number of its own, the dearest case. */
final class ReviewUnitsBench {
    private static final int MILLION = 1_000_000;
    private static final double GOAL_UNITS = 3;
    private static final double GOAL_MINUTES = 30;
    /** DynamoDB answers a read within this, mostly in less; two parts read at once. */
    private static final Duration A_CALL = Duration.ofMillis(10);

    private static final int AT_ONCE = 2;
    private static final double NANOS = 1e9;

    private final BenchStack stack;
    private final int notices;

    private ReviewUnitsBench(BenchStack stack, int notices) {
        this.stack = stack;
        this.notices = notices;
    }

    static void run(Report report, Path home, boolean quick, PrintStream progress) {
        try (var stack = new BenchStack(home)) {
            var bench = new ReviewUnitsBench(stack, quick ? 10_000 : 100_000);
            progress.printf("  filling the tables with %,d notices …%n", bench.notices);
            bench.fill();
            bench.measure(report);
        }
    }

    private void fill() {
        TableFill.fill(stack.dynamoDb(), stack.table("NoticesTable"), 0, notices, this::notice);
        TableFill.fill(stack.dynamoDb(), stack.table("AccountsTable"), 0, notices, this::account);
        TableFill.fill(stack.dynamoDb(), stack.table("ContactsTable"), 0, notices, this::contact);
    }

    private void measure(Report report) {
        report.section("Read units of a review of stored notices");
        report.note("StoredReview in its 16 parts, as the function has it, all parts on one thread.");
        Meter.askForCapacity(true);
        try {
            Counts before = Meter.snapshot();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long keys = Meter.during("review", this::review);
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / NANOS;
            if (keys != notices) {
                throw new IllegalStateException("the review read " + keys + " keys of " + notices);
            }
            var counts = Meter.snapshot().since(before).of("review");
            double units = counts.readUnits() / notices;
            double minutes = (double) counts.times() / notices * MILLION * A_CALL.toMillis() / AT_ONCE / 60_000;
            report.row("%-30s %,12d keys %12.1f read units %9.1f s of CPU", "read", keys, counts.readUnits(), seconds);
            report.row(
                    "%-30s %,12d keys %12.1f read units %9.1f minutes of calls",
                    "so of a million", MILLION, units * MILLION, minutes);
            report.goal(
                    "%.2f read units a notice, with its account and its number".formatted(units),
                    "at most 3",
                    units <= GOAL_UNITS);
            report.goal("%.0f minutes for a million".formatted(minutes), "at most 30", minutes <= GOAL_MINUTES);
        } finally {
            Meter.askForCapacity(false);
        }
    }

    /** How many keys it read. */
    private long review() {
        var tasks = new ArrayDeque<ReviewTask>();
        var files = new S3ReviewFiles(stack.aws().s3Client(), stack.booksBucket());
        var review = new StoredReview(
                new SegmentRead(
                        new DynamoDbReviewRecords(
                                stack.dynamoDb(), stack.table("NoticesTable"), stack.table("RepliesTable")),
                        stack.accounts()::get,
                        new DynamoDbContactStore(stack.dynamoDb(), stack.table("ContactsTable"), Expiry.NEVER)::get,
                        files,
                        () -> stack.policy().strategy().freshness()),
                files,
                tasks::addAll,
                stack.checkpoints(),
                _ -> Map.of(),
                stack.clock());
        review.begin();
        while (!tasks.isEmpty()) {
            review.work(tasks.remove(), () -> Duration.ofMinutes(15));
        }
        return review.status() instanceof ReviewOutcome.Status status ? status.keys() : 0;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private String at() {
        return stack.exportedOn(BenchStack.TODAY).minus(Duration.ofDays(20)).toString();
    }

    private Map<String, AttributeValue> notice(int number) {
        return Map.ofEntries(
                Map.entry("accountId", text(BenchBook.accountId(number))),
                Map.entry("noticeKey", text(BenchStack.TODAY.minusDays(40) + "#second")),
                Map.entry("state", text("DELIVERED")),
                Map.entry("accountVersion", AttributeValue.fromN("4")),
                Map.entry("strategyVersion", text("0123456789abcdef0123456789abcdef")),
                Map.entry("decidedAt", text(at())),
                Map.entry("claimedAt", text(at())),
                Map.entry("acceptedAt", text(at())),
                Map.entry("deliveredAt", text(at())),
                Map.entry("messageId", text("00000000-0000-4000-8000-%012d".formatted(number))),
                Map.entry("seen", text("SEND d=20 m=3901TWD t=ta1b2c3 h=OPEN c=0 w=0.731 l=gag")),
                Map.entry("arm", text(number % 10 == 0 ? "SILENCE" : "TOLD")),
                Map.entry("assignedAt", text(at())),
                Map.entry("template", text("second")),
                Map.entry("variant", text("a")),
                Map.entry("locale", text("zh-TW")),
                Map.entry("templateVersion", text("0123456789abcdef0123456789abcdef")),
                Map.entry("segments", AttributeValue.fromN("2")),
                Map.entry("body", text("【示例銀行】陳*您好：您的信用卡新臺幣3,901元應於2005年7月24日繳款，已逾期20天。".repeat(2))),
                Map.entry("version", AttributeValue.fromN("5")));
    }

    private static String phone(int number) {
        return "+1212555%06d".formatted(number);
    }

    private Map<String, AttributeValue> account(int number) {
        return Map.ofEntries(
                Map.entry("accountId", text(BenchBook.accountId(number))),
                Map.entry("customerId", text("K" + number)),
                Map.entry("name", text("陳大文")),
                Map.entry("phone", text(phone(number))),
                Map.entry("locale", text("zh-TW")),
                Map.entry("zones", AttributeValue.fromL(List.of(text("Asia/Taipei")))),
                Map.entry("product", text("信用卡")),
                Map.entry("asOf", text(stack.exportedOn(BenchStack.TODAY).toString())),
                Map.entry("currency", text("TWD")),
                Map.entry("pastDue", text("3901.00")),
                Map.entry("oldestDue", text(BenchStack.TODAY.minusDays(40).toString())),
                Map.entry("version", AttributeValue.fromN("4")));
    }

    private Map<String, AttributeValue> contact(int number) {
        Instant claimed = stack.exportedOn(BenchStack.TODAY);
        return Map.of(
                "phone", text(phone(number)),
                "state", text("OPEN"),
                "claims",
                        AttributeValue.fromL(List.of(text(claimed + " " + BenchBook.accountId(number) + "#x#second"))),
                "lastSent", text(claimed.toString()),
                "version", AttributeValue.fromN("2"));
    }
}
