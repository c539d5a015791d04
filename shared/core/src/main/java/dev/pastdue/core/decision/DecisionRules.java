package dev.pastdue.core.decision;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.Account.Facts;
import dev.pastdue.core.account.Contact;
import dev.pastdue.core.decision.Decision.AlreadyFinal;
import dev.pastdue.core.decision.Decision.Deferred;
import dev.pastdue.core.decision.Decision.Expired;
import dev.pastdue.core.decision.Decision.GivenUp;
import dev.pastdue.core.decision.Decision.HeldOut;
import dev.pastdue.core.decision.Decision.NoStage;
import dev.pastdue.core.decision.Decision.NothingPastDue;
import dev.pastdue.core.decision.Decision.Ready;
import dev.pastdue.core.decision.Decision.Suppressed;
import dev.pastdue.core.decision.Decision.UnknownAccount;
import dev.pastdue.core.decision.Decision.WaitsForRetry;
import dev.pastdue.core.notice.Notice;
import dev.pastdue.core.notice.NoticeKey;
import dev.pastdue.core.notice.Reason;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.RenderedText;
import dev.pastdue.core.text.TextSafety;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a decision, in their order; docs/rules.md says why. The same ones decide at the scan, at a release and at the claim. */
public final class DecisionRules {
    private final Policy policy;
    private final Instant now;
    private final LocalDate today;

    /** Where a stage's text comes from; asked only when everything before the text allows it. */
    @FunctionalInterface
    public interface TextSource {
        RenderedText text(Account account, LocalDate oldestDue, long daysPastDue, Stage stage, String variant);
    }

    public DecisionRules(Policy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        this.today = LocalDate.ofInstant(now, policy.strategy().lender().zone());
    }

    /** The key that is decided for the account at present; empty where nothing is past due or no stage contains it. */
    public Optional<NoticeKey> keyOf(@Nullable Account account) {
        if (account == null || account.facts().oldestDue() == null) {
            return Optional.empty();
        }
        LocalDate due = account.facts().oldestDue();
        return policy.strategy()
                .stageAt(ChronoUnit.DAYS.between(due, today))
                .map(stage -> new NoticeKey(account.id(), due, stage.name()));
    }

    /** The variant of a stage that is drawn for an account's episode. */
    public static String variantOf(Stage stage, Strategy strategy, String accountId, LocalDate episode) {
        return Draw.variant(stage.variants(), strategy.salt(), accountId, episode);
    }

    /**
     * Decides.
     *
     * @param account null where there is none
     * @param contact of the account's phone; null where it has none
     * @param existing the notice of {@link #keyOf}, if there is one
     */
    public Decision decide(
            @Nullable Account account, @Nullable Contact contact, @Nullable Notice existing, TextSource texts) {
        if (account == null) {
            return new UnknownAccount();
        }
        LocalDate due = account.facts().oldestDue();
        if (due == null) {
            return new NothingPastDue();
        }
        Strategy strategy = policy.strategy();
        long days = ChronoUnit.DAYS.between(due, today);
        LocalDate nextStage = NextLook.nextStage(due, days, strategy);
        Optional<Stage> stage = strategy.stageAt(days);
        if (stage.isEmpty()) {
            return new NoStage(nextStage);
        }
        return new InStage(account, contact, existing, due, days, stage.get(), nextStage).decide(texts);
    }

    /** A decision past the rules that need no stage. */
    private final class InStage {
        private final Account account;
        private final @Nullable Contact contact;
        private final @Nullable Notice existing;
        private final LocalDate due;
        private final long days;
        private final Stage stage;
        private final @Nullable LocalDate nextStage;
        private final NoticeKey key;
        private final Strategy strategy = policy.strategy();

        InStage(
                Account account,
                @Nullable Contact contact,
                @Nullable Notice existing,
                LocalDate due,
                long days,
                Stage stage,
                @Nullable LocalDate nextStage) {
            this.account = account;
            this.contact = contact;
            this.existing = existing;
            this.due = due;
            this.days = days;
            this.stage = stage;
            this.nextStage = nextStage;
            this.key = new NoticeKey(account.id(), due, stage.name());
        }

        Decision decide(TextSource texts) {
            if (existing == null) {
                return decideAnew(texts);
            }
            if (existing.isFinal()) {
                return new AlreadyFinal(key, nextStage);
            }
            return existing.wasSent() ? decideRetry(existing, texts) : decideAnew(texts);
        }

        /** A text that did not arrive is sent once more where everything allows it, or in the window's next opening; else never. */
        private Decision decideRetry(Notice sent, TextSource texts) {
            if (sent.attemptsMade().size() > strategy.retry().undelivered()) {
                return new GivenUp(key, nextStage);
            }
            Instant due = sent.releaseAt();
            if (due != null && now.isBefore(due)) {
                return new WaitsForRetry(key, due, nextStage);
            }
            Decision decision = decideAnew(texts);
            return decision instanceof Ready || decision instanceof Deferred ? decision : new GivenUp(key, nextStage);
        }

