package dev.pastdue.core.scan;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.scan.ScanProgress.Phase;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Finds which accounts have a notice due and hands their keys on: the cost grows with what is due, not with the book.
 *
 * <p>It looks at the day asked for, at every day missed since the last completed scan, and once more at the day of that scan, for what was
 * written after it. Two scans at once hand the same keys on twice, and render decides each once. The jump breaker allows for what a
 * reindex has moved ({@link ExpectedEvaluations}).
 */
public final class OverdueScan {
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(20);
    private static final int DAYS_BEFORE_FIRST_SCAN = 31;
    private static final int ALWAYS_ALLOWED = 100;
    private static final int MAX_ATTEMPTS = 5;

    private final AccountStore accounts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final ScanQueue scanQueue;
    private final Checkpoints checkpoints;
    private final ExpectedEvaluations expected;
    private final PolicySource policies;
    private final Clock clock;
    private final Telemetry telemetry;

    public OverdueScan(
            AccountStore accounts,
            NoticeStore notices,
            WorkQueues queues,
            ScanQueue scanQueue,
            Checkpoints checkpoints,
            PolicySource policies,
            Clock clock,
            Telemetry telemetry) {
        this.accounts = accounts;
        this.notices = notices;
        this.queues = queues;
        this.scanQueue = scanQueue;
        this.checkpoints = checkpoints;
        this.expected = new ExpectedEvaluations(checkpoints);
        this.policies = policies;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** Hands one account on, due or not. */
    public ScanReport handOn(String accountId) {
        queues.decide(List.of(accountId), clock.instant());
        telemetry.count(Metric.ACCOUNTS_SELECTED, 1);
        return new ScanReport.HandedOn(accountId);
    }

    /**
     * Scans.
     *
     * @param scheduledAt when the scan was due
     * @param asOf the day to look at; null for that of {@code scheduledAt} in the lender's zone
     * @param force overrules the jump breaker
     */
    public ScanReport scan(Instant scheduledAt, @Nullable LocalDate asOf, boolean force, Deadline deadline) {
        Strategy strategy = policies.current().strategy();
        ScanHistory history = history();
        LocalDate to = asOf == null
                ? LocalDate.ofInstant(scheduledAt, strategy.lender().zone())
                : asOf;
        LocalDate last = history.lastCompleted();
        LocalDate from = last == null ? to.minusDays(DAYS_BEFORE_FIRST_SCAN) : last;
        if (from.isAfter(to)) {
            from = to;
        }
        var begin = new ScanProgress(scheduledAt, from, to, force, Phase.COUNT, from, 0, null, 0);
        return goOn(begin, deadline);
    }

    /** Goes on with a scan whose time ran out. */
    public ScanReport goOn(ScanProgress progress, Deadline deadline) {
        Strategy strategy = policies.current().strategy();
        OptionalDouble usual = history().usual(progress.to());
        boolean compares = progress.phase() == Phase.COUNT && !progress.force() && usual.isPresent();
        double most = compares
                ? Math.max(ALWAYS_ALLOWED, strategy.breaker().jump() * usual.getAsDouble())
                        + expected.among(progress.from(), progress.to())
                : Double.MAX_VALUE;
        return new Run(progress, most, compares, strategy.lender().zone(), deadline).run();
    }

    /** Reads what a scan reads, of a day on which nothing is due; changes nothing. Before a snapshot is taken of the function. */
    public void prime() {
        policies.current();
        history();
        accounts.due(LocalDate.EPOCH, 0, null);
        notices.deferredBetween(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), null);
        // Refused: nothing of this name is stored.
        checkpoints.put(Priming.PROBE_ACCOUNT, Map.of(Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT), 1);
    }

    private ScanHistory history() {
        return ScanHistory.of(checkpoints
                .get(ScanHistory.CHECKPOINT)
                .map(Checkpoints.Stored::state)
                .orElse(Map.of()));
    }

    /** One invocation's part of a scan. */
    private final class Run {
        private ScanProgress progress;
        private final double most;
        private final ZoneId zone;
        private final Deadline deadline;
        /** What the count met, if it met all of it in this invocation: then nothing is read twice. */
        private @Nullable List<String> counted;

        Run(ScanProgress progress, double most, boolean compares, ZoneId zone, Deadline deadline) {
            this.progress = progress.phase() == Phase.COUNT && !compares ? progress.begin(Phase.HAND_ON) : progress;
            this.most = most;
            this.zone = zone;
            this.deadline = deadline;
            boolean fromTheStart = progress.equals(progress.begin(Phase.COUNT));
            this.counted = compares && fromTheStart ? new ArrayList<>() : null;
        }

