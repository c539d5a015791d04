package dev.pastdue.core.receipt;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.decision.ReleaseSlot;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.receipt.ParkedReceipts.Parked;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the carrier says of a text into the text's notice (invariants 2, 5, 7 and 11).
 *
 * <p>A receipt names the number that was texted, and the number's contact names the notices that were claimed on it: the one that carries
 * the receipt's message id is its owner. A receipt without an owner waits while one of those notices may yet become it, and otherwise
 * settles the one notice there whose outcome is unknown, if there is exactly one and its claim was made at the time of the text.
 *
 * <p>May be called again with the same receipt at any time, and with several on one text in any order.
 */
public final class ReceiptProcessor {
    private static final int MAX_ATTEMPTS = 6;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);
    private static final Duration SLOWEST_LOOK = Duration.ofMinutes(15);
    /** Longer than a claim whose maker died stays one. */
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final ParkedReceipts parked;
    private final ReceiptQueue receiptQueue;
    private final WorkQueues queues;
    private final PolicySource policies;
    private final SendingHalt brake;
    private final FailureRateBreaker failures;
    private final Clock clock;
    private final Telemetry telemetry;
    private final NoticeFinder finder;
    private final ReceiptMetrics metrics;

    /** Where a receipt waits for its notice, and what has it looked at again. */
    public record Parking(ParkedReceipts receipts, ReceiptQueue queue) {}

    public ReceiptProcessor(
            Stores stores,
            Parking parking,
            WorkQueues queues,
            PolicySource policies,
            SendingHalt brake,
            FailureRateBreaker failures,
            Clock clock,
            Telemetry telemetry) {
        accounts = stores.accounts();
        contacts = stores.contacts();
        notices = stores.notices();
        parked = parking.receipts();
        receiptQueue = parking.queue();
        this.queues = queues;
        this.policies = policies;
        this.brake = brake;
        this.failures = failures;
        this.clock = clock;
        this.telemetry = telemetry;
        finder = new NoticeFinder(contacts, notices);
        metrics = new ReceiptMetrics(failures, telemetry);
    }

    /** Reads what is asked of nobody; changes nothing. Before a snapshot is taken of the function. */
    public void prime() {
        policies.current();
        accounts.find(Priming.PROBE_ACCOUNT);
        accounts.withPhone(Priming.PHONE, null);
        contacts.get(Priming.PHONE);
        notices.find(NoticeKey.ofUnknownAccount(Priming.PROBE_ACCOUNT));
        parked.get(Priming.PROBE_ACCOUNT);
    }

    /**
     * Reads what a batch will usually need, in two calls for all. Each is used once, at a receipt's first try; a write finds out what has
     * moved since.
     */
    public void prefetch(Collection<Receipt> receipts) {
        finder.prefetch(receipts);
    }

    /**
     * Posts a receipt.
     *
     * @throws dev.pastdue.core.ops.InvalidConfig where it takes the strategy and that is missing or wrong; nothing was written then
     * @throws dev.pastdue.core.ops.ContentionException where its notice kept changing meanwhile; calling again goes on
     */
    public ReceiptOutcome post(Receipt receipt) {
        ReceiptOutcome posted = settle(receipt);
        if (posted == ReceiptOutcome.PARKED) {
            park(receipt);
        }
        return posted;
    }

    /** Writes what the breaker learnt from a batch. */
    public void finish() {
        failures.flush();
    }

    /** Keeps the receipt and has it looked at again soon. */
    public void park(Receipt receipt) {
        Instant now = clock.instant();
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "a parked receipt kept changing", () -> parkOnce(receipt, now));
        receiptQueue.recheck(receipt.messageId(), FIRST_LOOK);
    }

    private boolean parkOnce(Receipt receipt, Instant now) {
        Parked before = parked.get(receipt.messageId()).orElse(null);
        Parked kept = before == null ? new Parked(receipt, now, 0) : with(before, receipt);
        if (!kept.equals(before) && !parked.put(kept)) {
            return false;
        }
        if (before == null) {
            telemetry.count(Metric.RECEIPTS_PARKED, 1);
        }
        return true;
    }

    private static Parked with(Parked before, Receipt receipt) {
        Receipt first = before.receipt();
        Receipt both = new Receipt(
                first.messageId(),
                first.destination() == null ? receipt.destination() : first.destination(),
                first.publishedAt(),
                first.report().and(receipt.report()),
                first.name() == null ? receipt.name() : first.name());
        return new Parked(both, before.since(), before.version());
    }

    /**
     * Looks at a parked receipt again.
     *
     * @throws dev.pastdue.core.ops.InvalidConfig as {@link #post} does
     */
    public ReceiptOutcome lookAgain(String messageId) {
        Optional<Parked> kept = parked.get(messageId);
        if (kept.isEmpty()) {
            telemetry.log(Level.WARN, "receipt-forgotten", Map.of("message", messageId));
            return ReceiptOutcome.WITHOUT_OWNER;
        }
        ReceiptOutcome posted = settle(kept.get().receipt());
        if (posted != ReceiptOutcome.PARKED) {
            return posted;
        }
        Duration age = Duration.between(kept.get().since(), clock.instant());
        if (age.compareTo(PATIENCE) > 0) {
            return withoutOwner("PATIENCE");
        }
        receiptQueue.recheck(messageId, delay(age));
        return posted;
    }

    /** As long as it has waited already, within limits. */
    private static Duration delay(Duration age) {
        if (age.compareTo(FIRST_LOOK) < 0) {
            return FIRST_LOOK;
        }
        return age.compareTo(SLOWEST_LOOK) > 0 ? SLOWEST_LOOK : age;
    }

    private ReceiptOutcome settle(Receipt receipt) {
        stopIfOverQuota(receipt);
        String phone = receipt.destination();
        if (phone == null) {
            return withoutOwner("NO_DESTINATION");
        }
        return OptimisticLock.retry(
                MAX_ATTEMPTS,
                "a notice kept changing while a receipt was posted",
                () -> settleOnce(receipt, finder.contact(phone)));
    }

    private Optional<ReceiptOutcome> settleOnce(Receipt receipt, Contact contact) {
        Map<NoticeKey, Notice> near = finder.near(receipt, contact);
        Optional<Notice> owner = finder.ownerOf(receipt, contact, near);
        return owner.isPresent() ? hear(owner.get(), receipt, contact) : settleWithoutOwner(receipt, contact, near);
    }

    /** Whoever claimed the notice is about to write it: the receipt waits for that. Empty where something moved meanwhile. */
    private Optional<ReceiptOutcome> hear(Notice owner, Receipt receipt, Contact contact) {
        if (owner.state() == NoticeState.CLAIMED) {
            return Optional.of(ReceiptOutcome.PARKED);
        }
        Notice heard = owner.withReport(receipt.messageId(), receipt.report());
        if (heard.equals(owner)) {
            wakeRender(owner, receipt);
            return Optional.of(ReceiptOutcome.KNOWN);
        }
        return write(owner, heard, receipt, contact) ? Optional.of(ReceiptOutcome.APPLIED) : Optional.empty();
    }

    private Optional<ReceiptOutcome> settleWithoutOwner(Receipt receipt, Contact contact, Map<NoticeKey, Notice> near) {
        Map<NoticeKey, Instant> claims = NoticeFinder.claimsNear(receipt, contact);
        List<Notice> open = near.values().stream()
                .filter(notice -> notice.channel() == Address.channelOf(contact.phone()))
                .filter(notice -> Objects.equals(notice.claimedAt(), claims.get(notice.key())))
                .toList();
        if (open.stream().anyMatch(notice -> notice.state() == NoticeState.CLAIMED)) {
            return Optional.of(ReceiptOutcome.PARKED);
        }
        List<Notice> unknown = open.stream()
                .filter(notice -> notice.state() == NoticeState.UNKNOWN)
                .filter(notice -> receipt.name() == null || notice.name().equals(receipt.name()))
                .toList();
        if (unknown.isEmpty()) {
            return Optional.of(withoutOwner("NONE"));
        }
        boolean answered = contact.lastAnswered() != null && NoticeFinder.isNear(contact.lastAnswered(), receipt);
        if (unknown.size() > 1 || (answered && receipt.name() == null)) {
            return Optional.of(withoutOwner("SEVERAL"));
        }
        Notice owner = unknown.getFirst();
        Notice heard = owner.withReconciledAttempt(receipt.messageId(), receipt.publishedAt(), receipt.report());
        if (!write(owner, heard, receipt, contact)) {
            return Optional.empty();
        }
        telemetry.count(Metric.RECOGNISED, 1, heard.dimensions());
        telemetry.log(
                Level.INFO, "outcome-recognised", Map.of("notice", owner.key().id()));
        return Optional.of(ReceiptOutcome.RECOGNISED);
    }

    private ReceiptOutcome withoutOwner(String why) {
        telemetry.count(Metric.RECEIPTS_WITHOUT_OWNER, 1, Map.of("stage", "none", "template", "none", "reason", why));
        return ReceiptOutcome.WITHOUT_OWNER;
    }

    /** All that follows from what was heard in one write; whether it was written. */
    private boolean write(Notice owner, Notice heard, Receipt receipt, Contact contact) {
        Reason closing = closing(heard, receipt, contact);
        boolean fallsBack = mayFallBack(owner, heard, receipt);
        boolean retries = fallsBack || mayBeSentOnceMore(owner, heard);
        boolean written;
        if (closing != null && fallsBack) {
            // First the address, so that who breaks off in between finds both undone, or the notice alone.
            written = contacts.put(closed(contact, closing)) && retry(heard, Duration.ZERO);
        } else if (closing != null) {
            written = notices.record(heard, closed(contact, closing));
        } else if (retries) {
            written = retry(heard, fallsBack ? Duration.ZERO : retry().after());
        } else {
            written = notices.record(heard);
        }
        if (written) {
            metrics.count(owner, heard, receipt);
            if (closing != null) {
                telemetry.count(Metric.CONTACTS_CLOSED, 1, heard.dimensions(closing));
            }
            wakeRender(heard, receipt);
        }
        return written;
    }

    /** Why the contact is closed by it; null where it is not. */
    private static @Nullable Reason closing(Notice heard, Receipt receipt, Contact contact) {
        return contact.state() == Contact.State.OPEN
                ? heard.reportOn(receipt.messageId())
                        .filter(report -> report.kind() == Kind.PERMANENT)
                        .map(CarrierReport::failure)
                        .filter(why -> why != Reason.OPTED_OUT || isSaidThere(contact))
                        .orElse(null)
                : null;
    }

    /** Whether an opt-out that a receipt tells of was the address's own; what was withdrawn unsent was so for one said elsewhere. */
    private static boolean isSaidThere(Contact contact) {
        return switch (Address.channelOf(contact.phone())) {
            case SMS, EMAIL, PUSH -> true;
            case LETTER, CALL, VISIT -> false;
        };
    }

    private Contact closed(Contact contact, Reason why) {
        Contact.State state = why == Reason.OPTED_OUT ? Contact.State.OPTED_OUT : Contact.State.CLOSED;
        return contact.withState(state, why.name(), clock.instant());
    }

    /** Only of a text that the gateway certainly took under this notice's name: what was recognised by its time is not sent again. */
    private boolean mayBeSentOnceMore(Notice owner, Notice heard) {
        CarrierReport report = heard.report();
        return owner.state() == NoticeState.ACCEPTED
                && heard.state() == NoticeState.UNDELIVERED
                && report != null
                && report.kind() == Kind.TEMPORARY
                && heard.earlier().size() < retry().undelivered();
    }

    /** What did not arrive for good goes by the stage's next channel, where there is one that was not tried. */
    private boolean mayFallBack(Notice owner, Notice heard, Receipt receipt) {
        CarrierReport report = heard.report();
        CarrierReport before = owner.report();
        boolean isNews = before == null
                ? owner.state() == NoticeState.ACCEPTED || owner.state() == NoticeState.UNKNOWN
                : !before.failedForGood();
        return isNews
                && (owner.state() != NoticeState.UNKNOWN || isCertain(receipt))
                && heard.state() == NoticeState.UNDELIVERED
                && report != null
                && report.failedForGood()
                && policies.current().strategy().stages().stream()
                        .anyMatch(stage -> stage.name().equals(heard.key().stage()) && !stage.isTextOnly());
    }

    /**
     * Whether what a receipt says of a notice of unknown outcome holds though it was recognised by its time: it has our own name for it, or
     * says that nothing at all arrives there.
     */
    private static boolean isCertain(Receipt receipt) {
        return receipt.name() != null || receipt.report().kind() == Kind.PERMANENT;
    }

    private Retry retry() {
        return policies.current().strategy().retry();
    }

    /** The account keeps the key in sight, so that whatever is decided for it next closes the notice or lets it be sent. */
    private boolean retry(Notice heard, Duration after) {
        String id = heard.key().accountId();
        Account account = accounts.find(id).orElse(null);
        if (account == null || (account.pending() != null && !account.pending().equals(heard.key()))) {
            return notices.record(heard);
        }
        Instant now = clock.instant();
        Instant slot = after.isZero() ? now.truncatedTo(ChronoUnit.SECONDS) : ReleaseSlot.from(now.plus(after));
        Notice waiting = heard.scheduleRetry(slot, now);
        Account inSight = account.withNextEvaluation(account.nextEvaluationOn(), heard.key(), account.lastReason());
        boolean written = notices.commit(List.of(new DecisionWrite(List.of(waiting), inSight)))
                .getFirst();
        if (written) {
            telemetry.count(Metric.RETRIES, 1, waiting.dimensions());
            queues.decide(List.of(id), now);
        }
        return written;
    }

    /** What it changes for others is decided again: by everybody with a number that was closed, by the account whose text may go out again. */
    private void wakeRender(Notice notice, Receipt receipt) {
        Instant now = clock.instant();
        if (notice.awaitsRetry()) {
            queues.decide(List.of(notice.key().accountId()), now);
        }
        boolean closes = notice.reportOn(receipt.messageId())
                .filter(report -> report.kind() == Kind.PERMANENT)
                .isPresent();
        String phone = receipt.destination();
        if (!closes || phone == null) {
            return;
        }
        accounts.eachWithPhone(phone, ids -> queues.decide(ids, now));
    }

    private void stopIfOverQuota(Receipt receipt) {
        if (receipt.report().failure() == Reason.NO_QUOTA) {
            String why =
                    "a text of " + receipt.publishedAt() + " failed because the account with AWS has no quota left";
            brake.trip(SendingHalt.Cause.QUOTA, why, receipt.publishedAt(), clock.instant(), telemetry);
        }
    }
}
