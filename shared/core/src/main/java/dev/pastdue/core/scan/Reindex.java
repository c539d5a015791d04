package dev.pastdue.core.scan;

import dev.pastdue.core.decision.NextEvaluation;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.AccountScan.Accounts;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.outbound.RateLimiter;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * After a change of the strategy: each account past due gets the next look that the strategy of today gives it, so that the next scan has it
 * decided anew. Nothing is decided here and nobody is told anything.
 *
 * <p>May be asked for again at any time, and any part of it may come twice: an account whose next look is right is not written. Whatever
 * changes an account meanwhile wins. It writes slowly on purpose: all new looks fall on one day, which is {@link AccountStore#SHARDS} parts of
 * an index.
 */
public final class Reindex {
    /** Enough for a page of a megabyte, each account of it written. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(60);

    private static final int AT_ONCE = 25;
    /** 400 accounts a second: 100 writes in each part of the day, where DynamoDB takes a thousand. */
    private static final int BATCHES_PER_SECOND = 16;

    private static final int MAX_ATTEMPTS = 6;

    private final AccountScan book;
    private final AccountStore accounts;
    private final ReindexQueue queue;
    private final ExpectedEvaluations expected;
    private final PolicySource policies;
    private final RateLimiter pacer;
    private final Clock clock;
    private final Telemetry telemetry;

    public Reindex(
            AccountScan book,
            AccountStore accounts,
            ReindexQueue queue,
            ExpectedEvaluations expected,
            PolicySource policies,
            RateLimiter.Sleeper sleeper,
            Clock clock,
            Telemetry telemetry) {
        this.book = book;
        this.accounts = accounts;
        this.queue = queue;
        this.expected = expected;
        this.policies = policies;
        this.pacer = new RateLimiter(1, clock, sleeper);
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** Begins at the first account. */
    public ReindexReport begin(Deadline deadline) {
        return goOn(new ReindexProgress(clock.instant(), null, 0, 0), deadline);
    }

    /**
     * Goes on with a reindex whose time ran out.
     *
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is missing or wrong; nothing was written then
     * @throws dev.pastdue.core.ops.ContentionException where an account kept changing; calling again goes on
     */
    public ReindexReport goOn(ReindexProgress from, Deadline deadline) {
        ReindexProgress progress = from;
        do {
            if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                queue.resume(progress);
                return new ReindexReport.Continued(progress);
            }
            Accounts page = book.accounts(progress.after());
            progress = progress.at(page.next(), page.accounts().size(), move(page.accounts()));
        } while (progress.after() != null);
        return new ReindexReport.Completed(progress);
    }

    private long move(List<Account> page) {
        List<Account> moving =
                page.stream().map(this::moved).flatMap(Optional::stream).toList();
        long moved = 0;
        for (int i = 0; i < moving.size(); i += AT_ONCE) {
            moved += write(moving.subList(i, Math.min(i + AT_ONCE, moving.size())));
        }
        return moved;
    }

    /** The scan is told first: what it does not expect, it may take for a wrong book. */
    private long write(List<Account> moving) {
        expected.add(moving.size(), today(policies.current().strategy()));
        var left = new ArrayList<>(moving);
        var written = new LongAdder();
        OptimisticLock.retryAll(MAX_ATTEMPTS, left, "accounts kept changing while they were reindexed", () -> {
            pacer.await(BATCHES_PER_SECOND);
            Set<String> changed = accounts.put(left);
            written.add(left.size() - changed.size());
            left.clear();
            left.addAll(changed.isEmpty() ? List.of() : movedAgain(changed));
        });
        telemetry.count(Metric.ACCOUNTS_REINDEXED, written.doubleValue());
        return written.sum();
    }

    private List<Account> movedAgain(Collection<String> ids) {
        return accounts.get(ids).values().stream()
                .map(this::moved)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The account with its new next look; empty where it has the right one, or where nothing is past due. */
    private Optional<Account> moved(Account account) {
        if (!account.facts().pastDueNow()) {
            return Optional.empty();
        }
        Strategy strategy = policies.current().strategy();
        LocalDate today = today(strategy);
        LocalDate look = look(account, strategy, today);
        return look == null || look.equals(account.nextEvaluationOn())
                ? Optional.empty()
                : Optional.of(account.withNextEvaluation(look, account.pending(), account.lastReason()));
    }

    /** The earlier of the present look and what a change of the account's row would give it; what lies before today was missed. */
    private static @Nullable LocalDate look(Account account, Strategy strategy, LocalDate today) {
        LocalDate byStrategy =
                account.pending() == null ? NextEvaluation.afterChange(account.facts(), strategy, today) : today;
        LocalDate present = account.nextEvaluationOn();
        return NextEvaluation.earlier(present == null || present.isBefore(today) ? null : present, byStrategy);
    }

    private LocalDate today(Strategy strategy) {
        return LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
    }
}
