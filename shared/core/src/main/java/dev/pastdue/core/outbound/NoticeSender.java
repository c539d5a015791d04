package dev.pastdue.core.outbound;

import dev.pastdue.core.decision.Decision;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.decision.PendingNoticeClosure;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sends a notice: gate and claim in one transaction, one publish at most, record (invariants 2 to 6).
 *
 * <p>May be called again with the same notice at any time. Between the claim and the record lies the one publish; whoever finds a claim
 * whose maker must be dead calls the outcome unknown, for the text may be out.
 */
public final class NoticeSender {
    private static final int MAX_ATTEMPTS = 4;
    private static final Duration WHILE_PAUSED = Duration.ofMinutes(15);
    /** How long a gateway that keeps keys is asked for one. */
    private static final Duration ASKED_FOR = Duration.ofDays(1);
    /** How long a gateway keeps a key at least (docs/gateway-http.md): whoever asks later is told "no" of what was taken too. */
    private static final Duration KEYS_KEPT = Duration.ofDays(7);
    /** Longer than any cap counts. */
    private static final Duration CLAIMS_KEPT = Duration.ofDays(40);

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final TextDispatcher texts;
    private final PolicySource policies;
    private final Settings settings;
    private final Clock clock;
    private final Telemetry telemetry;
    private Ahead ahead = Ahead.NOTHING;

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
        this.settings = settings;
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
     * Reads what a batch will need, in four calls for all, and holds what its texts will cost in one more where the strategy limits that.
     * Each notice uses it once, at its first try; the claim's transaction finds out what has moved since. Whether sending is stopped is
     * asked once for the batch.
     */
    public void readAhead(Collection<NoticeKey> keys) {
        ahead = Ahead.NOTHING;
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
            telemetry.count(Metric.SENDING_STOPPED, 1);
            ahead = new Ahead(new HashMap<>(), new HashMap<>(), new HashMap<>(), stopped);
            return;
        }
        var found = new HashMap<>(notices.get(keys));
        var owners = new HashMap<>(
                accounts.get(keys.stream().map(NoticeKey::accountId).toList()));
        List<String> phones = owners.values().stream()
                .map(account -> account.facts().phone())
                .filter(Objects::nonNull)
                .toList();
        ahead = new Ahead(found, owners, new HashMap<>(contacts.get(phones)), false);
        texts.hold(
                found.values().stream()
                        .filter(notice -> notice.state() == NoticeState.RENDERED)
                        .mapToInt(NoticeSender::segments)
                        .sum(),
                strategy);
    }

    private static int segments(Notice notice) {
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
            readAhead(List.of(key));
            Contact contact = contact(Priming.PHONE);
            Notice notice = Priming.notice(key, now);
            isClear(notice, nobody, contact, policy, now);
            notices.claim(
                    notice.claimed(now), contact.withClaim(key.id(), now, now.minus(CLAIMS_KEPT)), nobody.version());
            notices.record(notice.claimed(now).accepted(now, Priming.PROBE_ACCOUNT));
        });
        ahead = Ahead.NOTHING;
    }

    /** What was read ahead and not yet used. */
    private record Ahead(
            Map<NoticeKey, Notice> notices,
            Map<String, Account> accounts,
            Map<String, Contact> contacts,
            @Nullable Boolean stopped) {
        static final Ahead NOTHING = new Ahead(new HashMap<>(), new HashMap<>(), new HashMap<>(), null);
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

    private Contact contact(String phone) {
        Contact known = ahead.contacts().remove(phone);
        return known != null ? known : contacts.get(phone);
    }

    /**
     * Sends, if the rules still allow it.
     *
     * @param dueSince when the work became due
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is missing or wrong; nothing was claimed then
     */
    public Outcome send(NoticeKey key, Instant dueSince) {
        Policy policy = policies.current();
        if (policy.strategy().paused() || isStopped(policy.strategy())) {
            return later(key, dueSince);
        }
        Notice notice = notice(key);
        if (notice == null) {
            return Outcome.NOTHING_TO_DO;
        }
        return switch (notice.state()) {
            case RENDERED -> {
                texts.awaitTurn(policy.strategy());
                yield claimAndPublish(notice, dueSince);
            }
            case CLAIMED -> resolveClaim(notice, dueSince);
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

    private Outcome resolveClaim(Notice notice, Instant dueSince) {
        Instant claimedAt = Objects.requireNonNull(notice.claimedAt(), "a claim has its time");
        Instant now = clock.instant();
        if (now.isBefore(claimedAt.plus(settings.deadAfter()))) {
            return Outcome.IN_FLIGHT;
        }
        String name = notice.messageId();
        if (name == null) {
            return abandon(notice, "claim-abandoned");
        }
        return switch (texts.find(name)) {
            case Found.Taken(String messageId) -> settled(notice, messageId, now);
            case Found.NotTaken() ->
                now.isBefore(claimedAt.plus(KEYS_KEPT))
                        ? notTaken(notice, dueSince)
                        : abandon(notice, "gateway-may-have-forgotten");
            case Found.NotSaid() ->
                now.isBefore(claimedAt.plus(ASKED_FOR))
                        ? later(notice.key(), dueSince)
                        : abandon(notice, "gateway-does-not-say");
        };
    }

    private Outcome abandon(Notice claimed, String why) {
        return notices.record(claimed.unknown()) ? unknown(claimed, why) : Outcome.IN_FLIGHT;
    }

    private Outcome settled(Notice claimed, String messageId, Instant now) {
        if (!notices.record(claimed.accepted(now, messageId))) {
            return Outcome.IN_FLIGHT;
        }
        countAccepted(claimed);
        count(Metric.RECOGNISED, claimed);
        telemetry.log(
                Level.INFO, "outcome-recognised", Map.of("notice", claimed.key().id()));
        return Outcome.ACCEPTED;
    }

    /** The number may have left the account since; then the claim on its cap stands. */
    private Outcome notTaken(Notice claimed, Instant dueSince) {
        Account account = account(claimed.key().accountId());
        String phone = account == null ? null : account.facts().phone();
        if (phone != null) {
            giveBack(claimed, claimed.unclaimed(), phone);
        } else if (!notices.record(claimed.unclaimed())) {
            return Outcome.IN_FLIGHT;
        }
        telemetry.log(
                Level.INFO, "outcome-not-taken", Map.of("notice", claimed.key().id()));
        queues.send(List.of(claimed.key()), dueSince);
        return Outcome.LATER;
    }

    private Outcome later(NoticeKey key, Instant dueSince) {
        queues.send(List.of(key), dueSince, WHILE_PAUSED);
        return Outcome.LATER;
    }

    /** Whoever paused while it waited for its turn is heard: the strategy is looked at again before each claim. */
    private Outcome claimAndPublish(Notice rendered, Instant dueSince) {
        Notice[] present = {rendered};
        return OptimisticLock.attempt(MAX_ATTEMPTS, () -> {
                    Optional<Outcome> outcome = claimAndPublishOnce(present[0], dueSince);
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
                .orElseGet(() -> decideAgain(rendered.key(), dueSince));
    }

    /** Empty where notice, account or contact moved before the claim was written. */
    private Optional<Outcome> claimAndPublishOnce(Notice notice, Instant dueSince) {
        NoticeKey key = notice.key();
        Policy policy = policies.current();
        if (policy.strategy().paused()) {
            return Optional.of(later(key, dueSince));
        }
        Instant now = clock.instant();
        Account account = account(key.accountId());
        if (account == null) {
            return Optional.of(decideAgain(key, dueSince));
        }
        String phone = account.facts().phone();
        if (phone == null) {
            return Optional.of(notClear(notice, account, policy, now, dueSince));
        }
        Contact contact = contact(phone);
        if (!isClear(notice, account, contact, policy, now)) {
            return Optional.of(notClear(notice, account, policy, now, dueSince));
        }
        if (!texts.mayPublish(segments(notice), policy.strategy())) {
            return Optional.of(later(key, dueSince));
        }
        String name = notice.name();
        Gateway gateway = policy.strategy().routes().of(phone);
        Notice claimed = notice.claimed(now, gateway.name(), gateway.keepsKeys() ? name : null);
        Contact counted = contact.withClaim(key.id(), now, now.minus(CLAIMS_KEPT));
        if (!notices.claim(claimed, counted, account.version())) {
            return Optional.empty();
        }
        count(Metric.CLAIMED, claimed);
        Instant validUntil = new DecisionRules(policy, now).openUntil(account, key);
        Result result = texts.publish(
                name,
                validUntil,
                phone,
                Objects.requireNonNull(claimed.text(), "what is claimed has a text"),
                policy.strategy());
        return Optional.of(
                record(claimed.withVersion(claimed.version() + 1), result, account, policy.strategy(), dueSince));
    }

    /** The same rules once more, over what the claim's transaction will see. */
    private static boolean isClear(Notice notice, Account account, Contact contact, Policy policy, Instant now) {
        if (account.version() != notice.accountVersion() || !wasDecidedToday(notice, policy, now)) {
            return false;
        }
        RenderedText text = Objects.requireNonNull(notice.text(), "what is rendered has a text");
        Decision decision = new DecisionRules(policy, now).decide(account, contact, notice, (_, _, _, _, _) -> text);
        return decision instanceof Decision.Ready ready && ready.key().equals(notice.key());
    }

    /** A text of another day states another number of days past due (invariant 6). */
    private static boolean wasDecidedToday(Notice notice, Policy policy, Instant now) {
        ZoneId zone = policy.strategy().lender().zone();
        return LocalDate.ofInstant(notice.decidedAt(), zone).equals(LocalDate.ofInstant(now, zone));
    }

    /**
     * A claim that was given back may come when the account has another pending notice, or none: render did not see the claimed one as
     * pending and does not look for it again, so it is closed here.
     */
    private Outcome notClear(Notice notice, Account account, Policy policy, Instant now, Instant dueSince) {
        if (!notice.key().equals(account.pending())) {
            NoticeKey present = new DecisionRules(policy, now).keyOf(account).orElse(null);
            PendingNoticeClosure.of(notice, account, present, now)
                    .filter(notices::record)
                    .ifPresent(closed -> count(PendingNoticeClosure.metricOf(closed), closed));
        }
        return decideAgain(notice.key(), dueSince);
    }

    private Outcome decideAgain(NoticeKey key, Instant dueSince) {
        queues.decide(List.of(key.accountId()), dueSince);
        return Outcome.DECIDED_AGAIN;
    }

    private Outcome record(Notice claimed, Result result, Account account, Strategy strategy, Instant dueSince) {
        String phone = Objects.requireNonNull(account.facts().phone(), "what is claimed has a phone");
        return switch (result) {
            case Result.Accepted(String messageId) -> accepted(claimed, messageId, account, strategy, dueSince);
            case Result.Throttled() -> tryAgain(claimed, phone, result, dueSince);
            case Result.SenderRefused(String code) -> {
                telemetry.log(
                        Level.WARN,
                        "sender-refused",
                        Map.of("notice", claimed.key().id(), "code", code));
                yield tryAgain(claimed, phone, result, dueSince);
            }
            case Result.Refused(Reason reason) -> {
                reject(claimed, reason, phone);
                telemetry.count(Metric.REJECTED, 1, claimed.dimensions(reason));
                telemetry.log(
                        Level.WARN, "rejected", Map.of("notice", claimed.key().id(), "reason", reason.name()));
                yield Outcome.REJECTED;
            }
            case Result.Unknown(String why)
            when claimed.messageId() != null -> {
                telemetry.log(
                        Level.WARN,
                        "outcome-to-be-asked",
                        Map.of("notice", claimed.key().id(), "why", why));
                queues.send(List.of(claimed.key()), dueSince, settings.deadAfter());
                yield Outcome.LATER;
            }
            case Result.Unknown(String why) -> {
                written(notices.record(claimed.unknown()));
                yield unknown(claimed, why);
            }
        };
    }

    /** A number whose owner wants no texts is closed at once: no other claim on it succeeds, whichever account's. */
    private void reject(Notice claimed, Reason reason, String phone) {
        if (reason != Reason.OPTED_OUT) {
            giveBack(claimed, claimed.rejected(reason), phone);
            return;
        }
        Instant now = clock.instant();
        giveBack(
                claimed,
                claimed.rejected(reason),
                phone,
                contact -> contact.state() == Contact.State.OPEN
                        ? contact.withState(Contact.State.OPTED_OUT, reason.name(), now)
                        : contact);
        telemetry.count(Metric.CONTACTS_CLOSED, 1, claimed.dimensions(reason));
    }

    /** It was certainly not taken, and that says nothing about the notice: as if it had not been claimed. */
    private Outcome tryAgain(Notice claimed, String phone, Result result, Instant dueSince) {
        giveBack(claimed, claimed.unclaimed(), phone);
        queues.send(List.of(claimed.key()), dueSince, texts.tryAgainAfter(result));
        return Outcome.LATER;
    }

    private Outcome accepted(Notice claimed, String messageId, Account account, Strategy strategy, Instant dueSince) {
        Instant now = clock.instant();
        written(notices.record(claimed.accepted(now, messageId)));
        countAccepted(claimed);
        telemetry.count(Metric.DATA_AGE_AT_SEND, seconds(account.facts().asOf(), now));
        telemetry.count(Metric.SCHEDULE_TO_SEND, seconds(dueSince, now));
        telemetry.count(Metric.AGREED_RATE, strategy.smsPerSecond());
        return Outcome.ACCEPTED;
    }

    private void countAccepted(Notice claimed) {
        Map<String, String> dimensions = claimed.dimensions();
        telemetry.count(Metric.ACCEPTED, 1, dimensions);
        telemetry.count(Metric.SEGMENTS, segments(claimed), dimensions);
        telemetry.count(
                Metric.ESTIMATED_COST,
                settings.usdPerSegment()
                        .multiply(BigDecimal.valueOf(segments(claimed)))
                        .doubleValue(),
                dimensions);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private Outcome unknown(Notice notice, String why) {
        count(Metric.UNKNOWN, notice);
        telemetry.log(
                Level.ERROR, "outcome-unknown", Map.of("notice", notice.key().id(), "why", why));
        return Outcome.UNKNOWN;
    }

    /** The claim on the cap is given back with the notice's new state. */
    private void giveBack(Notice claimed, Notice notice, String phone) {
        giveBack(claimed, notice, phone, UnaryOperator.identity());
    }

    private void giveBack(Notice claimed, Notice notice, String phone, UnaryOperator<Contact> known) {
        Instant claimedAt = Objects.requireNonNull(claimed.claimedAt(), "a claim has its time");
        OptimisticLock.retryUntil(
                MAX_ATTEMPTS,
                "a claim could not be given back: its contact kept changing",
                () -> notices.record(
                        notice,
                        known.apply(
                                contacts.get(phone).withoutClaim(notice.key().id(), claimedAt))));
    }

    private static void written(boolean written) {
        if (!written) {
            throw new IllegalStateException("a claimed notice was changed by another");
        }
    }

    private void count(Metric metric, Notice notice) {
        telemetry.count(metric, 1, notice.dimensions());
    }
}
