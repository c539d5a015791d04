package dev.pastdue.core.decision;

import dev.pastdue.core.decision.Decision.AlreadyFinal;
import dev.pastdue.core.decision.Decision.Deferred;
import dev.pastdue.core.decision.Decision.Expired;
import dev.pastdue.core.decision.Decision.GivenUp;
import dev.pastdue.core.decision.Decision.HeldOut;
import dev.pastdue.core.decision.Decision.Ready;
import dev.pastdue.core.decision.Decision.Suppressed;
import dev.pastdue.core.decision.Decision.WaitsForRetry;
import dev.pastdue.core.decision.Decision.WaitsToFallBack;
import dev.pastdue.core.decision.DecisionRules.TextSource;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Evidence.AccountState;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.text.Composed;
import dev.pastdue.core.text.Segments;
import dev.pastdue.core.text.TextSafety;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account in a stage, as the {@link Rules} ask about it. What they find out on their way is noted for the evidence: the limit that decided,
 * the claims counted, the draw.
 */
final class StageCase {
    private final Policy policy;
    private final Strategy strategy;
    private final Instant now;
    private final LocalDate today;
    private final Account account;
    private final @Nullable Contact contact;
    private final ContactPoints points;
    private final @Nullable Notice existing;
    private final LocalDate due;
    private final long days;
    private final Stage stage;
    private final @Nullable LocalDate nextStage;
    private final TextSource texts;
    private final NoticeKey key;
    private final boolean again;
    private final ChannelChoice choice;
    private final LocalTimes recipient;
    private final Window window;
    private @Nullable RenderedText text;
    private @Nullable Integer claims;
    private @Nullable Double draw;
    private @Nullable String limit;

    /** Whom a decision is about; existing is the key's notice, where there is one. */
    record Subject(
            Account account, ContactPoints points, @Nullable Notice existing) {}

    /**
     * Where in its delinquency the account is.
     *
     * @param nextStage when the next stage begins; null for never
     */
    record Place(
            LocalDate due, long days, Stage stage, @Nullable LocalDate nextStage) {}

    StageCase(Policy policy, Instant now, Subject subject, Place place, TextSource texts) {
        this.policy = policy;
        this.now = now;
        this.texts = texts;
        strategy = policy.strategy();
        today = LocalDate.ofInstant(now, strategy.lender().zone());
        account = subject.account();
        points = subject.points();
        contact = points.phone();
        existing = subject.existing();
        due = place.due();
        days = place.days();
        stage = place.stage();
        nextStage = place.nextStage();
        key = new NoticeKey(account.id(), due, stage.name());
        again = existing != null && !existing.isFinal() && existing.wasSent();
        choice = ChannelChoice.of(stage, account, points, existing);
        recipient = LocalTimes.of(account, strategy, now);
        window = DecisionRules.windowOf(stage, strategy, key, existing, now, recipient.zones());
    }

    Evaluation evaluate() {
        for (Rules.Rule rule : Rules.IN_STAGE) {
            Decision decision = rule.decision(this);
            if (decision != null) {
                return new Evaluation(again ? allowed(decision) : decision, seen(rule.id(), decision));
            }
        }
        throw new IllegalStateException("the last rule always applies");
    }

    /**
     * A text that did not arrive is sent once more where everything allows it, or in the window's next opening; else never. By another
     * channel it may also wait for what stands against it, within the stage.
     */
    private Decision allowed(Decision decision) {
        if (decision instanceof Ready || decision instanceof Deferred || decision instanceof WaitsForRetry) {
            return decision;
        }
        if (choice.isFallback() && decision instanceof Suppressed suppressed) {
            return new WaitsToFallBack(key, suppressed.nextEvaluationOn());
        }
        return new GivenUp(key, nextStage);
    }

    private Evidence seen(RuleId rule, Decision decision) {
        return new Evidence(
                rule,
                again,
                stateOf(account, contact, days, today),
                stateOf(account, contact),
                claims,
                draw,
                limit,
                decision.nextEvaluationOn(),
                stage.isTextOnly() ? null : choice.written());
    }

