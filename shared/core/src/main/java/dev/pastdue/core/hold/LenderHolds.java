package dev.pastdue.core.hold;

import dev.pastdue.core.decision.NextEvaluation;
import dev.pastdue.core.decision.NumberHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies the lender's holds and lifts, each once by its id and kind, whatever the order. An account that no book has told of yet is
 * remembered with its hold, and makes a task until one does.
 *
 * <p>May be called again with the same at any time.
 */
public final class LenderHolds {
    private static final int MAX_ATTEMPTS = 6;

    private final AccountStore accounts;
    private final TaskStore tasks;
    private final NumberHolds numbers;
    private final PolicySource policies;
    private final Clock clock;
    private final Telemetry telemetry;

    public LenderHolds(
            AccountStore accounts,
            ContactStore contacts,
            TaskStore tasks,
            PolicySource policies,
            Clock clock,
            Telemetry telemetry) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.numbers = new NumberHolds(accounts, contacts);
        this.policies = policies;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Applies it.
     *
     * @return false where no book has told of the account yet: it is to come again, and ends in the DLQ
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is missing or wrong; nothing was applied then
     */
    public boolean post(LenderHold handedIn) {
        LenderHold told = handedIn.knownBy(clock.instant());
        Strategy strategy = policies.current().strategy();
        LocalDate today = LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
        Account account = OptimisticLock.retry(
                MAX_ATTEMPTS, "the account kept changing while it was held", () -> apply(told, strategy, today));
        if (NumberHolds.concern(account)) {
            numbers.carry(account.id(), strategy, today);
        }
        if (!account.isKnown()) {
            return false;
        }
        tasks.find(taskOf(told))
                .filter(task -> task.open() && task.accountId().equals(told.accountId()))
                .ifPresent(task -> tasks.write(task.closed(clock.instant()), List.of()));
        return true;
    }

    /** The account as it is afterwards; empty where it changed meanwhile. */
    private Optional<Account> apply(LenderHold told, Strategy strategy, LocalDate today) {
        Account before = accounts.find(told.accountId()).orElseGet(() -> Account.unknown(told.accountId()));
        Account after = told.on(before);
        boolean known = before.isKnown();
        boolean hasTask = !known && tasks.find(taskOf(told)).isPresent();
        if (after.equals(before) && (known || hasTask)) {
            telemetry.log(Level.INFO, "hold-known", named(told));
            return Optional.of(before);
        }
        Account looked = known
                ? after.withNextEvaluation(
                        NextEvaluation.afterHold(after, strategy, today), after.pending(), after.lastReason())
                : after;
        // Two accounts may have holds of one id; the task names the first.
        boolean written = (known || hasTask)
                ? accounts.put(List.of(looked)).isEmpty()
                : tasks.write(task(taskOf(told), told.accountId(), "UNKNOWN_ACCOUNT", null), List.of(looked));
        if (written) {
            say(told, looked, today);
        }
        return written ? Optional.of(looked) : Optional.empty();
    }

    /**
     * Holds the account of a message that cannot be read, and makes a task.
     *
     * @param id the same for the same message
     */
    public void holdUnreadable(String accountId, String id) {
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "the account kept changing while it was held", () -> {
            if (tasks.find(id).isPresent()) {
                return true;
            }
            Account account = accounts.find(accountId).orElseGet(() -> Account.unknown(accountId));
            Hold hold = new Hold(id, HoldReason.OTHER, null, "HoldQueue", clock.instant());
            return tasks.write(task(id, accountId, "MALFORMED", id), List.of(account.withHold(hold)));
        });
        telemetry.log(Level.WARN, "account-held", Map.of("account", accountId, "task", id, "detail", "MALFORMED"));
    }

    private AccountTask task(String id, String accountId, String detail, @Nullable String hold) {
        return AccountTask.of(id, Cause.HOLD_NOT_APPLIED, accountId, detail, clock.instant(), hold);
    }

    private static String taskOf(LenderHold told) {
        return AccountTask.ofHold(told.id(), told.kind().written());
    }

    /** Whatever the order, what was set is counted once, and lifted once at most; a lift of what nobody set is none until somebody sets it. */
    private void say(LenderHold told, Account after, LocalDate today) {
        Hold hold = after.holds().of(told.id()).orElse(null);
        if (told.kind() == LenderHold.Kind.LIFT && (hold == null || hold.isLiftOnly())) {
            telemetry.log(Level.WARN, "lift-of-no-hold", named(told));
            return;
        }
        if (told.kind() == LenderHold.Kind.HOLD) {
            telemetry.count(Metric.HOLDS_SET, 1);
            telemetry.log(Level.INFO, "hold-set", named(told));
            if (hold != null && hold.until() != null && hold.until().isBefore(today)) {
                telemetry.log(Level.WARN, "hold-past", named(told));
            }
        }
        if (hold != null && hold.lifted() != null) {
            telemetry.count(Metric.HOLDS_LIFTED, 1);
            telemetry.log(Level.INFO, "hold-lifted", named(told));
        }
    }

    private static Map<String, String> named(LenderHold told) {
        return Map.of("account", told.accountId(), "hold", told.id());
    }
}