        ScanReport run() {
            if (progress.phase() == Phase.COUNT) {
                if (!walk(this::count)) {
                    return leave();
                }
                if (isTooMany()) {
                    return stop();
                }
                handOnCounted();
            }
            if (progress.phase() == Phase.HAND_ON) {
                if (!walk(this::handOn)) {
                    return leave();
                }
                progress = progress.begin(Phase.DEFERRED);
            }
            return sweepDeferred() ? complete() : leave();
        }

        /** Walks on through days, shards and pages; false if time ran out on the way. */
        private boolean walk(java.util.function.Consumer<List<String>> step) {
            while (progress.daysLeft() && !isTooMany()) {
                if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                    return false;
                }
                AccountStore.Page page = accounts.due(progress.day(), progress.shard(), progress.after());
                step.accept(page.ids());
                long met = progress.counted() + page.ids().size();
                if (page.next() != null) {
                    progress = progress.at(progress.day(), progress.shard(), page.next(), met);
                } else if (progress.shard() + 1 < AccountStore.SHARDS) {
                    progress = progress.at(progress.day(), progress.shard() + 1, null, met);
                } else {
                    progress = progress.at(progress.day().plusDays(1), 0, null, met);
                }
            }
            return true;
        }

        /** Only a count is stopped: what is handed on once it was let through is handed on whole, whatever was added since. */
        private boolean isTooMany() {
            return progress.phase() == Phase.COUNT && progress.counted() > most;
        }

        private void count(List<String> ids) {
            if (counted != null) {
                counted.addAll(ids);
            }
        }

        private void handOn(List<String> ids) {
            if (!ids.isEmpty()) {
                queues.decide(ids, progress.scheduledAt());
                telemetry.count(Metric.ACCOUNTS_SELECTED, ids.size());
            }
        }

        private void handOnCounted() {
            if (counted == null) {
                progress = progress.begin(Phase.HAND_ON);
                return;
            }
            handOn(counted);
            progress = progress.begin(Phase.DEFERRED);
        }

        /** Deferred notices whose slot has passed: their schedule was lost, or came to nothing. */
        private boolean sweepDeferred() {
            Instant from = progress.from().minusDays(1).atStartOfDay(zone).toInstant();
            String after = progress.after();
            do {
                if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                    return false;
                }
                NoticeStore.Page page = notices.deferredBetween(from, clock.instant(), after);
                List<String> ids = page.keys().stream()
                        .map(NoticeKey::accountId)
                        .distinct()
                        .toList();
                if (!ids.isEmpty()) {
                    queues.decide(ids, progress.scheduledAt());
                    telemetry.count(Metric.RELEASED, ids.size());
                }
                after = page.next();
                progress = progress.at(progress.day(), progress.shard(), after, progress.counted());
            } while (after != null);
            return true;
        }

        private ScanReport leave() {
            scanQueue.resume(progress);
            return new ScanReport.Continued(progress);
        }

        private ScanReport stop() {
            telemetry.count(Metric.SCANS_STOPPED, 1);
            String toGoOn = "look at the book; if it is right, invoke the scan with {\"asOf\":\"" + progress.to()
                    + "\",\"force\":true}";
            telemetry.log(
                    Level.ERROR,
                    "scan-stopped",
                    Map.of("selectedAtLeast", progress.counted(), "most", most, "toGoOn", toGoOn));
            return new ScanReport.Stopped(progress.from(), progress.to(), progress.counted(), most, toGoOn);
        }

        /** What was expected besides is no part of what is usual. */
        private ScanReport complete() {
            long usual = Math.max(0, progress.counted() - expected.among(progress.from(), progress.to()));
            OptimisticLock.retryUntil(MAX_ATTEMPTS, "the scan's checkpoint kept changing", () -> {
                var stored = checkpoints.get(ScanHistory.CHECKPOINT);
                Map<String, String> state =
                        stored.map(Checkpoints.Stored::state).orElse(Map.of());
                long version = stored.map(Checkpoints.Stored::version).orElse(0L);
                ScanHistory updated = ScanHistory.of(state).completed(progress.to(), usual);
                return checkpoints.put(ScanHistory.CHECKPOINT, updated.toState(), version);
            });
            expected.found(progress.from(), progress.to());
            telemetry.count(Metric.SCANS_COMPLETED, 1);
            return new ScanReport.Completed(progress.from(), progress.to(), progress.counted());
        }
    }
}
