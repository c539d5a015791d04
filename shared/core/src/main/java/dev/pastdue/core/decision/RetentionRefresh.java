package dev.pastdue.core.decision;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.ops.Retention;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was told from being forgotten while it could be told again (invariant 1). A store forgets a notice some time after its last
 * write ({@link Retention}), and a stage without an end goes on for longer. So the account is looked at once more before that, and where
 * the key is still the present one, its notice is written again. A notice whose stage is over is let go.
 *
 * @param look when to look whether the notice is needed still; null where nothing needs to be renewed
 * @param notice to be written again now; null where none is
 */
public record RetentionRefresh(
        @Nullable LocalDate look, @Nullable Notice notice) {
    private static final RetentionRefresh NONE = new RetentionRefresh(null, null);

    /**
     * What a decision has to renew, and when the next one has.
     *
     * @param standing the notice of the key that was decided, as it is after the decision; null for none
     */
    public static RetentionRefresh of(@Nullable Notice standing, Policy policy, Instant now) {
        if (standing == null || !endsIt(standing.state())) {
            return NONE;
        }
        LocalDate today = LocalDate.ofInstant(now, policy.strategy().lender().zone());
        Notice renewed = dayOf(standing, policy.strategy()).isAfter(today) ? null : standing.withRenewedAt(now);
        LocalDate day = dayOf(renewed == null ? standing : renewed, policy.strategy());
        return new RetentionRefresh(isPresentOn(day, standing.key(), policy.strategy()) ? day : null, renewed);
    }

    /** Whether the key is not decided again, or, rendered as it is, will not be once it is sent. */
    private static boolean endsIt(NoticeState state) {
        return state.isFinal() || state == NoticeState.RENDERED;
    }

    private static LocalDate dayOf(Notice notice, Strategy strategy) {
        return Retention.renewal(
                notice.key().accountId(),
                LocalDate.ofInstant(notice.neededAt(), strategy.lender().zone()));
    }

    private static boolean isPresentOn(LocalDate day, NoticeKey key, Strategy strategy) {
        LocalDate episode = Objects.requireNonNull(key.episode(), "what is told has an episode");
        return strategy.stageAt(ChronoUnit.DAYS.between(episode, day))
                .filter(stage -> stage.name().equals(key.stage()))
                .isPresent();
    }
}