        private Decision decideAnew(TextSource texts) {
            Reason reason = suppression();
            if (reason != null) {
                return new Suppressed(key, reason, null, lookAfter(reason));
            }
            if (Draw.isHeldOut(stage.holdOut(), strategy.salt(), account.id(), due)) {
                return new HeldOut(key, nextStage);
            }
            LocalDate capFrees = capFrees();
            if (capFrees != null) {
                return new Suppressed(key, Reason.CAP, null, NextLook.earlier(capFrees, today, nextStage));
            }
            return withText(texts.text(account, due, days, stage, variant()));
        }

        private String variant() {
            return variantOf(stage, strategy, account.id(), due);
        }

        private @Nullable Reason suppression() {
            Facts facts = account.facts();
            if (strategy.episodesFrom() != null && due.isBefore(strategy.episodesFrom())) {
                return Reason.BEFORE_START;
            }
            if (account.heldUntil() != null && today.isBefore(account.heldUntil())) {
                return Reason.ON_HOLD;
            }
            if (account.disputed()) {
                return Reason.DISPUTED;
            }
            if (contact != null && contact.state() == Contact.State.OPTED_OUT) {
                return Reason.OPTED_OUT;
            }
            if (account.hasWrongNumber() || (contact != null && contact.state() == Contact.State.WRONG_NUMBER)) {
                return Reason.WRONG_NUMBER;
            }
            if (facts.phone() == null || (contact != null && contact.state() == Contact.State.CLOSED)) {
                return Reason.INVALID_PHONE;
            }
            if (Duration.between(facts.asOf(), now).compareTo(strategy.freshness()) > 0) {
                return Reason.STALE_DATA;
            }
            return facts.pastDue().isLessThan(stage.least()) ? Reason.BELOW_LEAST : null;
        }

        private @Nullable LocalDate lookAfter(Reason reason) {
            return reason == Reason.ON_HOLD && account.heldUntil() != null
                    ? NextLook.earlier(account.heldUntil(), today, nextStage)
                    : nextStage;
        }

        /** The date on which the phone has room for one more claim; null if it has now. */
        private @Nullable LocalDate capFrees() {
            if (contact == null || contact.claims().size() < strategy.cap().notices()) {
                return null;
            }
            LocalDate firstCounted = localToday().minusDays(strategy.cap().days() - 1L);
            List<LocalDate> counted = contact.claims().stream()
                    .map(claim -> localDate(claim.at()))
                    .filter(date -> !date.isBefore(firstCounted))
                    .sorted()
                    .toList();
            int surplus = counted.size() - strategy.cap().notices();
            return surplus < 0
                    ? null
                    : counted.get(surplus).plusDays(strategy.cap().days());
        }

        private LocalDate localToday() {
            return localDate(now);
        }

        /** The date where the recipient is; where that can be several zones, the earliest of their dates, so that the cap is kept in all. */
        private LocalDate localDate(Instant at) {
            return zones().stream()
                    .map(zone -> LocalDate.ofInstant(at, zone))
                    .min(LocalDate::compareTo)
                    .orElseThrow();
        }

        private List<ZoneId> zones() {
            List<ZoneId> own = account.facts().zones();
            return own.isEmpty() ? List.of(strategy.lender().zone()) : own;
        }

        private Decision withText(RenderedText text) {
            String body = Objects.requireNonNull(text.body(), "a text to decide on has a body");
            if (!TextSafety.brokenRules(body, account.id()).isEmpty()) {
                return new Suppressed(key, Reason.UNSAFE_TEXT, text.withoutBody(), nextStage);
            }
            if (isOpen(now)) {
                return new Ready(key, text, nextStage);
            }
            Optional<Instant> opening =
                    stage.window().nextOpening(now, zones(), policy.calendar(), strategy.deferMaxDays());
            return opening.map(this::slotOf)
                    .filter(this::inTime)
                    .<Decision>map(slot -> new Deferred(key, text.withoutBody(), slot, nextStage))
                    .orElseGet(() -> new Expired(key, Reason.NO_OPENING, text.withoutBody(), nextStage));
        }

        private boolean isOpen(Instant at) {
            return stage.window().isOpen(at, zones(), policy.calendar());
        }

        /** The next quarter of an hour; where that is closed again, the opening itself. */
        private Instant slotOf(Instant opening) {
            Instant quarter = ReleaseSlot.from(opening);
            return isOpen(quarter) ? quarter : opening;
        }

        private boolean inTime(Instant slot) {
            long daysThen = ChronoUnit.DAYS.between(
                    due, LocalDate.ofInstant(slot, strategy.lender().zone()));
            Instant firstDeferred =
                    existing == null || existing.firstDeferredAt() == null ? now : existing.firstDeferredAt();
            long waited = ChronoUnit.DAYS.between(localDate(firstDeferred), localDate(slot));
            return stage.contains(daysThen) && waited <= strategy.deferMaxDays();
        }
    }
}
