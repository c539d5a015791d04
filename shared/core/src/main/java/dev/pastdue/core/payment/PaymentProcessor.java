package dev.pastdue.core.payment;

import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.decision.NextEvaluation;
import dev.pastdue.core.decision.PendingNoticeClosure;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Ledger.Entry;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.payment.PaymentOutcome.Applied;
import dev.pastdue.core.payment.PaymentOutcome.AppliedBefore;
import dev.pastdue.core.payment.PaymentOutcome.Contained;
import dev.pastdue.core.payment.PaymentOutcome.Doubted;
import dev.pastdue.core.payment.PaymentOutcome.Refusal;
import dev.pastdue.core.payment.PaymentOutcome.Refused;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Posts payments: each changes its account once, and what is pending is closed in the same transaction where its episode is over
 * (invariants 1, 3 and 6). A claim whose transaction comes later finds that the account moved on.
 *
 * <p>May be called again with the same payment at any time. What is refused holds its account and makes a task, until it is applied after
 * all or a person lifts the hold: nobody is told while a payment of theirs lies in a DLQ.
 */
public final class PaymentProcessor {
    private static final Set<NoticeState> WENT_OUT =
            EnumSet.of(NoticeState.ACCEPTED, NoticeState.CARRIER_ACCEPTED, NoticeState.DELIVERED);
    private static final int MAX_ATTEMPTS = 6;
    private static final Duration TOO_FAR_AHEAD = Duration.ofDays(2);
    private static final Duration AFTER_NOTICE = Duration.ofDays(7);

    private final AccountStore accounts;
    private final NoticeStore notices;
    private final PaymentHolds holds;
    private final PolicySource policies;
    private final Clock clock;
    private final Telemetry telemetry;

