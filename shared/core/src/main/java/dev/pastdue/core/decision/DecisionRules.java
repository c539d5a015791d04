package dev.pastdue.core.decision;

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
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Segments;
import dev.pastdue.core.text.TextSafety;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
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
        return Assignment.variant(stage.variants(), strategy.salt(), accountId, episode);
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
        return evaluate(account, contact, existing, texts).decision();
    }

    /** Decides as {@link #decide} does, and says what the decision was made of. */
    public Evaluation evaluate(
            @Nullable Account account, @Nullable Contact contact, @Nullable Notice existing, TextSource texts) {
        if (account == null || !account.isKnown()) {
            return new Evaluation(new UnknownAccount(), Evidence.ofUnknownAccount());
        }
        LocalDate due = account.facts().oldestDue();
        if (due == null) {
            return outsideStages(RuleId.NOTHING_PAST_DUE, account, contact, null, new NothingPastDue());
        }
        Strategy strategy = policy.strategy();
        long days = ChronoUnit.DAYS.between(due, today);
        LocalDate nextStage = NextEvaluation.nextStage(due, days, strategy);
        Optional<Stage> stage = strategy.stageAt(days);
        if (stage.isEmpty()) {
            return outsideStages(RuleId.NO_STAGE, account, contact, days, new NoStage(nextStage));
        }
        return new InStage(account, contact, existing, due, days, stage.get(), nextStage).judge(texts);
    }

    /** Lets another account of the number, which is in a later stage and is due as well, come first: the cap leaves room for one of them. */
    public Evaluation letOtherFirst(Ready ready, Evidence seen) {
        LocalDate look = NextEvaluation.earlier(today.plusDays(1), today, ready.nextEvaluationOn());
        return new Evaluation(
                new Suppressed(ready.key(), Reason.CAP, null, look),
                new Evidence(
                        RuleId.CAP,
                        seen.again(),
                        seen.daysPastDue(),
                        seen.pastDue(),
                        seen.asOf(),
                        seen.heldUntil(),
                        seen.hold(),
                        seen.disputed(),
                        seen.contact(),
                        seen.claims(),
                        seen.assignment(),
                        Evidence.LATER_STAGE,
                        look));
    }

    private Evaluation outsideStages(
            RuleId rule, Account account, @Nullable Contact contact, @Nullable Long days, Decision decision) {
        return new Evaluation(
                decision,
                new Evidence(
                        rule,
                        false,
                        days,
                        account.facts().pastDue(),
                        account.facts().asOf(),
                        heldUntil(account),
                        holdOf(account),
                        account.disputed(),
                        stateOf(account, contact),
                        null,
                        null,
                        null,
                        decision.nextEvaluationOn()));
    }

    private static @Nullable LocalDate heldUntil(Account account) {
        LocalDate until = account.heldUntil();
        return Holds.FOREVER.equals(until) ? null : until;
    }

    private @Nullable HoldReason holdOf(Account account) {
        return account.holds().on(today).map(Hold::reason).orElse(null);
    }

    private static Contact.@Nullable State stateOf(Account account, @Nullable Contact contact) {
        if (account.facts().phone() == null) {
            return null;
        }
        return contact == null ? Contact.State.OPEN : contact.state();
    }

    /** A decision past the rules that need no stage. What its rules find out on their way is noted for whoever asks why. */
    private final class InStage {
        private static final RuleId[] RULES =
                EnumSet.range(RuleId.FINAL, RuleId.SEND).toArray(RuleId[]::new);

        private final Account account;
        private final @Nullable Contact contact;
        private final @Nullable Notice existing;
        private final LocalDate due;
        private final long days;
        private final Stage stage;
        private final @Nullable LocalDate nextStage;
        private final NoticeKey key;
        private final boolean again;
        private final Strategy strategy = policy.strategy();
        private @Nullable RenderedText text;
        private @Nullable Integer claims;
        private @Nullable Double draw;
        private @Nullable String limit;

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
            this.again = existing != null && !existing.isFinal() && existing.wasSent();
        }

        Evaluation judge(TextSource texts) {
            for (RuleId rule : RULES) {
                Decision decision = outcome(rule, texts);
                if (decision != null) {
                    return new Evaluation(again ? allowed(decision) : decision, seen(rule, decision));
                }
            }
            throw new IllegalStateException("the last rule always applies");
        }

        /** A text that did not arrive is sent once more where everything allows it, or in the window's next opening; else never. */
        private Decision allowed(Decision decision) {
            return decision instanceof Ready || decision instanceof Deferred || decision instanceof WaitsForRetry
                    ? decision
                    : new GivenUp(key, nextStage);
        }

        private Evidence seen(RuleId rule, Decision decision) {
            Facts facts = account.facts();
            return new Evidence(
                    rule,
                    again,
                    days,
                    facts.pastDue(),
                    facts.asOf(),
                    heldUntil(account),
                    holdOf(account),
                    account.disputed(),
                    stateOf(account, contact),
                    claims,
                    draw,
                    limit,
                    decision.nextEvaluationOn());
        }

        /** What comes of it where the rule applies; null where it does not. */
        private @Nullable Decision outcome(RuleId rule, TextSource texts) {
            return switch (rule) {
                case UNKNOWN_ACCOUNT, NOTHING_PAST_DUE, NO_STAGE -> null;
                case FINAL -> existing != null && existing.isFinal() ? new AlreadyFinal(key, nextStage) : null;
                case RETRIES_USED -> again && retriesAreUsed() ? new GivenUp(key, nextStage) : null;
                case RETRY_LATER -> again ? waitsForRetry() : null;
                case BEFORE_START -> isBelow(strategy.episodesFrom()) ? suppressed(rule) : null;
                case ON_HOLD -> onHold();
                case DISPUTED -> account.disputed() ? suppressed(rule) : null;
                case OPTED_OUT -> isContact(Contact.State.OPTED_OUT) ? suppressed(rule) : null;
                case WRONG_NUMBER ->
                    account.hasWrongNumber() || isContact(Contact.State.WRONG_NUMBER) ? suppressed(rule) : null;
                case INVALID_PHONE ->
                    account.facts().phone() == null || isContact(Contact.State.CLOSED) ? suppressed(rule) : null;
                case STALE_DATA -> isStale(account.facts().asOf()) ? suppressed(rule) : null;
                case BELOW_LEAST -> isTooLittle(account.facts().pastDue()) ? suppressed(rule) : null;
                case HELD_OUT -> isHeldOut() ? new HeldOut(key, nextStage) : null;
                case CAP -> capped();
                case UNSAFE_TEXT -> {
                    text = texts.text(account, due, days, stage, variant());
                    yield unsafe(text);
                }
                case TOO_DEAR -> tooDear(ready());
                case WINDOW -> isOpen(now) ? null : closed(ready());
                case SEND -> new Ready(key, ready(), nextStage);
            };
        }

        private RenderedText ready() {
            return Objects.requireNonNull(text, "the rules about the text come after it");
        }

        private Suppressed suppressed(RuleId rule) {
            return suppressed(rule, null, nextStage);
        }

        private Suppressed suppressed(RuleId rule, @Nullable RenderedText choice, @Nullable LocalDate look) {
            return new Suppressed(
                    key, Objects.requireNonNull(rule.reason(), "what suppresses has a reason"), choice, look);
        }

        private boolean retriesAreUsed() {
            Notice sent = Objects.requireNonNull(existing, "what is sent again was sent");
            if (sent.attemptsMade().size() <= strategy.retry().undelivered()) {
                return false;
            }
            limit = Integer.toString(strategy.retry().undelivered());
            return true;
        }

        private @Nullable Decision waitsForRetry() {
            Instant slot = Objects.requireNonNull(existing, "what is sent again was sent")
                    .releaseAt();
            return slot != null && now.isBefore(slot) ? new WaitsForRetry(key, slot, nextStage) : null;
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
            return variantOf(stage, strategy, account.id(), due);
        }

        private @Nullable Decision onHold() {
            if (account.holds().on(today).isEmpty()) {
                return null;
            }
            LocalDate until = heldUntil(account);
            LocalDate look = until == null ? nextStage : NextEvaluation.earlier(until, today, nextStage);
            return suppressed(RuleId.ON_HOLD, null, look);
        }

        private boolean isBelow(@Nullable LocalDate episodesFrom) {
            if (episodesFrom == null || !due.isBefore(episodesFrom)) {
                return false;
            }
            limit = episodesFrom.toString();
            return true;
        }

        private boolean isContact(Contact.State state) {
            return contact != null && contact.state() == state;
        }

        private boolean isStale(Instant asOf) {
            if (account.ledger().doubted()) {
                limit = Evidence.LACKS_A_PAYMENT;
                return true;
            }
            if (Duration.between(asOf, now).compareTo(strategy.freshness()) <= 0) {
                return false;
            }
            limit = strategy.freshness().toString();
            return true;
        }

        private boolean isTooLittle(Money pastDue) {
            if (!pastDue.isLessThan(stage.minAmount())) {
                return false;
            }
            limit = stage.minAmount().toPlainString();
            return true;
        }

        private @Nullable Decision capped() {
            List<LocalDate> counted = countedClaims();
            claims = counted.size();
            int surplus = counted.size() - strategy.cap().notices();
            if (surplus < 0) {
                return null;
            }
            LocalDate frees = counted.get(surplus).plusDays(strategy.cap().days());
            limit = strategy.cap().notices() + "/" + strategy.cap().days();
            return suppressed(RuleId.CAP, null, NextEvaluation.earlier(frees, today, nextStage));
        }

        /** The local dates of the claims that the cap counts, the earliest first. */
        private List<LocalDate> countedClaims() {
            if (contact == null || contact.claims().isEmpty()) {
                return List.of();
            }
            LocalDate firstCounted = localToday().minusDays(strategy.cap().days() - 1L);
            return contact.claims().stream()
                    .map(claim -> localDate(claim.at()))
                    .filter(date -> !date.isBefore(firstCounted))
                    .sorted()
                    .toList();
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

        private @Nullable Decision unsafe(RenderedText rendered) {
            String body = Objects.requireNonNull(rendered.body(), "a text to decide on has a body");
            List<String> broken = TextSafety.brokenRules(body, account.id());
            if (broken.isEmpty()) {
                return null;
            }
            limit = String.join(",", broken);
            return suppressed(RuleId.UNSAFE_TEXT, rendered.withoutBody(), nextStage);
        }

        /** By the most segments that it can take: the gateway takes a text that costs more, and it is never delivered. */
        private @Nullable Decision tooDear(RenderedText rendered) {
            BigDecimal price = policy.usdPerSegment();
            BigDecimal most = strategy.maxPriceUsd();
            if (price.signum() == 0) {
                return null;
            }
            int segments = Segments.of(Objects.requireNonNull(rendered.body(), "a text to decide on has a body"))
                    .worst();
            BigDecimal usd = price.multiply(BigDecimal.valueOf(segments));
            if (usd.compareTo(most) <= 0) {
                return null;
            }
            limit = segments + "/" + usd.toPlainString() + "/" + most.toPlainString();
            return suppressed(RuleId.TOO_DEAR, rendered.withoutBody(), nextStage);
        }

        private Decision closed(RenderedText rendered) {
            Optional<Instant> opening =
                    stage.window().nextOpening(now, zones(), policy.calendar(), strategy.deferMaxDays());
            return opening.map(this::slotOf)
                    .filter(this::inTime)
                    .<Decision>map(slot -> new Deferred(key, rendered.withoutBody(), slot, nextStage))
                    .orElseGet(
                            () -> stage.window().canOpen(now, zones()) ? expired(rendered) : noSharedHours(rendered));
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