    static AccountState stateOf(Account account, @Nullable Contact contact, @Nullable Long days, LocalDate today) {
        Holds holds = NumberHolds.of(account, contact);
        return new AccountState(
                days,
                account.facts().pastDue(),
                account.facts().asOf(),
                heldUntil(holds),
                holds.on(today).map(Hold::reason).orElse(null),
                account.disputed());
    }

    static Contact.@Nullable State stateOf(Account account, @Nullable Contact contact) {
        if (account.facts().phone() == null) {
            return null;
        }
        return contact == null ? Contact.State.OPEN : contact.state();
    }

    private static @Nullable LocalDate heldUntil(Holds holds) {
        LocalDate until = holds.freeFrom();
        return Holds.FOREVER.equals(until) ? null : until;
    }

    private RenderedText ready() {
        return Objects.requireNonNull(text, "the rules about the text come after it");
    }

    Decision suppressed(Reason reason) {
        return suppressed(reason, null, nextStage);
    }

    private Suppressed suppressed(Reason reason, @Nullable RenderedText choice, @Nullable LocalDate look) {
        return new Suppressed(key, reason, choice, look);
    }

    @Nullable
    Decision alreadyFinal() {
        return existing != null && existing.isFinal() ? new AlreadyFinal(key, nextStage) : null;
    }

    @Nullable
    Decision retriesUsed() {
        return again && !choice.isFallback() && retriesAreUsed() ? new GivenUp(key, nextStage) : null;
    }

    private boolean retriesAreUsed() {
        Notice sent = Objects.requireNonNull(existing, "what is sent again was sent");
        long made = sent.attemptsMade().stream()
                .filter(attempt -> choice.isLacking() || attempt.channel() == choice.channel())
                .count();
        if (made <= strategy.retry().undelivered()) {
            return false;
        }
        limit = Integer.toString(strategy.retry().undelivered());
        return true;
    }

    @Nullable
    Decision waitsForRetry() {
        if (!again) {
            return null;
        }
        Instant slot =
                Objects.requireNonNull(existing, "what is sent again was sent").releaseAt();
        return slot != null && now.isBefore(slot) ? new WaitsForRetry(key, slot, nextStage) : null;
    }

    @Nullable
    Decision heldOut() {
        return isHeldOut() ? new HeldOut(key, nextStage) : null;
    }

    private boolean isHeldOut() {
        double share = stage.holdOut();
        // No draw is below nothing.
        if (share <= 0) {
            return false;
        }
        double drawn = Assignment.holdOut(strategy.salt(), account.id(), due);
        draw = drawn;
        if (drawn < share) {
            limit = Double.toString(share);
            return true;
        }
        return false;
    }

    private String variant() {
        return DecisionRules.variantOf(stage, strategy, account.id(), due);
    }

    @Nullable
    Decision onHold(Reason reason) {
        Holds all = NumberHolds.of(account, contact);
        Holds holds = key.isOfPromise() ? all.withoutDueOn(today) : all;
        if (holds.on(today).isEmpty()) {
            return null;
        }
        LocalDate until = heldUntil(holds);
        LocalDate look = until == null ? nextStage : NextEvaluation.earlier(until, today, nextStage);
        return suppressed(reason, null, look);
    }

    boolean isBeforeStart() {
        LocalDate episodesFrom = strategy.episodesFrom();
        if (episodesFrom == null || !due.isBefore(episodesFrom)) {
            return false;
        }
        limit = episodesFrom.toString();
        return true;
    }

    /** Whether no channel is left, for this reason among others. */
    boolean reachesNobody(Reason reason) {
        return choice.isLacking(reason);
    }

    boolean isDisputed() {
        return account.disputed();
    }

    boolean isStale() {
        if (account.ledger().doubted()) {
            limit = Evidence.LACKS_A_PAYMENT;
            return true;
        }
        if (Duration.between(account.facts().asOf(), now).compareTo(strategy.freshness()) <= 0) {
            return false;
        }
        limit = strategy.freshness().toString();
        return true;
    }

    /** For rules that look at nothing else. */
    Account account() {
        return account;
    }

