package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbBook;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3DryRunFiles;
import dev.pastdue.core.dryrun.DryRun;
import dev.pastdue.core.dryrun.DryRunOutcome;
import dev.pastdue.core.dryrun.DryRunReport;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.text.Composer;
import dev.pastdue.formats.DryRunPages;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import dev.pastdue.sandbox.run.FileDocuments;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A dry run of a whole book beside render's real decisions about those of it that are past due: time, read units, and no writes. */
final class DryRunBench {
    private static final LocalDate DAY = BenchStack.TODAY;
    private static final int ONE_PAST_DUE_IN = 10;
    private static final int ACCOUNTS_A_MESSAGE = 25;
    private static final double USD_PER_READ = 0.125e-6;
    private static final double USD_PER_WRITE = 0.625e-6;
    private static final Set<String> OWN_WRITES = Set.of("S3 PutObject");

    private final BenchStack stack;
    private final MustacheTemplates templates;

    /** Takes what is handed on. */
    private static final class Nowhere implements WorkQueues {
        private int ready;

        @Override
        public void decide(Collection<String> accountIds, Instant dueSince) {}

        @Override
        public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {
            ready += notices.size();
        }

        @Override
        public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
            ready++;
        }
    }

    private DryRunBench(BenchStack stack, Path home) {
        this.stack = stack;
        this.templates = new MustacheTemplates(
                new FileDocuments(home.resolve("templates"), home.resolve("calendars")), Clock.systemUTC());
    }

    static void run(Report report, Path home, boolean quick, PrintStream progress) {
        try (var stack = new BenchStack(home)) {
            stack.clock()
                    .moveTo(DAY.atTime(10, 0)
                            .atZone(stack.policy().strategy().lender().zone())
                            .toInstant());
            new DryRunBench(stack, home).run(report, quick ? 20_000 : 300_000, progress);
        }
    }

    private void run(Report report, int accounts, PrintStream progress) {
        progress.printf("  filling a book of %,d accounts …%n", accounts);
        TableFill.fill(stack.dynamoDb(), stack.table("AccountsTable"), 0, accounts, this::item);
        int pastDue = Math.ceilDiv(accounts, ONE_PAST_DUE_IN);
        report.section("A dry run of %,d accounts, %,d of them past due".formatted(accounts, pastDue));
        report.note(
                "DryRun as scan has it, over DynamoDB Local and S3Proxy; beside it NoticeRendering's decisions about"
                        + " the");
        report.note("past due alone, 25 at a time, as the daily run makes them; sending comes on top of those.");
        report.row("%-10s %9s %9s %12s %12s", "", "decided", "seconds", "read units", "write units");
        Meter.askForCapacity(true);
        try {
            Counts dry = measure(report, "dry run", accounts, () -> dryRun(accounts, pastDue));
            Counts real = measure(report, "real", pastDue, () -> real(pastDue));
            byAwsRules(report, dry, pastDue);
            report.goal(
                    "a dry run takes %.0f write units, a real one %.0f".formatted(dry.writeUnits(), real.writeUnits()),
                    "none",
                    dry.writeUnits() == 0 && writes(dry).isEmpty());
        } finally {
            Meter.askForCapacity(false);
        }
    }

    /** DynamoDB Local counts neither reads of what is not there nor transactions as AWS bills them. */
    private static void byAwsRules(Report report, Counts dry, int pastDue) {
        double dryReads = dry.readUnits() + 2.0 * pastDue;
        double realReads = 3.0 * pastDue;
        double realWrites = 6.0 * pastDue;
        report.note(
                "Units as DynamoDB Local counts them. By AWS's price rules the dry run reads %,.0f (the scan, a notice and a"
                        .formatted(dryReads));
        report.note("contact of each past due): USD %.3f. The real one reads %,.0f and writes %,.0f: USD %.3f."
                .formatted(
                        dryReads * USD_PER_READ,
                        realReads,
                        realWrites,
                        realReads * USD_PER_READ + realWrites * USD_PER_WRITE));
    }

    private static Counts measure(Report report, String step, int decided, Runnable work) {
        Counts before = Meter.snapshot();
        long start = System.nanoTime();
        Meter.during(step, () -> {
            work.run();
            return decided;
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        Counts counts = Meter.snapshot().since(before).of(step);
        report.row("%-10s %,9d %9.1f %,12.0f %,12.0f", step, decided, seconds, counts.readUnits(), counts.writeUnits());
        return counts;
    }

    /** Calls that are neither reads nor the writing of the dry run's own files. */
    private static Set<String> writes(Counts counts) {
        return counts.calls().keySet().stream()
                .map(call -> call.service() + " " + call.operation())
                .filter(call -> !call.contains(" Scan") && !call.contains("Get") && !OWN_WRITES.contains(call))
                .collect(Collectors.toSet());
    }

    private void dryRun(int accounts, int pastDue) {
        DryRunOutcome outcome = new DryRun(
                        new DryRun.Records(
                                new DynamoDbBook(
                                        stack.dynamoDb(), stack.table("AccountsTable"), stack.table("NoticesTable")),
                                stack.notices()::get,
                                contacts()::get,
                                stack.checkpoints()::get),
                        new S3DryRunFiles(stack.aws().s3Client(), stack.booksBucket()),
                        _ -> {
                            throw new IllegalStateException("the bench's dry run had all the time it needs");
                        },
                        new DryRun.Reading((_, _) -> stack.policy(), templates),
                        new DryRun.Reading((_, _) -> stack.policy(), templates),
                        DryRunPages.ALL,
                        new DryRun.Settings("strategies/demo.yaml", new BigDecimal("0.06"), DryRunPages.HTML, 1),
                        stack.clock())
                .begin(null, null, () -> Duration.ofMinutes(15));
        DryRunReport report = outcome instanceof DryRunOutcome.Done done ? done.report() : null;
        if (report == null || report.met().all() != accounts || report.totals().keys() != pastDue) {
            throw new IllegalStateException("the dry run came to " + outcome);
        }
    }

    private void real(int pastDue) {
        var queues = new Nowhere();
        var rendering = new NoticeRenderer(
                new Stores(stack.accounts(), contacts(), stack.notices()),
                queues,
                _ -> {},
                stack::policy,
                new Composer(templates),
                stack.clock(),
                new BenchStack.Silence());
        for (int i = 0; i < pastDue; i += ACCOUNTS_A_MESSAGE) {
            List<String> ids = IntStream.range(i, Math.min(pastDue, i + ACCOUNTS_A_MESSAGE))
                    .mapToObj(number -> BenchBook.accountId(number * ONE_PAST_DUE_IN))
                    .toList();
            rendering.decide(ids, stack.clock().instant());
        }
        if (queues.ready == 0) {
            throw new IllegalStateException("nothing was rendered");
        }
    }

    private DynamoDbContactStore contacts() {
        return new DynamoDbContactStore(stack.dynamoDb(), stack.table("ContactsTable"), Expiry.NEVER);
    }

    private Map<String, AttributeValue> item(int number) {
        return number % ONE_PAST_DUE_IN == 0
                ? BenchBook.stored(number, stack.exportedOn(DAY), DAY.minusDays(1 + number / 10 % 60), DAY)
                : BenchBook.stored(number, stack.exportedOn(DAY), null, null);
    }
}
