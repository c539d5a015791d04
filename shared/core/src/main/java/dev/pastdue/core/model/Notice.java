package dev.pastdue.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for a key, from which data, and what became of it.
 *
 * <p>A notice whose text did not arrive may be sent once more. It is {@code UNDELIVERED} with a {@code releaseAt} until then; once it is
 * rendered anew, what became of the first text is {@code earlier}. It never becomes what only a notice can be that was never sent.
 *
 * @param reason null where the state needs none
 * @param accountVersion the version of the account that the decision saw
 * @param strategyVersion the version of the strategy's file
 * @param text which template, variant and locale, and the size; with its body only while {@code RENDERED} and after
 * @param decidedAt when the present answer was given
 * @param renewedAt when it was last found to be needed still, and written again so that it is kept on; null where it never was
 * @param releaseAt the slot in which a {@code DEFERRED} notice is decided again, or an {@code UNDELIVERED} one may be sent once more
 * @param firstDeferredAt when the key was first deferred
 * @param deliveredAt when the first of its texts arrived
 * @param messageId the gateway's name for the present attempt
 * @param report what the carrier said of the present attempt; null until it says something
 * @param earlier the attempts before the present one, oldest first
 * @param trail what was seen for the present answer, and the answers before it
 * @param requestedBy who asked by hand for the present answer; null where the schedule did
 * @param version counts every write of the stored item; 0 where nothing is stored yet
 */
