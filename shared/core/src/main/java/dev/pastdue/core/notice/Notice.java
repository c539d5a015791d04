package dev.pastdue.core.notice;

import dev.pastdue.core.text.RenderedText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for a key, from which data, and what became of it.
 *
 * @param reason null where the state needs none
 * @param accountVersion the version of the account that the decision saw
 * @param strategyVersion the version of the strategy's file
 * @param text which template, variant and locale, and the size; with its body only while {@code RENDERED} and after
 * @param decidedAt when the present answer was given
 * @param renewedAt when it was last found to be needed still, and written again so that it is kept on; null where it never was
 * @param releaseAt the slot in which a {@code DEFERRED} notice is decided again
 * @param firstDeferredAt when the key was first deferred
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
        long version) {

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
                before == null ? 0 : before.version);
    }

    /** Closed because another answer took its place: {@code CANCELLED} or {@code EXPIRED}. */
    public Notice closed(NoticeState newState, Reason why, Instant now) {
        return decided(key, newState, why, accountVersion, strategyVersion, withoutBody(), now, null, this);
    }

    private @Nullable RenderedText withoutBody() {
        return text == null ? null : text.withoutBody();
    }

    public Notice claimed(Instant now) {
        return with(NoticeState.CLAIMED, null, now, null, null);
    }

    public Notice accepted(Instant now, String id) {
        return with(NoticeState.ACCEPTED, null, claimedAt, now, id);
    }

    public Notice rejected(Reason why) {
        return with(NoticeState.REJECTED, why, claimedAt, null, null);
    }

    public Notice unknown() {
        return with(NoticeState.UNKNOWN, null, claimedAt, null, null);
    }

    /** Certainly not accepted, to be tried again. */
    public Notice unclaimed() {
        return with(NoticeState.RENDERED, null, null, null, null);
    }

    private Notice with(
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
                version);
    }

    /** The same answer, given on this version of the account. */
    public Notice decidedOn(long newAccountVersion) {
        return new Notice(
                key,
                state,
                reason,
                newAccountVersion,
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
                version);
    }

    /** The same answer, still needed now. */
    public Notice renewed(Instant now) {
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
                version);
    }

    /** When it was decided, or last found to be needed still. */
    public Instant neededAt() {
        return renewedAt == null ? decidedAt : renewedAt;
    }

    public Notice stored(long newVersion) {
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
                newVersion);
    }

    /** What a metric about it is counted by; never an account. */
    public Map<String, String> dimensions() {
        return Map.of(
                "stage", key.stage().isEmpty() ? "none" : key.stage(),
                "template", text == null ? "none" : text.template(),
                "reason", reason == null ? "none" : reason.name());
    }
}
