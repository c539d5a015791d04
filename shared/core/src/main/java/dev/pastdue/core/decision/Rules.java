package dev.pastdue.core.decision;

import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RuleId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every rule of a decision, in the order in which they are asked; docs/rules.md says why. The first that applies is the outcome. */
public final class Rules {
    /** What comes of a decision that left no answer on a notice. */
    public enum WithoutAnswer {
        NOTHING_PAST_DUE,
        NO_STAGE,
        ALREADY_FINAL,
        RETRY_LATER,
        GIVEN_UP,
        SAME_ANSWER
    }

    /**
     * A rule.
     *
     * @param id its name, which is stored
     * @param reason why it suppresses; null where it does something else
     * @param outcome what comes of it where it applies; null where it does not
     * @param unanswered what comes of a decision by it that left no answer, from the evidence
     */
    public record Rule(
            RuleId id, @Nullable Reason reason, Outcome outcome, Function<Evidence, WithoutAnswer> unanswered) {
        @Nullable
        Decision decision(StageCase subject) {
            return outcome.of(subject);
        }

        public WithoutAnswer withoutAnswer(Evidence evidence) {
            return unanswered.apply(evidence);
        }
    }

    /** What comes of a case. */
    @FunctionalInterface
    interface Outcome {
        @Nullable
        Decision of(StageCase subject);
    }

    /** What comes of a case, for this reason. */
    @FunctionalInterface
    private interface Suppression {
        @Nullable
        Decision of(StageCase subject, Reason reason);
    }

    private static final List<Rule> ALL = List.of(
            // The first three need no stage: DecisionRules asks them before there is a case.
            new Rule(RuleId.UNKNOWN_ACCOUNT, Reason.UNKNOWN_ACCOUNT, _ -> null, always(WithoutAnswer.SAME_ANSWER)),
            new Rule(RuleId.NOTHING_PAST_DUE, null, _ -> null, always(WithoutAnswer.NOTHING_PAST_DUE)),
            new Rule(RuleId.NO_STAGE, null, _ -> null, always(WithoutAnswer.NO_STAGE)),
            new Rule(RuleId.FINAL, null, StageCase::alreadyFinal, always(WithoutAnswer.ALREADY_FINAL)),
            new Rule(RuleId.RETRIES_USED, null, StageCase::retriesUsed, always(WithoutAnswer.GIVEN_UP)),
            new Rule(RuleId.RETRY_LATER, null, StageCase::waitsForRetry, always(WithoutAnswer.RETRY_LATER)),
            suppressing(RuleId.BEFORE_START, Reason.BEFORE_START, StageCase::isBeforeStart),
            suppressing(RuleId.ON_HOLD, Reason.ON_HOLD, StageCase::onHold),
            suppressing(RuleId.DISPUTED, Reason.DISPUTED, StageCase::isDisputed),
            reaching(RuleId.OPTED_OUT, Reason.OPTED_OUT),
            reaching(RuleId.WRONG_NUMBER, Reason.WRONG_NUMBER),
            reaching(RuleId.INVALID_PHONE, Reason.INVALID_PHONE),
            suppressing(RuleId.STALE_DATA, Reason.STALE_DATA, StageCase::isStale),
            suppressing(RuleId.BELOW_LEAST, Reason.BELOW_LEAST, StageCase::isTooLittle),
            new Rule(RuleId.HELD_OUT, null, StageCase::heldOut, Rules::sameUnlessAgain),
            suppressing(RuleId.CAP, Reason.CAP, StageCase::capped),
            suppressing(RuleId.UNSAFE_TEXT, Reason.UNSAFE_TEXT, StageCase::unsafe),
            suppressing(RuleId.TOO_DEAR, Reason.TOO_DEAR, StageCase::tooDear),
            new Rule(RuleId.WINDOW, null, StageCase::outsideWindow, Rules::ofWindow),
            new Rule(RuleId.SEND, null, StageCase::send, always(WithoutAnswer.SAME_ANSWER)));

    /** Those that are asked about an account in a stage. */
    static final List<Rule> IN_STAGE =
            ALL.stream().filter(rule -> rule.id().compareTo(RuleId.FINAL) >= 0).toList();

    private static final Map<RuleId, Rule> BY_ID = byId();

    private Rules() {}

    /** The rule of this name. */
    public static Rule of(RuleId id) {
        return Objects.requireNonNull(BY_ID.get(id), "every rule is listed");
    }

    private static Map<RuleId, Rule> byId() {
        var rules = new EnumMap<RuleId, Rule>(RuleId.class);
        ALL.forEach(rule -> rules.put(rule.id(), rule));
        return rules;
    }

    private static Rule suppressing(RuleId id, Reason reason, Predicate<StageCase> applies) {
        return suppressing(id, reason, (subject, why) -> applies.test(subject) ? subject.suppressed(why) : null);
    }

    private static Rule suppressing(RuleId id, Reason reason, Suppression outcome) {
        return new Rule(id, reason, subject -> outcome.of(subject, reason), Rules::sameUnlessAgain);
    }

    /** Of a stage without a channel that reaches the person. */
    private static Rule reaching(RuleId id, Reason reason) {
        return suppressing(id, reason, subject -> subject.reachesNobody(reason));
    }

    private static Function<Evidence, WithoutAnswer> always(WithoutAnswer result) {
        return _ -> result;
    }

    private static WithoutAnswer sameUnlessAgain(Evidence evidence) {
        if (!evidence.again()) {
            return WithoutAnswer.SAME_ANSWER;
        }
        return evidence.fallsBack() ? WithoutAnswer.RETRY_LATER : WithoutAnswer.GIVEN_UP;
    }

    private static WithoutAnswer ofWindow(Evidence evidence) {
        if (!evidence.again()) {
            return WithoutAnswer.SAME_ANSWER;
        }
        return evidence.limit() == null ? WithoutAnswer.RETRY_LATER : WithoutAnswer.GIVEN_UP;
    }
}
