package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.EvaluationRecord;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision together with what it changes: the key's notice, an earlier notice that it closes, and the account's next look. Where it
 * changes nothing of a notice, that may have to be renewed.
 *
 * @param account as it shall be; null where there is none
 * @param accountChanges whether the account is written
 * @param notices what is written of notices; empty where the answer did not change
 * @param unchanged the present key's notice where its answer stays as it is stored; null where it is written, or there is none
 * @param renewed the notice that is written again as it is, so that it is not forgotten; null for none
 */
public record DecisionEffects(
        String accountId,
        Decision decision,
        @Nullable Account account,
        boolean accountChanges,
        List<Notice> notices,
        @Nullable Notice unchanged,
        @Nullable Notice renewed,
        Policy policy) {
    public DecisionEffects {
        notices = List.copyOf(notices);
    }

    public static DecisionEffects of(
            String accountId,
            @Nullable Account account,
            @Nullable Notice existing,
            @Nullable Notice pending,
            Evaluation verdict,
            Policy policy,
            Instant now) {
        Decision decision = verdict.decision();
        Notice decided = decided(
                accountId, account, existing, decision, policy.strategy().version(), now);
        boolean same = decided == null
                || sameAnswer(decided, existing, policy.strategy().lender().zone());
        Notice closed = closed(pending, account, decision, now);
        NoticeKey nowPending = inSight(decided, existing, pending);
        RetentionRefresh renewal = RetentionRefresh.of(decided == null ? existing : decided, policy, now);
        LocalDate look = NextEvaluation.earlier(decision.nextEvaluationOn(), renewal.look());
        Account looked = account == null ? null : account.withNextEvaluation(look, nowPending, reasonOf(decision));
        boolean accountChanges = looked != null && !looked.equals(account);
        Evidence seen = verdict.evidence().withNextEvaluation(look);
        boolean answers = decided != null && !same && !isOfWhatWasSent(decision, existing);

        var notices = new ArrayList<Notice>();
        if (decided != null && !same) {
            notices.add(answers ? decided.withEvidence(seen, hourOf(decided.key(), policy.strategy())) : decided);
        }
        if (closed != null) {
            notices.add(closed);
        }
        if (looked != null && !answers && (accountChanges || !notices.isEmpty() || renewal.notice() != null)) {
            looked = looked.withEvaluationRecord(
                    lookOf(looked, decision, seen, policy.strategy().version(), now));
        }
        return new DecisionEffects(
                accountId, decision, looked, accountChanges, notices, same ? existing : null, renewal.notice(), policy);
    }

    /** The hours that are drawn for a key; null where none are. */
    private static @Nullable String hourOf(NoticeKey key, Strategy strategy) {
        LocalDate episode = key.episode();
        return episode == null
                ? null
                : strategy.stages().stream()
                        .filter(stage -> stage.name().equals(key.stage()))
                        .findFirst()
                        .map(stage -> DecisionRules.hourOf(stage, strategy, key.accountId(), episode))
                        .orElse(null);
    }

    /** Whether the notice keeps the answer that was sent, and only when it is sent once more, or whether it is, changes. */
    private static boolean isOfWhatWasSent(Decision decision, @Nullable Notice existing) {
        return decision instanceof Decision.GivenUp
                || decision instanceof Decision.WaitsToFallBack
                || (decision instanceof Decision.Deferred && existing != null && existing.wasSent());
    }

    /** A decision that leaves no answer on a notice is noted on the account, if that is written anyway. */
    private static EvaluationRecord lookOf(
            Account account, Decision decision, Evidence seen, String strategyVersion, Instant now) {
        NoticeKey key = keyOf(decision);
        return new EvaluationRecord(
                now,
                account.version(),
                strategyVersion,
                account.facts().oldestDue(),
                key == null ? null : key.stage(),
                seen);
    }

    /**
     * What is claimed stays in sight, whether it is the present key's or was pending before, and so does what waits to be sent once more: the claim
     * may be given back, and must then be closed when its time is over.
     */
    private static @Nullable NoticeKey inSight(
            @Nullable Notice decided, @Nullable Notice existing, @Nullable Notice pending) {
        if (decided != null && decided.isPending()) {
            return decided.key();
        }
        if (existing != null
                && (existing.state() == NoticeState.CLAIMED || (decided == null && existing.awaitsRetry()))) {
            return existing.key();
        }
        return pending != null && pending.state() == NoticeState.CLAIMED ? pending.key() : null;
    }

    /** The notices that the decision is about, as they stand after it: what it writes, or what is stored and stays. */
    public List<Notice> answers() {
        return unchanged == null
                ? notices
                : Stream.concat(Stream.of(unchanged), notices.stream()).toList();
    }

    public boolean changes() {
        return accountChanges || !notices.isEmpty() || renewed != null;
    }

    /**
     * The account is part of every write, so that what was decided is what is stored; its version moves on, and the notices say so.
     *
     * @param by who asked for the decision; null for the schedule
     */
    public DecisionWrite write(@Nullable String by) {
        var written = new ArrayList<Notice>();
        for (Notice each : notices) {
            Notice notice = by == null ? each : each.withRequestedBy(by);
            written.add(account == null ? notice : notice.withAccountVersion(account.version() + 1));
        }
        if (renewed != null) {
            written.add(renewed);
        }
        return new DecisionWrite(written, account);
    }

    private static @Nullable Notice decided(
            String accountId,
            @Nullable Account account,
            @Nullable Notice existing,
            Decision decision,
            String strategyVersion,
            Instant now) {
        long version = account == null ? 0 : account.version();
        return switch (decision) {
            case Decision.UnknownAccount() ->
                Notice.decided(
                        NoticeKey.ofUnknownAccount(accountId),
                        NoticeState.SUPPRESSED,
                        Reason.UNKNOWN_ACCOUNT,
                        version,
                        strategyVersion,
                        null,
                        now,
                        null,
                        existing);
            case Decision.NothingPastDue _, Decision.NoStage _, Decision.AlreadyFinal _, Decision.WaitsForRetry _ ->
                null;
            case Decision.WaitsToFallBack _ ->
                sent(existing).state() == NoticeState.RENDERED
                        ? sent(existing).scheduleRetry(now.truncatedTo(ChronoUnit.SECONDS), now)
                        : null;
            case Decision.GivenUp _ -> sent(existing).abandonRetry();
            case Decision.Suppressed(NoticeKey key, Reason reason, RenderedText text, LocalDate _) ->
                Notice.decided(
                        key, NoticeState.SUPPRESSED, reason, version, strategyVersion, text, now, null, existing);
            case Decision.HeldOut(NoticeKey key, LocalDate _) ->
                Notice.decided(key, NoticeState.HELD_OUT, null, version, strategyVersion, null, now, null, existing);
            case Decision.Deferred(NoticeKey key, RenderedText text, Instant releaseAt, LocalDate _) ->
                existing != null && existing.wasSent()
                        ? existing.scheduleRetry(releaseAt, now)
                        : Notice.decided(
                                key,
                                NoticeState.DEFERRED,
                                null,
                                version,
                                strategyVersion,
                                text,
                                now,
                                releaseAt,
                                existing);
            case Decision.Expired(NoticeKey key, Reason reason, RenderedText text, LocalDate _) ->
                Notice.decided(key, NoticeState.EXPIRED, reason, version, strategyVersion, text, now, null, existing);
            case Decision.Ready(NoticeKey key, RenderedText text, LocalDate _) ->
                Notice.decided(key, NoticeState.RENDERED, null, version, strategyVersion, text, now, null, existing);
        };
    }

    private static Notice sent(@Nullable Notice existing) {
        return Objects.requireNonNull(existing, "what is given up was sent");
    }

    /** An unchanged answer is not written again; a rendered one is the same only while the account is, and on its day. */
    private static boolean sameAnswer(Notice decided, @Nullable Notice existing, ZoneId zone) {
        return existing != null
                && existing.state() == decided.state()
                && existing.reason() == decided.reason()
                && Objects.equals(existing.releaseAt(), decided.releaseAt())
                && (decided.state() != NoticeState.RENDERED
                        || (existing.accountVersion() == decided.accountVersion()
                                && LocalDate.ofInstant(existing.decidedAt(), zone)
                                        .equals(LocalDate.ofInstant(decided.decidedAt(), zone))
                                && Objects.equals(existing.text(), decided.text())));
    }

    /** The pending notice, closed, if the decision is about another key or about none. */
    private static @Nullable Notice closed(
            @Nullable Notice pending, @Nullable Account account, Decision decision, Instant now) {
        if (pending == null || account == null || !pending.isPending()) {
            return null;
        }
        return PendingNoticeClosure.of(pending, account, keyOf(decision), now).orElse(null);
    }

    private static @Nullable NoticeKey keyOf(Decision decision) {
        return switch (decision) {
            case Decision.UnknownAccount _, Decision.NothingPastDue _, Decision.NoStage _ -> null;
            case Decision.AlreadyFinal answer -> answer.key();
            case Decision.WaitsForRetry answer -> answer.key();
            case Decision.WaitsToFallBack answer -> answer.key();
            case Decision.GivenUp answer -> answer.key();
            case Decision.Suppressed answer -> answer.key();
            case Decision.HeldOut answer -> answer.key();
            case Decision.Deferred answer -> answer.key();
            case Decision.Expired answer -> answer.key();
            case Decision.Ready answer -> answer.key();
        };
    }

    private static @Nullable Reason reasonOf(Decision decision) {
        return decision instanceof Decision.Suppressed suppressed ? suppressed.reason() : null;
    }

    /** Counts what was decided. */
    public void count(Telemetry telemetry) {
        for (Notice notice : notices) {
            telemetry.count(metricOf(notice), 1, notice.dimensions());
        }
    }

    private static Metric metricOf(Notice notice) {
        return switch (notice.state()) {
            case RENDERED -> Metric.RENDERED;
            case DEFERRED -> Metric.DEFERRED;
            case SUPPRESSED -> Metric.SUPPRESSED;
            case HELD_OUT -> Metric.HELD_OUT;
            case CANCELLED -> Metric.CANCELLED;
            case EXPIRED -> Metric.EXPIRED;
            case UNDELIVERED, REJECTED -> notice.awaitsRetry() ? Metric.DEFERRED : Metric.RETRIES_GIVEN_UP;
            case CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED, UNKNOWN ->
                throw new IllegalStateException("no decision makes a notice " + notice.state());
        };
    }
}
