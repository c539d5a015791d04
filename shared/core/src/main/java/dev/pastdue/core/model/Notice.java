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
 * <p>A notice whose text did not arrive may be sent once more. It is {@code UNDELIVERED} with a slot until then; once it is
 * rendered anew, what became of the first text is {@code earlier}. It never becomes what only a notice can be that was never sent.
 *
 * @param reason null where the state needs none
 * @param current the present attempt; its text has a body only while {@code RENDERED} and after
 * @param earlier the attempts before the present one, oldest first
 * @param trail what was seen for the present answer, and the answers before it
 * @param version counts every write of the stored item; 0 where nothing is stored yet
 */
public record Notice(
        NoticeKey key,
        NoticeState state,
        @Nullable Reason reason,
        Provenance provenance,
        Release release,
        Attempt current,
        List<Attempt> earlier,
        DecisionTrail trail,
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
        Instant deferred = before == null ? null : before.firstDeferredAt();
        if (state == NoticeState.DEFERRED && deferred == null) {
            deferred = now;
        }
        return new Notice(
                key,
                state,
                reason,
                Provenance.of(accountVersion, strategyVersion, now),
                new Release(releaseAt, deferred),
                Attempt.of(text),
                before == null ? List.of() : before.attemptsMade(),
                before == null ? DecisionTrail.NONE : before.trail.withPastDecision(DecisionRecord.of(before)),
                before == null ? 0 : before.version);
    }

    public long accountVersion() {
        return provenance.accountVersion();
    }

    public String strategyVersion() {
        return provenance.strategyVersion();
    }

    public Instant decidedAt() {
        return provenance.decidedAt();
    }

    public @Nullable Instant renewedAt() {
        return provenance.renewedAt();
    }

    public @Nullable String requestedBy() {
        return provenance.requestedBy();
    }

    public @Nullable Instant releaseAt() {
        return release.at();
    }

    public @Nullable Instant firstDeferredAt() {
        return release.firstDeferredAt();
    }

    public @Nullable RenderedText text() {
        return current.text();
    }

    public @Nullable Instant claimedAt() {
        return current.claimedAt();
    }

    public @Nullable Instant acceptedAt() {
        return current.acceptedAt();
    }

    public @Nullable Instant deliveredAt() {
        return current.deliveredAt();
    }

    public @Nullable String messageId() {
        return current.messageId();
    }

    public @Nullable CarrierReport report() {
        return current.report();
    }

    /**
     * Closed because another answer took its place: {@code CANCELLED} or {@code EXPIRED}. What was sent before and did not arrive stays so,
     * and is not sent again.
     */
    public Notice closed(NoticeState newState, Reason why, Instant now) {
        return wasSent()
                ? abandonRetry()
                : decided(key, newState, why, accountVersion(), strategyVersion(), withoutBody(), now, null, this);
    }

    @Nullable
    RenderedText withoutBody() {
        RenderedText text = text();
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

    /** Whether its text did not arrive, or was refused, and may be sent once more, or by another channel. */
    public boolean awaitsRetry() {
        return (state == NoticeState.UNDELIVERED || state == NoticeState.REJECTED) && release.at() != null;
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
        made.add(current);
        return List.copyOf(made);
    }

    /** May be sent once more from {@code slot} on. */
    public Notice scheduleRetry(Instant slot, Instant now) {
        Notice sent = state == NoticeState.RENDERED ? revertAttempt() : this;
        Instant deferred = firstDeferredAt() == null ? now : firstDeferredAt();
        return sent.with(sent.state, sent.reason, new Release(slot, deferred), sent.current);
    }

    /** Is not sent once more: what became of its last text stands. */
    public Notice abandonRetry() {
        Notice sent = state == NoticeState.UNDELIVERED || state == NoticeState.REJECTED ? this : revertAttempt();
        return sent.with(sent.state, sent.reason, release.withAt(null), sent.current);
    }

    /** As before an attempt that is not made. */
    private Notice revertAttempt() {
        Attempt last = earlier.getLast();
        Reason failure = last.report() == null ? null : last.report().failure();
        NoticeState before = last.wasRefused() ? NoticeState.REJECTED : NoticeState.UNDELIVERED;
        return with(before, failure, release.withAt(null), last).withEarlier(earlier.subList(0, earlier.size() - 1));
    }

    public Notice claimed(Instant now) {
        return claimed(now, null, null);
    }

    /**
     * Claimed for a gateway.
     *
     * @param gateway which; null where nobody has to know
     * @param name by which the gateway can be asked what became of the text; null where it cannot
     */
    public Notice claimed(Instant now, @Nullable String gateway, @Nullable String name) {
        return with(
                NoticeState.CLAIMED,
                null,
                release.withAt(null),
                new Attempt(text(), now, null, null, name, null, gateway));
    }

    public Notice accepted(Instant now, String id) {
        return attempt(NoticeState.ACCEPTED, null, claimedAt(), now, id);
    }

    /** Certainly not accepted; of a second attempt nothing is left. */
    public Notice rejected(Reason why) {
        return earlier.isEmpty() ? attempt(NoticeState.REJECTED, why, claimedAt(), null, null) : revertAttempt();
    }

    /** Certainly not accepted, and by this channel never; the stage's next one may be taken from {@code slot} on. */
    public Notice rejectedForNow(Reason why, Instant slot, Instant now) {
        return with(NoticeState.REJECTED, why, new Release(slot, firstDeferredAt()), current.refused(why, now));
    }

    public Notice unknown() {
        return attempt(NoticeState.UNKNOWN, null, claimedAt(), null, null);
    }

    /** Certainly not accepted, to be tried again. */
    public Notice unclaimed() {
        return with(NoticeState.RENDERED, null, release.withAt(null), Attempt.of(text()));
    }

    private Notice attempt(
            NoticeState newState,
            @Nullable Reason why,
            @Nullable Instant claimed,
            @Nullable Instant accepted,
            @Nullable String id) {
        return with(
                newState,
                why,
                release.withAt(null),
                new Attempt(text(), claimed, accepted, null, id, null, current.gateway()));
    }

    /** By which channel the present attempt goes; SMS where the rules did not come so far. */
    public Channel channel() {
        return current.channel();
    }

    /** Our own name for the present attempt: the key, with the attempt's number from the second on. */
    public String name() {
        int attempt = earlier.size() + 1;
        return attempt == 1 ? key.id() : key.id() + "#" + attempt;
    }

    /** Whether one of its texts has this name. */
    public boolean isNamed(String id) {
        return current.isNamed(id) || earlier.stream().anyMatch(attempt -> attempt.isNamed(id));
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
        return Stream.concat(earlier.stream(), Stream.of(current));
    }

    /**
     * With what the carrier said of one of its texts; equal to this one where that says nothing new. A text that arrived has arrived,
     * whatever else is said, in whatever order: then nothing more is sent.
     *
     * @param id the name of one of its texts; not while it is {@code CLAIMED}, for whoever claimed it is about to write
     */
    public Notice withReport(String id, CarrierReport said) {
        if (current.isNamed(id)) {
            boolean waits = report() != null && report().failedForGood();
            return withCurrent(current.withReport(said)).asReported(waits);
        }
        return withEarlier(earlier.stream()
                        .map(attempt -> attempt.isNamed(id) ? attempt.withReport(said) : attempt)
                        .toList())
                .asReported(true);
    }

    /** An {@code UNKNOWN} one whose text turns out to have been accepted, under this name. */
    public Notice withReconciledAttempt(String id, Instant accepted, CarrierReport said) {
        return withCurrent(new Attempt(text(), claimedAt(), accepted, deliveredAt(), id, said, current.gateway()))
                .asReported(false);
    }

    /**
     * @param waits whether what waits to be sent once more goes on waiting, though it may never arrive this way
     */
    private Notice asReported(boolean waits) {
        Optional<Instant> arrived = attempts()
                .map(Attempt::report)
                .filter(Objects::nonNull)
                .filter(said -> said.kind() == CarrierReport.Kind.DELIVERED)
                .map(CarrierReport::at)
                .min(Instant::compareTo);
        if (arrived.isPresent()) {
            Notice sent = state == NoticeState.RENDERED ? revertAttempt() : this;
            return sent.with(
                    NoticeState.DELIVERED, null, release.withAt(null), sent.current.withDeliveredAt(arrived.get()));
        }
        CarrierReport report = report();
        if (report == null) {
            return this;
        }
        if (report.kind() == CarrierReport.Kind.CARRIER_ACCEPTED) {
            return with(NoticeState.CARRIER_ACCEPTED, null, release.withAt(null), current.withDeliveredAt(null));
        }
        Instant again = waits || report.kind() == CarrierReport.Kind.TEMPORARY ? releaseAt() : null;
        return with(NoticeState.UNDELIVERED, report.failure(), release.withAt(again), current.withDeliveredAt(null));
    }

    private Notice with(NoticeState newState, @Nullable Reason why, Release newRelease, Attempt attempt) {
        return new Notice(key, newState, why, provenance, newRelease, attempt, earlier, trail, version);
    }

    private Notice withCurrent(Attempt attempt) {
        return with(state, reason, release, attempt);
    }

    private Notice withEarlier(List<Attempt> attempts) {
        return new Notice(key, state, reason, provenance, release, current, attempts, trail, version);
    }

    private Notice with(Provenance newProvenance) {
        return new Notice(key, state, reason, newProvenance, release, current, earlier, trail, version);
    }

    /** The same answer, asked for by somebody. */
    public Notice withRequestedBy(String by) {
        return with(provenance.withRequestedBy(by));
    }

    /** With what was seen for the present answer. */
    public Notice withEvidence(Evidence seen) {
        return withEvidence(seen, null);
    }

    /**
     * The same, in an experiment with hours.
     *
     * @param hour the hours that are drawn for it; null where none are
     */
    public Notice withEvidence(Evidence seen, @Nullable String hour) {
        DecisionTrail seenTrail =
                key.isOfPromise() ? trail.withEvidenceAlone(seen) : trail.withEvidence(seen, decidedAt(), hour);
        return new Notice(key, state, reason, provenance, release, current, earlier, seenTrail, version);
    }

    /** Its answers, oldest first, the present one last; the oldest of many are not kept. */
    public List<DecisionRecord> decisions() {
        var all = new ArrayList<>(trail.pastDecisions());
        all.add(DecisionRecord.of(this));
        return List.copyOf(all);
    }

    /** The same answer, given on this version of the account. */
    public Notice withAccountVersion(long newAccountVersion) {
        return with(provenance.withAccountVersion(newAccountVersion));
    }

    public Notice withVersion(long newVersion) {
        return new Notice(key, state, reason, provenance, release, current, earlier, trail, newVersion);
    }

    /** The same answer, still needed now. */
    public Notice withRenewedAt(Instant now) {
        return with(provenance.withRenewedAt(now));
    }

    /** When it was decided, or last found to be needed still. */
    public Instant neededAt() {
        return renewedAt() == null ? decidedAt() : renewedAt();
    }

    /** The hours that were drawn for it; null where none were, and where it is told nothing. */
    public @Nullable String hour() {
        Enrolment enrolment = trail.enrolment();
        return enrolment == null ? null : enrolment.hour();
    }

    /** What a metric about it is counted by; never an account. */
    public Map<String, String> dimensions() {
        return dimensions(reason);
    }

    /** What a metric about it is counted by, for another reason than its own. */
    public Map<String, String> dimensions(@Nullable Reason why) {
        RenderedText text = text();
        return Map.of(
                "stage", key.countedAs(),
                "template", text == null ? "none" : text.template(),
                "reason", why == null ? "none" : why.name());
    }
}
