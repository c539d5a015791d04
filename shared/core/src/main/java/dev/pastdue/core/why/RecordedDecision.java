package dev.pastdue.core.why;

import dev.pastdue.core.decision.Rules;
import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.model.EvaluationRecord;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision on record.
 *
 * @param notice whose answer it is, or would have been; null where the account had no key
 * @param reason null where the result needs none
 * @param accountVersion the version of the account that it saw
 * @param strategyVersion the version of the strategy's file, or its first eight characters
 * @param text the choice of template, without its body; null where the rules did not come so far, or it is not recorded
 * @param releaseAt the slot to which it was put off
 * @param requestedBy who asked for it, where a person did
 * @param evidence null where it is not recorded
 */
public record RecordedDecision(
        Instant at,
        @Nullable NoticeKey notice,
        Result result,
        @Nullable Reason reason,
        long accountVersion,
        String strategyVersion,
        @Nullable RenderedText text,
        @Nullable Instant releaseAt,
        @Nullable String requestedBy,
        @Nullable Evidence evidence) {
    /** Each rule in order; empty where what was seen is not recorded, or something else than the rules closed the notice. */
    public List<RuleResult> steps() {
        return evidence == null ? List.of() : RuleResult.of(evidence);
    }

    /** What came of a decision. */
    public enum Result {
        RENDERED,
        DEFERRED,
        HELD_OUT,
        SUPPRESSED,
        CANCELLED,
        EXPIRED,
        NOTHING_PAST_DUE,
        NO_STAGE,
        ALREADY_FINAL,
        RETRY_LATER,
        GIVEN_UP,
        SAME_ANSWER
    }

    static RecordedDecision of(NoticeKey key, DecisionRecord answer) {
        return new RecordedDecision(
                answer.at(),
                key,
                resultOf(answer.state()),
                answer.reason(),
                answer.accountVersion(),
                answer.strategyVersion(),
                answer.text(),
                answer.releaseAt(),
                answer.requestedBy(),
                answer.evidence());
    }

    static RecordedDecision of(String accountId, EvaluationRecord look) {
        return new RecordedDecision(
                look.at(),
                look.stage() == null ? null : new NoticeKey(accountId, look.episode(), look.stage()),
                resultOf(look.evidence()),
                Rules.of(look.evidence().rule()).reason(),
                look.accountVersion(),
                look.strategyVersion(),
                null,
                null,
                null,
                look.evidence());
    }

    /** Whether what was seen should be there and is not: an earlier version of Pastdue decided. */
    public boolean isFromBefore() {
        return evidence == null && !isClosing();
    }

    private boolean isClosing() {
        return reason == Reason.PAID || reason == Reason.SUPERSEDED || reason == Reason.STAGE_PASSED;
    }

    private static Result resultOf(NoticeState state) {
        return switch (state) {
            case RENDERED, CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED, UNDELIVERED, REJECTED, UNKNOWN ->
                Result.RENDERED;
            case DEFERRED -> Result.DEFERRED;
            case HELD_OUT -> Result.HELD_OUT;
            case SUPPRESSED -> Result.SUPPRESSED;
            case CANCELLED -> Result.CANCELLED;
            case EXPIRED -> Result.EXPIRED;
        };
    }

    /** A look leaves no answer: there was none to give, or it was the same, or it was only about when to send once more. */
    private static Result resultOf(Evidence seen) {
        return switch (Rules.of(seen.rule()).withoutAnswer(seen)) {
            case NOTHING_PAST_DUE -> Result.NOTHING_PAST_DUE;
            case NO_STAGE -> Result.NO_STAGE;
            case ALREADY_FINAL -> Result.ALREADY_FINAL;
            case RETRY_LATER -> Result.RETRY_LATER;
            case GIVEN_UP -> Result.GIVEN_UP;
            case SAME_ANSWER -> Result.SAME_ANSWER;
        };
    }

    /** The rule that decided; null where that is not recorded. */
    public @Nullable RuleId rule() {
        return evidence == null ? null : evidence.rule();
    }
}