    boolean isTooLittle() {
        if (!account.facts().pastDue().isLessThan(stage.minAmount())) {
            return false;
        }
        limit = stage.minAmount().toPlainString();
        return true;
    }

    @Nullable
    Decision capped(Reason reason) {
        List<LocalDate> counted =
                recipient.counted(points.countedOn(channel()), strategy.cap().days());
        claims = counted.size();
        int surplus = counted.size() - strategy.cap().notices();
        if (surplus < 0) {
            return null;
        }
        LocalDate frees = counted.get(surplus).plusDays(strategy.cap().days());
        limit = strategy.cap().notices() + "/" + strategy.cap().days();
        return suppressed(reason, null, NextEvaluation.earlier(frees, today, nextStage));
    }

    private Channel channel() {
        return Objects.requireNonNull(choice.channel(), "the rules about the cap and the text come after the address");
    }

    /** The first rule about the text has it made. */
    @Nullable
    Decision unsafe(Reason reason) {
        Composed composed = texts.text(account, due, days, stage.by(channel()), variant());
        if (composed instanceof Composed.Lacking lacking) {
            limit = lacking.limit();
            return suppressed(reason, lacking.choice(), nextStage);
        }
        text = composed.choice();
        String body = Objects.requireNonNull(ready().body(), "a text to decide on has a body");
        List<String> broken = TextSafety.brokenRules(said(body), account.id());
        if (broken.isEmpty()) {
            return null;
        }
        limit = String.join(",", broken);
        return suppressed(reason, ready().withoutBody(), nextStage);
    }

    private String said(String body) {
        RenderedText.Document document = ready().document();
        return document == null ? body : document.subject() + "\n" + body;
    }

    /** By the most segments that it can take: the gateway takes a text that costs more, and it is never delivered. */
    @Nullable
    Decision tooDear(Reason reason) {
        RenderedText rendered = ready();
        BigDecimal price = policy.usdPerSegment();
        BigDecimal most = strategy.maxPriceUsd();
        if (price.signum() == 0 || rendered.channel() != Channel.SMS) {
            return null;
        }
        int segments = Segments.of(Objects.requireNonNull(rendered.body(), "a text to decide on has a body"))
                .worst();
        BigDecimal usd = price.multiply(BigDecimal.valueOf(segments));
        if (usd.compareTo(most) <= 0) {
            return null;
        }
        limit = segments + "/" + usd.toPlainString() + "/" + most.toPlainString();
        return suppressed(reason, rendered.withoutBody(), nextStage);
    }

    @Nullable
    Decision outsideWindow() {
        return isOpen(now) ? null : closed(ready());
    }

    Decision send() {
        return new Ready(key, ready(), nextStage);
    }

    private Decision closed(RenderedText rendered) {
        Optional<Instant> opening =
                window.nextOpening(now, recipient.zones(), policy.calendar(), strategy.deferMaxDays());
        return opening.map(this::slotOf)
                .filter(this::inTime)
                .<Decision>map(slot -> new Deferred(key, rendered.withoutBody(), slot, nextStage))
                .orElseGet(() -> window.canOpen(now, recipient.zones()) ? expired(rendered) : noSharedHours(rendered));
    }

    /** Nothing was missed where no hour is decent wherever the number can be; a zone in the book may come yet. */
    private Suppressed noSharedHours(RenderedText rendered) {
        limit = Integer.toString(strategy.deferMaxDays());
        return new Suppressed(key, Reason.NO_SHARED_HOURS, rendered.withoutBody(), nextStage);
    }

    private Expired expired(RenderedText rendered) {
        limit = Integer.toString(strategy.deferMaxDays());
        return new Expired(key, Reason.NO_OPENING, rendered.withoutBody(), nextStage);
    }

    private boolean isOpen(Instant at) {
        return window.isOpen(at, recipient.zones(), policy.calendar());
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
        long waited = ChronoUnit.DAYS.between(recipient.date(firstDeferred), recipient.date(slot));
        return stage.contains(daysThen) && waited <= strategy.deferMaxDays();
    }
}