    public PaymentProcessor(
            AccountStore accounts,
            NoticeStore notices,
            TaskStore tasks,
            PolicySource policies,
            Clock clock,
            Telemetry telemetry) {
        this.accounts = accounts;
        this.notices = notices;
        this.holds = new PaymentHolds(accounts, tasks, clock, telemetry);
        this.policies = policies;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Posts.
     *
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is missing or wrong; nothing was posted then
     * @throws dev.pastdue.core.ops.ContentionException where the account kept changing meanwhile; calling again goes on
     */
    public PaymentOutcome post(Payment told) {
        Policy policy = policies.current();
        Payment payment = told.knownBy(clock.instant(), TOO_FAR_AHEAD);
        try {
            return post(payment, policy);
        } catch (RuntimeException failure) {
            hold(payment.accountId(), PaymentHolds.idOf(payment.id(), payment.kind()), "FAILED");
            throw failure;
        }
    }

    /**
     * Holds the account of a payment that cannot be read.
     *
     * @param id of the hold, the same for the same payment: {@link #holdOf}, or made of the message where no more can be read
     * @param problem what is wrong with it, in a word
     */
    public void hold(String accountId, String id, String problem) {
        try {
            holds.hold(accountId, id, problem, UnaryOperator.identity());
        } catch (RuntimeException failure) {
            telemetry.log(
                    Level.ERROR,
                    "payment-not-held",
                    Map.of("account", accountId, "failure", failure.getClass().getName()));
        }
    }

    /** The id of the hold that a payment or return puts on its account where it cannot be applied. */
    public static String holdOf(String payment, Kind kind) {
        return PaymentHolds.idOf(payment, kind);
    }

    private PaymentOutcome post(Payment payment, Policy policy) {
        return OptimisticLock.retry(
                MAX_ATTEMPTS, "the account kept changing while a payment was posted", () -> postOnce(payment, policy));
    }

    private Optional<PaymentOutcome> postOnce(Payment payment, Policy policy) {
        Account account = accounts.find(payment.accountId()).orElse(null);
        PaymentOutcome posted = judge(payment, account);
        if (posted instanceof Refused(Refusal why)) {
            refuse(payment, why);
            return Optional.of(counted(posted, payment));
        }
        if (account == null) {
            throw new IllegalStateException("who is not known is refused");
        }
        boolean changes = posted instanceof Applied || posted instanceof Doubted;
        if (changes && !write(payment, account, posted, policy)) {
            return Optional.empty();
        }
        settle(payment, account, posted, policy);
        return Optional.of(counted(posted, payment));
    }

    /** A return that came before its payment is remembered, so that the payment resolves it whenever it comes. */
    private void refuse(Payment payment, Refusal why) {
        holds.hold(
                payment.accountId(),
                PaymentHolds.idOf(payment.id(), payment.kind()),
                why.name(),
                account -> why == Refusal.UNKNOWN_PAYMENT
                                && account.ledger()
                                        .entry(payment.id(), payment.kind())
                                        .isEmpty()
                        ? account.withPayment(entryOf(payment))
                        : account);
    }

    /** What was held for this payment, or for its return that came before it, is held for it no longer. */
    private void settle(Payment payment, Account account, PaymentOutcome posted, Policy policy) {
        holds.lift(account, PaymentHolds.idOf(payment.id(), payment.kind()), policy);
        if (payment.kind() == Kind.PAYMENT && isItsReturnKnown(payment, account, posted)) {
            holds.lift(account, PaymentHolds.idOf(payment.id(), Kind.RETURNED), policy);
        }
    }

    private static boolean isItsReturnKnown(Payment payment, Account account, PaymentOutcome posted) {
        return account.ledger()
                .entry(payment.id(), Kind.RETURNED)
                .filter(back -> posted instanceof Contained
                        ? !back.at().isAfter(account.facts().asOf())
                        : posted instanceof Applied && fits(payment, back))
                .isPresent();
    }

    private static boolean fits(Payment payment, Entry back) {
        return back.amount().compareTo(payment.amount().amount()) == 0
                && !back.at().isBefore(payment.at());
    }

    /**
     * Reads, reckons and writes what a payment does, about nobody: the write is refused, and nothing changes. Before a snapshot is taken of the
     * function.
     */
    public void prime() {
        Policy policy = policies.current();
        Instant now = clock.instant();
        Account nobody = Priming.account(policy, now);
        accounts.find(nobody.id());
        new DecisionRules(policy, now).keyOf(nobody).ifPresent(notices::find);
        var payment = new Payment(
                Priming.PROBE_ACCOUNT, nobody.id(), nobody.facts().pastDue(), now.plusSeconds(1), Kind.PAYMENT, null);
        judge(payment, nobody);
        holds.prime();
        write(payment, nobody, new Applied(), policy);
    }

    private PaymentOutcome judge(Payment payment, @Nullable Account account) {
        if (account == null || !account.isKnown()) {
            return new Refused(Refusal.UNKNOWN_ACCOUNT);
        }
        if (payment.at().isAfter(clock.instant())) {
            return new Refused(Refusal.IN_THE_FUTURE);
        }
        Owed now = account.facts().owed();
        if (!payment.amount().currency().equals(now.pastDue().currency())) {
            return new Refused(Refusal.OTHER_CURRENCY);
        }
        Ledger ledger = account.ledger();
        if (ledger.entry(payment.id(), payment.kind()).isPresent()
                && !(isNews(payment, account) && isOrphan(payment, ledger))) {
            return new AppliedBefore();
        }
        if (!isNews(payment, account)) {
            return mayBeMissing(payment, account) ? new Doubted() : new Contained();
        }
        if (payment.after() != null) {
            return new Applied();
        }
        return ledger.isFull(account.facts().asOf()) ? new Refused(Refusal.TOO_MANY) : judgeAmount(payment, ledger);
    }

    /** Of two states at the same instant the one holds in which less is past due, whichever comes first. */
    private static boolean isNews(Payment payment, Account account) {
        Instant asOf = account.facts().asOf();
        Owed after = payment.after();
        return payment.at().isAfter(asOf)
                || (payment.at().equals(asOf)
                        && after != null
                        && after.pastDue()
                                .isLessThan(account.ledger().told().pastDue().amount()));
    }

    /** A return whose payment was not known when it came. */
    private static boolean isOrphan(Payment payment, Ledger ledger) {
        return payment.kind() == Kind.RETURNED
                && payment.after() == null
                && ledger.entry(payment.id(), Kind.PAYMENT).isEmpty();
    }

    /** Whether what was told, though it is newer than the payment, may lack it: the payment was told later. */
    private static boolean mayBeMissing(Payment payment, Account account) {
        Owed told = account.ledger().told();
        Owed after = payment.after();
        return payment.kind() == Kind.PAYMENT
                && account.facts().pastDueNow()
                && told.oldestDue() != null
                && !payment.at().isBefore(account.facts().asOf().minus(Ledger.BOOKS_BEHIND))
                && (after == null || after.pastDue().isLessThan(told.pastDue().amount()));
    }

    private static PaymentOutcome judgeAmount(Payment payment, Ledger ledger) {
        return switch (payment.kind()) {
            case PAYMENT -> new Applied();
            case RETURNED -> {
                Optional<Entry> paid = ledger.entry(payment.id(), Kind.PAYMENT)
                        .filter(was -> was.dueBefore() != null || was.over().signum() > 0);
                if (paid.isEmpty()) {
                    yield new Refused(Refusal.UNKNOWN_PAYMENT);
                }
                if (paid.get().amount().compareTo(payment.amount().amount()) != 0) {
                    yield new Refused(Refusal.OTHER_AMOUNT);
                }
                yield payment.at().isBefore(paid.get().at()) ? new Refused(Refusal.BEFORE_ITS_PAYMENT) : new Applied();
            }
        };
    }

    private static Entry entryOf(Payment payment) {
        return new Entry(payment.id(), payment.kind(), payment.amount().amount(), payment.at(), null);
    }

    private static Account after(Payment payment, Account before, PaymentOutcome posted) {
        Entry entry = entryOf(payment);
        if (posted instanceof Doubted) {
            return before.withDoubtedPayment(entry);
        }
        boolean fits = before.ledger()
                .entry(payment.id(), Kind.RETURNED)
                .filter(back -> payment.kind() == Kind.RETURNED || !fits(payment, back))
                .isEmpty();
        BigDecimal paid = payment.amount().amount();
        Account account = (fits ? before : before.withoutReturn(payment.id()))
                .withPaidToPlans(payment.kind() == Kind.PAYMENT ? paid : paid.negate());
        return payment.after() == null ? account.withPayment(entry) : account.withPayment(entry, payment.after());
    }

    private boolean write(Payment payment, Account account, PaymentOutcome outcome, Policy policy) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, policy.strategy().lender().zone());
        Account posted = after(payment, account, outcome).withCuresSince(account, now);
        NoticeKey key = account.pending();
        Notice pending = key == null ? null : notices.find(key).orElse(null);
        Optional<Notice> closed = Optional.ofNullable(pending)
                .filter(Notice::isPending)
                .flatMap(notice -> PendingNoticeClosure.of(
                        notice,
                        posted,
                        new DecisionRules(policy, now).keyOf(posted).orElse(null),
                        now))
                .map(notice -> notice.withAccountVersion(account.version() + 1));
        NoticeKey stillPending = closed.isEmpty() && mayYetBeSent(pending) ? key : null;
        Account left = posted.withNextEvaluation(posted.nextEvaluationOn(), stillPending, posted.lastReason());
        Account looked = left.withNextEvaluation(
                NextEvaluation.afterNews(account, left, policy.strategy(), today), stillPending, left.lastReason());
        boolean written = notices.commit(
                        List.of(new DecisionWrite(closed.stream().toList(), looked)))
                .getFirst();
        if (written) {
            closed.ifPresent(this::count);
            countOver(payment, posted);
            countAfterNotice(payment, pending, now);
        }
        return written;
    }

    /** A claim may be given back; then it must still be in sight. */
    private static boolean mayYetBeSent(@Nullable Notice notice) {
        return notice != null && (notice.isPending() || notice.state() == NoticeState.CLAIMED);
    }

    /**
     * The first payment after a notice that went out of late. It is known by the notice that was last in sight, which is read in any case; where an
     * account was decided again since, it is not, so these are the fewest that there were.
     */
    private void countAfterNotice(Payment payment, @Nullable Notice last, Instant now) {
        if (payment.kind() == Kind.PAYMENT && last != null && wentOutSince(last, now.minus(AFTER_NOTICE))) {
            telemetry.count(
                    Metric.PAYMENTS_AFTER_NOTICE, 1, Map.of("stage", last.key().countedAs()));
        }
    }

    private void countOver(Payment payment, Account posted) {
        posted.ledger()
                .entry(payment.id(), payment.kind())
                .filter(entry -> entry.over().signum() > 0)
                .ifPresent(_ -> {
                    telemetry.count(Metric.PAYMENTS_OVER, 1);
                    telemetry.log(Level.INFO, "payment-over", named(payment));
                });
    }

    private static boolean wentOutSince(Notice notice, Instant since) {
        return WENT_OUT.contains(notice.state())
                && notice.claimedAt() != null
                && notice.claimedAt().isAfter(since);
    }

    private void count(Notice closed) {
        telemetry.count(PendingNoticeClosure.metricOf(closed), 1, closed.dimensions());
    }

    private PaymentOutcome counted(PaymentOutcome posted, Payment payment) {
        switch (posted) {
            case Applied() -> {
                telemetry.count(Metric.PAYMENTS_APPLIED, 1);
                telemetry.log(Level.INFO, "payment-posted", named(payment));
            }
            case AppliedBefore(), Contained() -> {
                telemetry.count(Metric.PAYMENTS_KNOWN, 1);
                telemetry.log(Level.INFO, "payment-known", named(payment));
            }
            case Doubted() -> {
                telemetry.count(Metric.PAYMENTS_DOUBTED, 1);
                telemetry.log(Level.WARN, "payment-doubted", named(payment));
            }
            case Refused(Refusal why) -> {
                telemetry.count(Metric.PAYMENTS_REFUSED, 1);
                var fields = new HashMap<>(named(payment));
                fields.put("reason", why.name());
                telemetry.log(Level.ERROR, "payment-refused", fields);
            }
        }
        return posted;
    }

    private static Map<String, String> named(Payment payment) {
        return Map.of(
                "payment", payment.id(),
                "account", payment.accountId(),
                "kind", payment.kind().name());
    }
}
