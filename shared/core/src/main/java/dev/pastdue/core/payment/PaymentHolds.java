package dev.pastdue.core.payment;

import dev.pastdue.core.decision.NextEvaluation;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The holds of payments that could not be applied, each with a task. An account that no book has told of yet is remembered with its hold, so
 * that it is held when a book tells of it.
 */
final class PaymentHolds {
    private static final int MAX_ATTEMPTS = 6;

    private final AccountStore accounts;
    private final TaskStore tasks;
    private final Clock clock;
    private final Telemetry telemetry;

    PaymentHolds(AccountStore accounts, TaskStore tasks, Clock clock, Telemetry telemetry) {
        this.accounts = accounts;
        this.tasks = tasks;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    static String idOf(String payment, Kind kind) {
        return "payment." + payment + "." + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Reads what a hold needs, about nobody. Before a snapshot is taken of the function. */
    void prime() {
        tasks.find(Priming.PROBE_ACCOUNT);
    }

    /**
     * Holds. Where a person has closed the task already, that is left as the person left it.
     *
     * @param besides what else to remember on the account
     */
    void hold(String accountId, String id, String detail, UnaryOperator<Account> besides) {
        OptimisticLock.retryUntil(
                MAX_ATTEMPTS,
                "the account kept changing while it was held",
                () -> holdOnce(accountId, id, detail, besides));
    }

    private boolean holdOnce(String accountId, String id, String detail, UnaryOperator<Account> besides) {
        AccountTask task = tasks.find(id).orElse(null);
        if (task != null && !task.open()) {
            return true;
        }
        Account stored = accounts.find(accountId).orElse(null);
        Account account = besides.apply(stored == null ? Account.unknown(accountId) : stored);
        if (task != null && account.equals(stored) && account.holds().of(id).isPresent()) {
            return true;
        }
        Instant now = clock.instant();
        Account held = account.holds().of(id).isPresent()
                ? account
                : account.withHold(new Hold(id, HoldReason.OTHER, null, Hold.PAYMENT, now));
        AccountTask open =
                task == null ? AccountTask.of(id, Cause.PAYMENT_NOT_APPLIED, accountId, detail, now, id) : task;
        boolean written = tasks.write(open, List.of(held));
        if (written) {
            telemetry.log(Level.WARN, "account-held", Map.of("account", accountId, "task", id, "detail", detail));
        }
        return written;
    }

    /**
     * Lifts the hold and closes its task; nothing where there is none.
     *
     * @param known the account as it was read: where it is not held so, no more is read
     */
    void lift(Account known, String id, Policy policy) {
        if (known.holds().of(id).isEmpty()) {
            return;
        }
        OptimisticLock.retryUntil(
                MAX_ATTEMPTS,
                "the account kept changing while its hold was lifted",
                () -> liftOnce(known.id(), id, policy));
    }

    private boolean liftOnce(String accountId, String id, Policy policy) {
        Account account = accounts.find(accountId).orElse(null);
        if (account == null || account.holds().of(id).isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, policy.strategy().lender().zone());
        LocalDate look = NextEvaluation.earlier(
                account.nextEvaluationOn(), NextEvaluation.afterChange(account.facts(), policy.strategy(), today));
        Account lifted = account.withoutHold(id).withNextEvaluation(look, account.pending(), account.lastReason());
        boolean written = tasks.find(id)
                .map(task -> tasks.write(task.closed(now), List.of(lifted)))
                .orElseGet(() -> accounts.put(List.of(lifted)).isEmpty());
        if (written) {
            telemetry.log(Level.INFO, "hold-lifted", Map.of("account", accountId, "task", id));
        }
        return written;
    }
}
