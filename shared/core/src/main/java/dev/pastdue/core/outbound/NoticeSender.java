package dev.pastdue.core.outbound;

import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.decision.PendingNoticeClosure;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.TextDispatcher.Turn;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends a notice: gate and claim in one transaction, one publish at most, record (invariants 2 to 6).
 *
 * <p>May be called again with the same notice at any time. Between the claim and the record lies the one publish; whoever finds a claim
 * whose maker must be dead calls the outcome unknown, for the text may be out.
 */
public final class NoticeSender {
    private static final int MAX_ATTEMPTS = 4;
    /** Longer than any cap counts. */
    private static final Duration CLAIMS_KEPT = Duration.ofDays(40);

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final TextDispatcher texts;
    private final PolicySource policies;
    private final SendOutcomes outcomes;
    private final OpenClaims claims;
    private final Clock clock;
    private final Telemetry telemetry;
    private Ahead ahead = Ahead.nothing();

    /**
     * What the deployment decides.
     *
     * @param deadAfter how old a claim must be for its maker to be certainly gone: longer than an invocation can last
     * @param usdPerSegment for the estimated cost
     */
    public record Settings(Duration deadAfter, BigDecimal usdPerSegment) {}

    public NoticeSender(
            Stores stores,
            WorkQueues queues,
            TextDispatcher texts,
            PolicySource policies,
            Settings settings,
            Clock clock,
            Telemetry telemetry) {
        accounts = stores.accounts();
        contacts = stores.contacts();
        notices = stores.notices();
        this.queues = queues;
        this.texts = texts;
        this.policies = policies;
        outcomes = new SendOutcomes(stores, queues, texts, settings, clock, telemetry);
        claims = new OpenClaims(stores, queues, texts, outcomes, settings, clock);
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /** What became of one attempt. */
    public enum Outcome {
        ACCEPTED,
        REJECTED,
        UNKNOWN,
        /** The gate did not let it through; render decides the account again. */
        DECIDED_AGAIN,
        /** Put back to be tried later: throttled, refused for a reason on our side, paused, or stopped by the brake. */
        LATER,
        /** There is nothing to do: sent, or no longer to be sent. */
        NOTHING_TO_DO,
        /** Another invocation holds the claim and may be alive; come again. */
        IN_FLIGHT
    }

    /**
     * Reads what a batch will need, in four calls for all, and holds what its texts will cost in one more where the strategy limits that. Each notice
     * uses it once, at its first try; the claim's transaction finds out what has moved since. Whether sending is stopped is asked once.
     */
    public void prefetch(Collection<NoticeKey> keys) {
        ahead = Ahead.nothing();
        Strategy strategy;
        try {
            strategy = policies.current().strategy();
        } catch (InvalidConfig broken) {
            // Each notice says so in its own turn, and waits.
            return;
        }
        if (strategy.paused()) {
            return;
        }
        boolean stopped = texts.isStopped(strategy);
        if (stopped || texts.isProbing()) {
            if (!texts.isPaused()) {
                telemetry.count(Metric.SENDING_STOPPED, 1);
            }
            ahead = new Ahead(new HashMap<>(), new HashMap<>(), new HashMap<>(), stopped);
            return;
        }
        var found = new HashMap<>(notices.get(keys));
        var owners = new HashMap<>(
                accounts.get(keys.stream().map(NoticeKey::accountId).toList()));
        var rules = new DecisionRules(policies.current(), clock.instant());
        var known = new LinkedHashSet<String>();
        owners.values().forEach(account -> known.addAll(ContactPoints.keys(account, rules.channelsOf(account))));
        ahead = new Ahead(found, owners, new HashMap<>(contacts.get(known)), false);
        texts.hold(
                found.values().stream()
                        .filter(notice -> notice.state() == NoticeState.RENDERED)
                        .mapToInt(NoticeSender::segments)
                        .sum(),
                strategy);
    }

    static int segments(Notice notice) {
        return Objects.requireNonNull(notice.text(), "what is rendered has a text")
                .segments();
    }

    /** Writes what the breakers learnt from a batch. */
    public void finish() {
        texts.finish();
    }

    /**
     * Reads all that a claim needs, claims and records, about nobody: the writes are refused, nothing changes, nothing is sent. Before a snapshot is
     * taken of the function.
     */
    public void prime() {
        Policy policy = policies.current();
        Instant now = clock.instant();
        Account nobody = Priming.account(policy, now);
        new DecisionRules(policy, now).keyOf(nobody).ifPresent(key -> {
            prefetch(List.of(key));
            Contact contact = contact(Priming.PHONE);
            Notice notice = Priming.notice(key, now);
            ClaimGate.isClear(notice, nobody, ContactPoints.ofPhone(contact), policy, now);
            notices.claim(
                    notice.claimed(now), contact.withClaim(key.id(), now, now.minus(CLAIMS_KEPT)), nobody.version());
            notices.record(notice.claimed(now).accepted(now, Priming.PROBE_ACCOUNT));
        });
        ahead = Ahead.nothing();
    }

    /** What was read ahead and not yet used. */
    private record Ahead(
            Map<NoticeKey, Notice> notices,
            Map<String, Account> accounts,
            Map<String, Contact> contacts,
            @Nullable Boolean stopped) {
        /** Before the first batch: each notice reads what it needs. */
        static Ahead nothing() {
            return new Ahead(new HashMap<>(), new HashMap<>(), new HashMap<>(), null);
        }
    }

    private boolean isStopped(Strategy strategy) {
        Boolean known = ahead.stopped();
        return known == null ? texts.isStopped(strategy) : known || texts.isHeld();
    }

    private @Nullable Notice notice(NoticeKey key) {
        Notice known = ahead.notices().remove(key);
        return known != null ? known : notices.find(key).orElse(null);
    }

    private @Nullable Account account(String id) {
        Account known = ahead.accounts().remove(id);
        return known != null ? known : accounts.find(id).orElse(null);
    }

    private Contact contact(String key) {
        Contact known = ahead.contacts().remove(key);
        return known != null ? known : contacts.get(key);
    }

    private ContactPoints points(Account account, Policy policy, Instant now) {
        List<Channel> channels = new DecisionRules(policy, now).channelsOf(account);
        var found = new HashMap<String, Contact>();
        ContactPoints.keys(account, channels).forEach(key -> found.put(key, contact(key)));
        return ContactPoints.of(account, channels, found);
    }

    /**
     * Sends, if the rules still allow it.
     *
     * @param dueSince when the work became due
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is missing or wrong; nothing was claimed then
     */
    public Outcome send(NoticeKey key, Instant dueSince) {
        return send(key, dueSince, null);
    }

    /** @param turn when the notice comes in its turn; null where it has not looked for one yet */
    public Outcome send(NoticeKey key, Instant dueSince, @Nullable Instant turn) {
        if (turn != null && isEarly(key, turn)) {
            return outcomes.inTurn(key, dueSince, turn);
        }
        var due = new Due(dueSince, turn);
        Policy policy = policies.current();
        if (policy.strategy().paused() || isStopped(policy.strategy())) {
            return outcomes.later(key, due);
        }
        Notice notice = notice(key);
        if (notice == null) {
            return Outcome.NOTHING_TO_DO;
        }
        return switch (notice.state()) {
            case RENDERED -> inTurn(notice, policy, due);
            case CLAIMED -> claims.resolve(notice, policy.strategy(), due);
            case ACCEPTED,
                    CARRIER_ACCEPTED,
                    DELIVERED,
                    UNDELIVERED,
                    DEFERRED,
                    HELD_OUT,
                    SUPPRESSED,
                    CANCELLED,
                    EXPIRED,
                    REJECTED,
                    UNKNOWN -> Outcome.NOTHING_TO_DO;
        };
    }

    /** What is of another day is not clear, and takes no turn. */
    private Outcome inTurn(Notice rendered, Policy policy, Due due) {
        if (!ClaimGate.wasDecidedToday(rendered, policy, clock.instant())) {
            return claimAndPublish(rendered, due);
        }
        Strategy strategy = policy.strategy();
        String phone = phone(rendered, strategy);
        Turn turn = texts.awaitTurn(phone, segments(rendered), strategy);
        if (turn == Turn.GIVEN || !isClear(rendered, policy)) {
            return claimAndPublish(rendered, due);
        }
        return turn == Turn.DAY_FULL ? outcomes.later(rendered.key(), due) : outcomes.inLine(rendered, strategy, due);
    }

    /** Whether a notice that waits for its turn goes on waiting, and nothing is read of it. */
    public boolean isEarly(NoticeKey key, @Nullable Instant turn) {
        return turn != null && WaitingLine.isEarly(key, turn, clock.instant());
    }

    /** Whether it is worth waiting for its turn. What was read ahead is used up. */
    private boolean isClear(Notice rendered, Policy policy) {
        Instant now = clock.instant();
        Account account = account(rendered.key().accountId());
        return account != null && ClaimGate.isClear(rendered, account, points(account, policy, now), policy, now);
    }

    /** Where the text goes; null by another channel, and where that makes no difference. What was read ahead stays for the claim. */
    private @Nullable String phone(Notice notice, Strategy strategy) {
        if (notice.channel() != Channel.SMS || strategy.sending().senders().isEmpty()) {
            return null;
        }
        Account account = ahead.accounts().get(notice.key().accountId());
        if (account == null) {
            account = accounts.find(notice.key().accountId()).orElse(null);
            if (account != null && ahead.stopped() != null) {
                ahead.accounts().put(account.id(), account);
            }
        }
        return account == null ? null : account.facts().phone();
    }

    /** Whoever paused while it waited for its turn is heard: the strategy is looked at again before each claim. */
    private Outcome claimAndPublish(Notice rendered, Due due) {
        Notice[] present = {rendered};
        return OptimisticLock.attempt(MAX_ATTEMPTS, () -> {
                    Optional<Outcome> outcome = claimAndPublishOnce(present[0], due);
                    if (outcome.isPresent()) {
                        return outcome;
                    }
                    Notice moved = notice(rendered.key());
                    if (moved == null || moved.state() != NoticeState.RENDERED) {
                        return Optional.of(Outcome.IN_FLIGHT);
                    }
                    present[0] = moved;
                    return Optional.empty();
                })
                .orElseGet(() -> decideAgain(rendered.key(), due));
    }

    /** Empty where notice, account or contact moved before the claim was written. */
    private Optional<Outcome> claimAndPublishOnce(Notice notice, Due due) {
        NoticeKey key = notice.key();
        Policy policy = policies.current();
        if (policy.strategy().paused()) {
            return Optional.of(outcomes.later(key, due));
        }
        Instant now = clock.instant();
        Account account = account(key.accountId());
        if (account == null) {
            return Optional.of(decideAgain(key, due));
        }
        Channel channel = notice.channel();
        Address address = account.facts().addresses().of(channel).orElse(null);
        if (address == null) {
            return Optional.of(notClear(notice, account, policy, now, due));
        }
        ContactPoints points = points(account, policy, now);
        if (!ClaimGate.isClear(notice, account, points, policy, now)) {
            return Optional.of(notClear(notice, account, policy, now, due));
        }
        if (!texts.mayPublish(segments(notice), policy.strategy())) {
            return Optional.of(outcomes.later(key, due));
        }
        Notice claimed = outcomes.claimed(notice, address, policy.strategy(), now);
        List<Contact> counted = points.countedOn(channel).stream()
                .map(contact -> contact.withClaim(key.id(), now, now.minus(CLAIMS_KEPT)))
                .toList();
        if (!notices.claim(claimed, counted, account.version())) {
            return Optional.empty();
        }
        outcomes.count(Metric.CLAIMED, claimed);
        Result result = publish(notice.name(), claimed, address, account, points.phone(), policy, now);
        return Optional.of(
                outcomes.record(claimed.withVersion(claimed.version() + 1), result, account, policy.strategy(), due));
    }

    private Result publish(
            String name,
            Notice claimed,
            Address address,
            Account account,
            @Nullable Contact number,
            Policy policy,
            Instant now) {
        RenderedText text = Objects.requireNonNull(claimed.text(), "what is claimed has a text");
        Instant validUntil = new DecisionRules(policy, now).openUntil(account, claimed);
        if (text.channel() == Channel.SMS && address instanceof Address.Phone(String phone)) {
            return texts.publish(name, validUntil, phone, text, policy.strategy());
        }
        return texts.put(new MessageGateway.Outgoing(
                name,
                claimed.key(),
                address,
                text,
                account,
                policy.strategy().lender(),
                LocalDate.ofInstant(now, policy.strategy().lender().zone()),
                now,
                validUntil,
                number == null ? null : number.lastSent()));
    }

    /**
     * A claim that was given back may come when the account has another pending notice, or none: render did not see the claimed one as
     * pending and does not look for it again, so it is closed here.
     */
    private Outcome notClear(Notice notice, Account account, Policy policy, Instant now, Due due) {
        if (!notice.key().equals(account.pending())) {
            NoticeKey present = new DecisionRules(policy, now).keyOf(account).orElse(null);
            PendingNoticeClosure.of(notice, account, present, now)
                    .filter(notices::record)
                    .ifPresent(closed -> outcomes.count(PendingNoticeClosure.metricOf(closed), closed));
        }
        return decideAgain(notice.key(), due);
    }

    private Outcome decideAgain(NoticeKey key, Due due) {
        queues.decide(List.of(key.accountId()), due.since());
        return Outcome.DECIDED_AGAIN;
    }
}
