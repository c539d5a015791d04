package dev.pastdue.core.decision;

import dev.pastdue.core.decision.Decision.NoStage;
import dev.pastdue.core.decision.Decision.NothingPastDue;
import dev.pastdue.core.decision.Decision.Ready;
import dev.pastdue.core.decision.Decision.Suppressed;
import dev.pastdue.core.decision.Decision.UnknownAccount;
import dev.pastdue.core.decision.StageCase.Place;
import dev.pastdue.core.decision.StageCase.Subject;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.text.Composed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a decision, in their order; docs/rules.md says why. The same ones decide at the scan, at a release and at the claim. */
public final class DecisionRules {
    private final Policy policy;
    private final Instant now;
    private final LocalDate today;

    /** Where a stage's text comes from; asked only when everything before the text allows it. The stage has the chosen channel alone. */
    @FunctionalInterface
    public interface TextSource {
        Composed text(Account account, LocalDate oldestDue, long daysPastDue, Stage stage, String variant);
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
                .map(stage -> new NoticeKey(
                        account.id(), due, presentOf(stage, account, due).name()));
    }

    private Stage presentOf(Stage stage, Account account, LocalDate due) {
        return PromiseReminder.on(today, account, stage, ChronoUnit.DAYS.between(due, today), policy.strategy());
    }

    /** The channels of the account's present stage; SMS alone where it is in none. */
    public List<Channel> channelsOf(@Nullable Account account) {
        return account == null || account.facts().oldestDue() == null
                ? Channel.USUAL
                : policy.strategy()
                        .stageAt(ChronoUnit.DAYS.between(account.facts().oldestDue(), today))
                        .map(Stage::channels)
                        .orElse(Channel.USUAL);
    }

    /** Until when a notice that goes out now may reach its recipient: until its stage's window closes. */
    public Instant openUntil(Account account, Notice notice) {
        NoticeKey key = notice.key();
        List<ZoneId> own = account.facts().zones();
        List<ZoneId> zones = own.isEmpty() ? List.of(policy.strategy().lender().zone()) : own;
        LocalDate due = Objects.requireNonNull(key.episode(), "what goes out has an episode");
        return policy.strategy()
                .stageAt(ChronoUnit.DAYS.between(due, today))
                .map(stage -> key.isOfPromise() ? stage.window() : windowOf(stage, policy.strategy(), notice, zones))
                .orElseThrow()
                .closesAt(now, zones, policy.calendar());
    }

    /** The hours of a stage that are drawn for an account's episode; null where none are. */
    static @Nullable String hourOf(Stage stage, Strategy strategy, String accountId, LocalDate episode) {
        return stage.hours().isEmpty()
                ? null
                : Assignment.hours(stage.hourWeights(), strategy.salt(), accountId, episode);
    }

    private Window windowOf(Stage stage, Strategy strategy, Notice notice, Collection<ZoneId> zones) {
        return windowOf(stage, strategy, notice.key(), notice, now, zones);
    }

    /**
     * When a key's text may go out: in the hours that were recorded when it reached the draw, or are drawn now, where they are ever open in
     * all zones at once; else in the stage's window.
     */
    static Window windowOf(
            Stage stage,
            Strategy strategy,
            NoticeKey key,
            @Nullable Notice existing,
            Instant now,
            Collection<ZoneId> zones) {
        LocalDate episode = key.episode();
        if (stage.hours().isEmpty() || episode == null) {
            return stage.window();
        }
        String recorded = existing == null ? null : existing.hour();
        Window drawn = stage.windowOf(
                recorded != null && stage.hours().containsKey(recorded)
                        ? recorded
                        : hourOf(stage, strategy, key.accountId(), episode));
        return drawn.canOpen(now, zones) ? drawn : stage.window();
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
        return evaluateAt(ContactPoints.ofPhone(contact), account, existing, texts);
    }

    /**
     * The same by all channels of the stage.
     *
     * @param points of the account's addresses
     */
    public Evaluation evaluateAt(
            ContactPoints points, @Nullable Account account, @Nullable Notice existing, TextSource texts) {
        Contact contact = points.phone();
        if (account == null || !account.isKnown()) {
            return new Evaluation(new UnknownAccount(), Evidence.ofUnknownAccount());
        }
        LocalDate due = account.facts().oldestDue();
        if (due == null) {
            return outsideStages(RuleId.NOTHING_PAST_DUE, account, contact, null, new NothingPastDue());
        }
        Strategy strategy = policy.strategy();
        long days = ChronoUnit.DAYS.between(due, today);
        LocalDate nextStage = NextEvaluation.earlier(
                NextEvaluation.nextStage(due, days, strategy), PromiseReminder.look(account, today, strategy));
        Optional<Stage> stage = strategy.stageAt(days).map(each -> presentOf(each, account, due));
        if (stage.isEmpty()) {
            return outsideStages(RuleId.NO_STAGE, account, contact, days, new NoStage(nextStage));
        }
        var subject = new Subject(account, points, existing);
        return new StageCase(policy, now, subject, new Place(due, days, stage.get(), nextStage), texts).evaluate();
    }

    /** Lets another account of the number, which is in a later stage and is due as well, come first: the cap leaves room for one of them. */
    public Evaluation letOtherFirst(Ready ready, Evidence seen) {
        LocalDate look = NextEvaluation.earlier(today.plusDays(1), today, ready.nextEvaluationOn());
        return new Evaluation(
                new Suppressed(ready.key(), Reason.CAP, null, look),
                seen.withRule(RuleId.CAP, Evidence.LATER_STAGE, look));
    }

    private Evaluation outsideStages(
            RuleId rule, Account account, @Nullable Contact contact, @Nullable Long days, Decision decision) {
        return new Evaluation(
                decision,
                new Evidence(
                        rule,
                        false,
                        StageCase.stateOf(account, contact, days, today),
                        StageCase.stateOf(account, contact),
                        null,
                        null,
                        null,
                        decision.nextEvaluationOn()));
    }
}
