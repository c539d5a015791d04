package dev.pastdue.bench;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.scan.OverdueScan;
import dev.pastdue.core.scan.ScanReport;
import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The read units of a daily scan with the same accounts due, in a book that grows. */
final class ScanBench {
    private static final int DUE = 1_000;
    private static final double GOAL = 1.3;
    private static final LocalDate DAY = BenchStack.TODAY;

    private final BenchStack stack;
    private final PrintStream progress;
    private final List<Double> units = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    /** Counts what the scan hands on. */
    private static final class Selected implements WorkQueues {
        private int accounts;

        @Override
        public void decide(Collection<String> accountIds, Instant dueSince) {
            accounts += accountIds.size();
        }

        @Override
        public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {}

        @Override
        public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {}
    }

    private ScanBench(BenchStack stack, PrintStream progress) {
        this.stack = stack;
        this.progress = progress;
    }

    static void run(Report report, Path home, boolean quick, PrintStream progress) {
        try (var stack = new BenchStack(home)) {
            new ScanBench(stack, progress)
                    .run(report, quick ? List.of(5_000, 20_000) : List.of(10_000, 100_000, 300_000));
        }
    }

    private void run(Report report, List<Integer> sizes) {
        report.section("Read units of a daily scan with " + DUE + " due");
        report.note("OverdueScan the day after its last scan. Beside it: Query of the index's partitions of that day"
                + " alone.");
        report.note("One account in ten is due on some other day; the rest is current and not in the index.");
        report.row(
                "%-12s %10s %12s %14s %12s %8s",
                "accounts", "selected", "next-notice", "bare queries", "all reads", "share");
        int stored = 0;
        for (int size : sizes) {
            fill(stored, size);
            stored = size;
            measure(report, size);
        }
        double flat = units.getLast() / units.getFirst();
        report.goal(
                "a book %d times as large costs %.2f times the read units"
                        .formatted(sizes.getLast() / sizes.getFirst(), flat),
                "flat",
                flat <= 1.05);
        double worst = shares.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        report.goal(
                "the scan reads %.2f times what the due items' own queries need".formatted(worst),
                "at most 1.3",
                worst <= GOAL);
    }

    private void measure(Report report, int size) {
        stack.dynamoDb()
                .deleteItem(delete -> delete.tableName(stack.table("CheckpointsTable"))
                        .key(Map.of("name", AttributeValue.fromS("scan"))));
        scan(DAY.minusDays(1), new Selected());
        Meter.askForCapacity(true);
        try {
            Counts before = Meter.snapshot();
            var selected = new Selected();
            Meter.during("scan", () -> scan(DAY, selected));
            int bare = Meter.during("bare", this::queries);
            Counts counts = Meter.snapshot().since(before);
            if (selected.accounts != DUE || bare != DUE) {
                throw new IllegalStateException("the scan selected " + selected.accounts + ", bare queries " + bare);
            }
            double index = counts.of("scan").readUnitsOf("next-notice");
            double need = counts.of("bare").readUnits();
            double all = counts.of("scan").readUnits();
            units.add(all);
            shares.add(index / need);
            report.row(
                    "%,12d %,10d %12.1f %14.1f %12.1f %8.2f", size, selected.accounts, index, need, all, index / need);
        } finally {
            Meter.askForCapacity(false);
        }
    }

    private ScanReport scan(LocalDate day, WorkQueues queues) {
        return new OverdueScan(
                        stack.accounts(),
                        stack.notices(),
                        queues,
                        _ -> {
                            throw new IllegalStateException("the bench's scan had all the time it needs");
                        },
                        stack.checkpoints(),
                        stack::policy,
                        stack.clock(),
                        new BenchStack.Silence())
                .scan(stack.clock().instant(), day, true, () -> Duration.ofMinutes(15));
    }

    private int queries() {
        int items = 0;
        for (int shard = 0; shard < AccountStore.SHARDS; shard++) {
            AttributeValue partition = AttributeValue.fromS(DAY + "#" + shard);
            items += stack.dynamoDb()
                    .query(query -> query.tableName(stack.table("AccountsTable"))
                            .indexName("next-notice")
                            .keyConditionExpression("nextLook = :day")
                            .expressionAttributeValues(Map.of(":day", partition)))
                    .count();
        }
        return items;
    }

    private void fill(int from, int to) {
        progress.printf("  filling a book up to %,d accounts …%n", to);
        TableFill.fill(stack.dynamoDb(), stack.table("AccountsTable"), from, to, this::item);
    }

    private Map<String, AttributeValue> item(int number) {
        LocalDate look = look(number);
        return BenchBook.stored(number, stack.exportedOn(DAY), look == null ? null : DAY.minusDays(1), look);
    }

    private static @Nullable LocalDate look(int number) {
        if (number < DUE) {
            return DAY;
        }
        return number % 10 == 0 ? DAY.plusDays(1 + number / 10 % 30) : null;
    }
}