public record Notice(
        NoticeKey key,
        NoticeState state,
        @Nullable Reason reason,
        long accountVersion,
        String strategyVersion,
        @Nullable RenderedText text,
        Instant decidedAt,
        @Nullable Instant renewedAt,
        @Nullable Instant releaseAt,
        @Nullable Instant firstDeferredAt,
        @Nullable Instant claimedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant deliveredAt,
        @Nullable String messageId,
        @Nullable CarrierReport report,
        List<Attempt> earlier,
        DecisionTrail trail,
        @Nullable String requestedBy,
        long version) {

    public Notice {
        earlier = List.copyOf(earlier);
    }

    /** A notice freshly decided; what an earlier answer to the same key left behind is carried on. */
    public static Notice decided(
            NoticeKey key,
            NoticeState state,
            @Nullable Reason reason,
            long accountVersion,
            String strategyVersion,
            @Nullable RenderedText text,
            Instant now,
            @Nullable Instant releaseAt,
            @Nullable Notice before) {
        Instant deferred = before == null ? null : before.firstDeferredAt;
        if (state == NoticeState.DEFERRED && deferred == null) {
            deferred = now;
        }
        return new Notice(
                key,
                state,
                reason,
                accountVersion,
                strategyVersion,
                text,
                now,
                null,
                releaseAt,
                deferred,
                null,
                null,
                null,
                null,
                null,
                before == null ? List.of() : before.attemptsMade(),
                before == null ? DecisionTrail.NONE : before.trail.withPastDecision(before.currentDecision()),
                null,
                before == null ? 0 : before.version);
    }

    /**
     * Closed because another answer took its place: {@code CANCELLED} or {@code EXPIRED}. What was sent before and did not arrive stays so,
     * and is not sent again.
     */
    public Notice closed(NoticeState newState, Reason why, Instant now) {
        return wasSent()
                ? abandonRetry()
                : decided(key, newState, why, accountVersion, strategyVersion, withoutBody(), now, null, this);
    }

    private @Nullable RenderedText withoutBody() {
        return text == null ? null : text.withoutBody();
    }

    /** Whether its key is never decided again. */
    public boolean isFinal() {
        return state.isFinal() && !awaitsRetry();
    }

    /** Whether a text may still go out for it. */
    public boolean isPending() {
        return state.isPending() || awaitsRetry();
    }

    /** Whether its text did not arrive and may be sent once more. */
    public boolean awaitsRetry() {
        return state == NoticeState.UNDELIVERED && releaseAt != null;
    }

    /** Whether an earlier text went out for what is decided now. */
    public boolean wasSent() {
        return !attemptsMade().isEmpty();
    }

    /** The attempts that something became of, before the one that is to be decided. */
    public List<Attempt> attemptsMade() {
        if (!awaitsRetry()) {
            return earlier;
        }
        var made = new ArrayList<>(earlier);
        made.add(currentAttempt());
        return List.copyOf(made);
    }

    private Attempt currentAttempt() {
        return new Attempt(text, claimedAt, acceptedAt, messageId, report);
    }

    /** May be sent once more from {@code slot} on. */
    public Notice scheduleRetry(Instant slot, Instant now) {
        Notice sent = state == NoticeState.RENDERED ? revertAttempt() : this;
        Instant deferred = firstDeferredAt == null ? now : firstDeferredAt;
        return sent.with(sent.state, sent.reason, slot, deferred, sent.deliveredAt);
    }

    /** Is not sent once more: what became of its last text stands. */
    public Notice abandonRetry() {
        Notice sent = state == NoticeState.UNDELIVERED ? this : revertAttempt();
        return sent.with(sent.state, sent.reason, null, firstDeferredAt, sent.deliveredAt);
    }

    /** As before an attempt that is not made. */
    private Notice revertAttempt() {
        Attempt last = earlier.getLast();
        return new Notice(
                key,
                NoticeState.UNDELIVERED,
                last.report() == null ? null : last.report().failure(),
                accountVersion,
                strategyVersion,
                last.text(),
                decidedAt,
                renewedAt,
                null,
                firstDeferredAt,
                last.claimedAt(),
                last.acceptedAt(),
                null,
                last.messageId(),
                last.report(),
                earlier.subList(0, earlier.size() - 1),
                trail,
                requestedBy,
                version);
    }

    public Notice claimed(Instant now) {
        return attempt(NoticeState.CLAIMED, null, now, null, null);
    }

    public Notice accepted(Instant now, String id) {
        return attempt(NoticeState.ACCEPTED, null, claimedAt, now, id);
    }

    /** Certainly not accepted; of a second attempt nothing is left. */
    public Notice rejected(Reason why) {
        return earlier.isEmpty() ? attempt(NoticeState.REJECTED, why, claimedAt, null, null) : revertAttempt();
    }

    public Notice unknown() {
        return attempt(NoticeState.UNKNOWN, null, claimedAt, null, null);
    }

    /** Certainly not accepted, to be tried again. */
    public Notice unclaimed() {
        return attempt(NoticeState.RENDERED, null, null, null, null);
    }

    private Notice attempt(
            NoticeState newState,
            @Nullable Reason why,
            @Nullable Instant claimed,
            @Nullable Instant accepted,
            @Nullable String id) {
        return new Notice(
                key,
                newState,
                why,
                accountVersion,
                strategyVersion,
                text,
                decidedAt,
                renewedAt,
                null,
                firstDeferredAt,
                claimed,
                accepted,
                null,
                id,
                null,
                earlier,
                trail,
                requestedBy,
                version);
    }

    /** Whether one of its texts has this name. */
    public boolean isNamed(String id) {
        return id.equals(messageId) || earlier.stream().anyMatch(attempt -> attempt.isNamed(id));
    }

    /** What the carrier said of the text with this name. */
    public Optional<CarrierReport> reportOn(String id) {
        return attempts().filter(attempt -> attempt.isNamed(id)).findFirst().map(Attempt::report);
    }

    /** The text with this name. */
    public Optional<RenderedText> textOf(String id) {
        return attempts().filter(attempt -> attempt.isNamed(id)).findFirst().map(Attempt::text);
    }

    private Stream<Attempt> attempts() {
        return Stream.concat(earlier.stream(), Stream.of(currentAttempt()));
    }

    /**
     * With what the carrier said of one of its texts; equal to this one where that says nothing new. A text that arrived has arrived,
     * whatever else is said, in whatever order: then nothing more is sent.
     *
     * @param id the name of one of its texts; not while it is {@code CLAIMED}, for whoever claimed it is about to write
     */
    public Notice withReport(String id, CarrierReport said) {
        if (id.equals(messageId)) {
            return withReported(id, acceptedAt, report == null ? said : report.and(said), earlier);
        }
        return withReported(
                messageId,
                acceptedAt,
                report,
                earlier.stream()
                        .map(attempt -> attempt.isNamed(id) ? attempt.heard(said) : attempt)
                        .toList());
    }

    /** An {@code UNKNOWN} one whose text turns out to have been accepted, under this name. */
    public Notice withReconciledAttempt(String id, Instant accepted, CarrierReport said) {
        return withReported(id, accepted, said, earlier);
    }

    private Notice withReported(
            @Nullable String id,
            @Nullable Instant accepted,
            @Nullable CarrierReport ofPresent,
            List<Attempt> ofEarlier) {
        return new Notice(
                        key,
                        state,
                        reason,
                        accountVersion,
                        strategyVersion,
                        text,
                        decidedAt,
                        renewedAt,
                        releaseAt,
                        firstDeferredAt,
                        claimedAt,
                        accepted,
                        deliveredAt,
                        id,
                        ofPresent,
                        ofEarlier,
                        trail,
                        requestedBy,
                        version)
                .asReported();
    }

    private Notice asReported() {
        Optional<Instant> arrived = attempts()
                .map(Attempt::report)
                .filter(Objects::nonNull)
                .filter(said -> said.kind() == CarrierReport.Kind.DELIVERED)
                .map(CarrierReport::at)
                .min(Instant::compareTo);
        if (arrived.isPresent()) {
            Notice sent = state == NoticeState.RENDERED ? revertAttempt() : this;
            return sent.with(NoticeState.DELIVERED, null, null, firstDeferredAt, arrived.get());
        }
        if (report == null) {
            return this;
        }
        Instant again = report.kind() == CarrierReport.Kind.TEMPORARY ? releaseAt : null;
        return with(NoticeState.UNDELIVERED, report.failure(), again, firstDeferredAt, null);
    }

    private Notice with(
            NoticeState newState,
            @Nullable Reason why,
            @Nullable Instant release,
            @Nullable Instant deferred,
            @Nullable Instant delivered) {
        return new Notice(
                key,
                newState,
                why,
                accountVersion,
                strategyVersion,
                text,
                decidedAt,
                renewedAt,
                release,
                deferred,
                claimedAt,
                acceptedAt,
                delivered,
                messageId,
                report,
                earlier,
                trail,
                requestedBy,
                version);
    }

    /** The same answer, asked for by somebody. */
    public Notice requestedBy(String by) {
        return new Notice(
                key,
                state,
                reason,
                accountVersion,
                strategyVersion,
                text,
                decidedAt,
                renewedAt,
                releaseAt,
                firstDeferredAt,
                claimedAt,
                acceptedAt,
                deliveredAt,
                messageId,
                report,
                earlier,
                trail,
                by,
                version);
    }

    /** With what was seen for the present answer. */
    public Notice withEvidence(Evidence seen) {
        return new Notice(
                key,
                state,
                reason,
                accountVersion,
                strategyVersion,
                text,
                decidedAt,
                renewedAt,
                releaseAt,
                firstDeferredAt,
                claimedAt,
                acceptedAt,
                deliveredAt,
                messageId,
                report,
                earlier,
                trail.withEvidence(seen, decidedAt),
                requestedBy,
                version);
    }

    /** Its answers, oldest first, the present one last; the oldest of many are not kept. */
    public List<DecisionRecord> decisions() {
        var all = new ArrayList<>(trail.pastDecisions());
        all.add(currentDecision());
        return List.copyOf(all);
    }

    /** The present answer. What became of what was rendered is no answer. */
    private DecisionRecord currentDecision() {
        boolean answers = state.isPending()
                || state == NoticeState.HELD_OUT
                || state == NoticeState.SUPPRESSED
                || state == NoticeState.CANCELLED
                || state == NoticeState.EXPIRED;
        return new DecisionRecord(
                decidedAt,
                answers ? state : NoticeState.RENDERED,
                answers ? reason : null,
                accountVersion,
                strategyVersion,
                withoutBody(),
                state == NoticeState.DEFERRED ? releaseAt : null,
                requestedBy,
                trail.evidence().orElse(null));
    }

    /** The same answer, given on this version of the account. */
    public Notice withAccountVersion(long newAccountVersion) {
        return withVersions(newAccountVersion, version);
    }

    public Notice withVersion(long newVersion) {
        return withVersions(accountVersion, newVersion);
    }

    /** The same answer, still needed now. */
    public Notice withRenewedAt(Instant now) {
        return new Notice(
                key,
                state,
                reason,
                accountVersion,
                strategyVersion,
                text,
                decidedAt,
                now,
                releaseAt,
                firstDeferredAt,
                claimedAt,
                acceptedAt,
                deliveredAt,
                messageId,
                report,
                earlier,
                trail,
                requestedBy,
                version);
    }

    /** When it was decided, or last found to be needed still. */
    public Instant neededAt() {
        return renewedAt == null ? decidedAt : renewedAt;
    }

    private Notice withVersions(long ofAccount, long own) {
        return new Notice(
                key,
                state,
                reason,
                ofAccount,
                strategyVersion,
                text,
                decidedAt,
                renewedAt,
                releaseAt,
                firstDeferredAt,
                claimedAt,
                acceptedAt,
                deliveredAt,
                messageId,
                report,
                earlier,
                trail,
                requestedBy,
                own);
    }

    /** What a metric about it is counted by; never an account. */
    public Map<String, String> dimensions() {
        return dimensions(reason);
    }

    /** What a metric about it is counted by, for another reason than its own. */
    public Map<String, String> dimensions(@Nullable Reason why) {
        return Map.of(
                "stage", key.stage().isEmpty() ? "none" : key.stage(),
                "template", text == null ? "none" : text.template(),
                "reason", why == null ? "none" : why.name());
    }
}
