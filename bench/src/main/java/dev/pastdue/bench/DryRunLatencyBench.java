package dev.pastdue.bench;

import dev.pastdue.aws.DynamoDbBook;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.S3DryRunFiles;
import dev.pastdue.core.dryrun.DryRun;
import dev.pastdue.core.dryrun.DryRunOutcome;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.formats.DryRunPages;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.sandbox.run.FileDocuments;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A dry run on tables and files that answer as late as AWS: in one segment, as it was until 30 November 2026, and in sixteen. The two
 * alternate.
 */
final class DryRunLatencyBench {
    private static final LocalDate DAY = BenchStack.TODAY;
    private static final int ONE_PAST_DUE_IN = 10;
    private static final int SEGMENTS = 16;
    private static final double GOAL = 6;

    private final Policy policy;
    private final MustacheTemplates templates;
    private final MemoryStack stack;
    private final int accounts;

    private DryRunLatencyBench(MemoryStack stack, Path home, int accounts) {
        this.policy = BenchStack.policy(home);
        this.templates = new MustacheTemplates(
                new FileDocuments(home.resolve("templates"), home.resolve("calendars")), Clock.systemUTC());
        this.stack = stack;
        this.accounts = accounts;
    }

    static void run(Report report, Path home, boolean quick) {
        try (var stack = new MemoryStack(home)) {
            new DryRunLatencyBench(stack, home, quick ? 50_000 : 300_000).run(report, quick ? 3 : 5);
        }
    }

    private void run(Report report, int rounds) {
        var one = new ArrayList<Round>();
        var many = new ArrayList<Round>();
        round(SEGMENTS);
        for (int i = 0; i < rounds; i++) {
            one.add(round(1));
            many.add(round(SEGMENTS));
        }
        report.section("A dry run of %,d accounts on stores as late as AWS".formatted(accounts));
        report.note("DryRun over tables that make their items and files in memory, one in " + ONE_PAST_DUE_IN
                + " past due, 8 ms before a read, 12 before a file is written; " + rounds + " rounds in turns.");
        report.row("%-24s %10s %12s %8s", "", "seconds", "processor", "calls");
        line(report, "one segment", one);
        line(report, SEGMENTS + " segments", many);
        double times = Round.median(one, Round::seconds) / Round.median(many, Round::seconds);
        report.goal("the dry run at %.1f times the rate".formatted(times), "at least 6 times", times >= GOAL);
    }

    private static void line(Report report, String what, List<Round> rounds) {
        report.row(
                "%-24s %10.1f %10.1f s %,8.0f",
                what,
                Round.median(rounds, Round::seconds),
                Round.median(rounds, Round::processorSeconds),
                Round.median(rounds, Round::calls));
    }

    private Round round(int segments) {
        var tables = new GeneratedTables()
                .with("accounts", accounts, "accountId", this::item)
                .with("notices")
                .with("contacts")
                .with("checkpoints");
        DynamoDbClient dynamoDb = stack.latency().before(tables.client());
        return Round.of(stack.latency(), () -> dryRun(dynamoDb, segments));
    }

    private void dryRun(DynamoDbClient dynamoDb, int segments) {
        DryRunOutcome outcome = new DryRun(
                        new DryRun.Records(
                                new DynamoDbBook(dynamoDb, "accounts", "notices"),
                                new DynamoDbNoticeStore(dynamoDb, "notices", "accounts", "contacts", Expiry.NEVER)::get,
                                new DynamoDbContactStore(dynamoDb, "contacts", Expiry.NEVER)::get,
                                new DynamoDbCheckpoints(dynamoDb, "checkpoints")::get),
                        stack.latency().before(new S3DryRunFiles(stack.aws().s3Client(), stack.bucket("BooksBucket"))),
                        _ -> {
                            throw new IllegalStateException("the bench's dry run had all the time it needs");
                        },
                        new DryRun.Reading((_, _) -> policy, templates),
                        new DryRun.Reading((_, _) -> policy, templates),
                        DryRunPages.ALL,
                        new DryRun.Settings("strategies/demo.yaml", new BigDecimal("0.06"), DryRunPages.HTML, segments),
                        stack.clock())
                .begin(null, null, () -> Duration.ofMinutes(15));
        if (!(outcome instanceof DryRunOutcome.Done done) || done.report().met().all() != accounts) {
            throw new IllegalStateException("the dry run came to " + outcome);
        }
    }

    private Map<String, AttributeValue> item(int number) {
        return number % ONE_PAST_DUE_IN == 0
                ? BenchBook.stored(number, stack.clock().instant(), DAY.minusDays(1 + number / 10 % 60), DAY)
                : BenchBook.stored(number, stack.clock().instant(), null, null);
    }
}
