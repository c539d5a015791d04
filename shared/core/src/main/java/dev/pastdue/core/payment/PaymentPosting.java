package dev.pastdue.core.payment;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.AccountStore;
import dev.pastdue.core.account.Ledger;
import dev.pastdue.core.account.Ledger.Entry;
import dev.pastdue.core.account.Ledger.Kind;
import dev.pastdue.core.account.Owed;
import dev.pastdue.core.decision.Closing;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.decision.NextLook;
import dev.pastdue.core.notice.Notice;
import dev.pastdue.core.notice.NoticeKey;
import dev.pastdue.core.notice.NoticeState;
import dev.pastdue.core.notice.NoticeStore;
import dev.pastdue.core.notice.NoticeStore.DecisionWrite;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Rehearsal;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.payment.Posted.Applied;
import dev.pastdue.core.payment.Posted.AppliedBefore;
import dev.pastdue.core.payment.Posted.Contained;
import dev.pastdue.core.payment.Posted.Refusal;
import dev.pastdue.core.payment.Posted.Refused;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts payments: each changes its account once, and what is pending is closed in the same transaction where its episode is over
 * (invariants 1, 3 and 6). A claim whose transaction comes later finds that the account moved on.
 *
 * <p>May be called again with the same payment at any time. What is refused touches nothing.
 */
public final class PaymentPosting {
    private static final int TRIES = 6;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);
    private static final Duration AFTER_NOTICE = Duration.ofDays(7);

    private final AccountStore accounts;
    private final NoticeStore notices;
    private final PolicySource policies;
    private final Clock clock;
    private final Telemetry telemetry;

    public PaymentPosting(
            AccountStore accounts, NoticeStore notices, PolicySource policies, Clock clock, Telemetry telemetry) {
        this.accounts = accounts;
        this.notices = notices;
        this.policies = policies;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Posts.
     *
     * @throws dev.pastdue.core.ops.BrokenDocument where the strategy is missing or wrong; nothing was posted then
     * @throws IllegalStateException where the account kept changing meanwhile; calling again goes on
     */
    public Posted post(Payment payment) {
        Policy policy = policies.current();
        for (int i = 0; i < TRIES; i++) {
            Account account = accounts.get(List.of(payment.accountId())).get(payment.accountId());
            Posted posted = judge(payment, account);
            if (account == null || !(posted instanceof Applied)) {
                return counted(posted, payment);
            }
            if (write(payment, account, policy)) {
                return counted(posted, payment);
            }
        }
        throw new IllegalStateException("the account kept changing while a payment was posted");
    }

    /**
     * Reads, reckons and writes what a payment does, about nobody: the write is refused, and nothing changes. Before a snapshot is taken of the
     * function.
     */
    public void rehearse() {
        Policy policy = policies.current();
        Instant now = clock.instant();
        Account nobody = Rehearsal.account(policy, now);
        accounts.get(List.of(nobody.id()));
        new DecisionRules(policy, now).keyOf(nobody).ifPresent(key -> notices.get(List.of(key)));
        var payment = new Payment(
                Rehearsal.NOBODY, nobody.id(), nobody.facts().pastDue(), now.plusSeconds(1), Kind.PAYMENT, null);
        judge(payment, nobody);
        write(payment, nobody, policy);
    }

    private Posted judge(Payment payment, @Nullable Account account) {
        if (account == null) {
            return new Refused(Refusal.UNKNOWN_ACCOUNT);
        }
        if (payment.at().isAfter(clock.instant().plus(CLOCKS_DIFFER))) {
            return new Refused(Refusal.IN_THE_FUTURE);
        }
        Owed now = account.facts().owed();
        if (!payment.amount().currency().equals(now.pastDue().currency())) {
            return new Refused(Refusal.OTHER_CURRENCY);
        }
        Ledger ledger = account.ledger();
        if (ledger.entry(payment.id(), payment.kind()).isPresent()) {
            return new AppliedBefore();
        }
        if (!isNews(payment, account)) {
            return new Contained();
        }
        if (payment.after() != null) {
            return new Applied();
        }
        return ledger.isFull(account.facts().asOf())
                ? new Refused(Refusal.TOO_MANY)
                : judgeAmount(payment, now, ledger);
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

    private static Posted judgeAmount(Payment payment, Owed now, Ledger ledger) {
        return switch (payment.kind()) {
            case PAYMENT ->
                now.pastDue().isLessThan(payment.amount().amount()) ? new Refused(Refusal.OVER_PAYMENT) : new Applied();
            case RETURNED -> {
                Optional<Entry> paid = ledger.entry(payment.id(), Kind.PAYMENT).filter(was -> was.dueBefore() != null);
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

    private boolean write(Payment payment, Account account, Policy policy) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, policy.strategy().lender().zone());
        Entry entry = entryOf(payment);
        Account posted = payment.after() == null ? account.posted(entry) : account.posted(entry, payment.after());
        NoticeKey key = account.pending();
        Notice pending = key == null ? null : notices.get(List.of(key)).get(key);
        Optional<Notice> closed = Optional.ofNullable(pending)
                .filter(Notice::isPending)
                .flatMap(notice -> Closing.of(
                        notice,
                        posted,
                        new DecisionRules(policy, now).keyOf(posted).orElse(null),
                        now))
                .map(notice -> notice.decidedOn(account.version() + 1));
        NoticeKey stillPending = closed.isEmpty() && mayYetBeSent(pending) ? key : null;
        Account left = posted.looked(posted.nextLook(), stillPending, posted.lastReason());
        Account looked = left.looked(
                NextLook.afterNews(account, left, policy.strategy(), today), stillPending, left.lastReason());
        boolean written = notices.commit(
                        List.of(new DecisionWrite(closed.stream().toList(), looked)))
                .getFirst();
        if (written) {
            closed.ifPresent(this::count);
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
                    Metric.PAYMENTS_AFTER_NOTICE, 1, Map.of("stage", last.key().stage()));
        }
    }

    private static boolean wentOutSince(Notice notice, Instant since) {
        return (notice.state() == NoticeState.ACCEPTED || notice.state() == NoticeState.DELIVERED)
                && notice.claimedAt() != null
                && notice.claimedAt().isAfter(since);
    }

    private void count(Notice closed) {
        telemetry.count(Closing.metricOf(closed), 1, closed.dimensions());
    }

    private Posted counted(Posted posted, Payment payment) {
        switch (posted) {
            case Applied() -> {
                telemetry.count(Metric.PAYMENTS_APPLIED, 1);
                telemetry.say(Level.INFO, "payment-posted", named(payment));
            }
            case AppliedBefore(), Contained() -> {
                telemetry.count(Metric.PAYMENTS_KNOWN, 1);
                telemetry.say(Level.INFO, "payment-known", named(payment));
            }
            case Refused(Refusal why) -> {
                telemetry.count(Metric.PAYMENTS_REFUSED, 1);
                var fields = new HashMap<>(named(payment));
                fields.put("reason", why.name());
                telemetry.say(Level.ERROR, "payment-refused", fields);
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
