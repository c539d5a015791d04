package dev.pastdue.core.decision;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The answer of the rules for an account at an instant. */
public sealed interface Decision {
    /** The earliest date, in the lender's zone, on which the answer can be another; null where only a change can bring one. */
    @Nullable
    LocalDate nextEvaluationOn();

    /** No such account: {@code SUPPRESSED(UNKNOWN_ACCOUNT)}. */
    record UnknownAccount() implements Decision {
        @Override
        public @Nullable LocalDate nextEvaluationOn() {
            return null;
        }
    }

    /** Nothing is past due: no record. */
    record NothingPastDue() implements Decision {
        @Override
        public @Nullable LocalDate nextEvaluationOn() {
            return null;
        }
    }

    /** No stage contains the days past due: no record. */
    record NoStage(@Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** The key is final: nothing more. */
    record AlreadyFinal(NoticeKey key, @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** Its text did not arrive, and the time to send it once more, has not come. */
    record WaitsForRetry(
            NoticeKey key, Instant releaseAt, @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** Its text did not arrive, and something stands for now against a message by the stage's next channel. */
    record WaitsToFallBack(NoticeKey key, @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** Its text did not arrive, and the rules do not allow another: it stays {@code UNDELIVERED}. */
    record GivenUp(NoticeKey key, @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /**
     * {@code SUPPRESSED} for now.
     *
     * @param text the choice of template where the text itself was the reason, without its body
     */
    record Suppressed(
            NoticeKey key,
            Reason reason,
            @Nullable RenderedText text,
            @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** Told nothing, so that the effect can be measured. */
    record HeldOut(NoticeKey key, @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** To be decided again in a slot. */
    record Deferred(
            NoticeKey key,
            RenderedText text,
            Instant releaseAt,
            @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** No opening in time. */
    record Expired(
            NoticeKey key,
            Reason reason,
            RenderedText text,
            @Nullable LocalDate nextEvaluationOn) implements Decision {}

    /** To be sent now. */
    record Ready(NoticeKey key, RenderedText text, @Nullable LocalDate nextEvaluationOn) implements Decision {}
}
