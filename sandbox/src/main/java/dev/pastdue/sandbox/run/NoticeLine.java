package dev.pastdue.sandbox.run;

import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.NoticeKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A notice as stored, in the words of {@code notices.csv}; empty where there is none.
 *
 * @param earlierMessageIds of the texts before the last, where it was sent more than once
 */
record NoticeLine(
        String accountId,
        String episodeStart,
        String stage,
        String state,
        String reason,
        String template,
        String variant,
        String locale,
        String segments,
        String decidedAt,
        String claimedAt,
        String acceptedAt,
        String deliveredAt,
        String messageId,
        String firstDeferredAt,
        List<String> earlierMessageIds,
        String channel,
        Outcome outcome) {
    /** Of what says nothing of it. */
    private static final String USUAL_CHANNEL = "sms";

    static final List<String> HEADER = List.of(
            "account_id",
            "episode_start",
            "stage",
            "state",
            "reason",
            "template",
            "variant",
            "locale",
            "segments",
            "decided_at",
            "claimed_at",
            "accepted_at",
            "delivered_at",
            "message_id",
            "channel",
            "arm",
            "assigned_at",
            "cured_at",
            "hour");

    /**
     * What a review compares.
     *
     * @param arm {@code silence} or {@code told}; empty where rule 6 was never reached
     * @param curedAt when the episode was first known to be over
     * @param hour the name of the hours that were drawn for it
     */
    record Outcome(String arm, String assignedAt, String curedAt, String hour) {
        static final Outcome NONE = new Outcome("", "", "", "");
    }

    static final Comparator<NoticeLine> ORDER = Comparator.comparing(NoticeLine::accountId)
            .thenComparing(NoticeLine::episodeStart)
            .thenComparing(NoticeLine::stage);

    /** Its stage, or {@code promise} for a promised day's reminder. */
    String countedAs() {
        return new NoticeKey(accountId, null, stage).countedAs();
    }

    /** @param cures of the notice's account */
    static NoticeLine of(Map<String, AttributeValue> item, Cures cures) {
        String key = text(item, "noticeKey");
        int hash = key.indexOf('#');
        String episode = key.substring(0, hash);
        return new NoticeLine(
                text(item, "accountId"),
                episode.equals("-") ? "" : episode,
                key.substring(hash + 1),
                text(item, "state"),
                text(item, "reason"),
                text(item, "template"),
                text(item, "variant"),
                text(item, "locale"),
                text(item, "segments"),
                text(item, "decidedAt"),
                text(item, "claimedAt"),
                text(item, "acceptedAt"),
                text(item, "deliveredAt"),
                text(item, "messageId"),
                text(item, "firstDeferredAt"),
                earlierMessageIds(item),
                channel(item),
                new Outcome(
                        text(item, "arm").toLowerCase(Locale.ROOT),
                        text(item, "assignedAt"),
                        episode.equals("-")
                                ? ""
                                : cures.of(LocalDate.parse(episode))
                                        .map(Instant::toString)
                                        .orElse(""),
                        text(item, "hour")));
    }

    private static String channel(Map<String, AttributeValue> item) {
        String stored = text(item, "channel").toLowerCase(Locale.ROOT);
        return stored.isEmpty() ? USUAL_CHANNEL : stored;
    }

    private static List<String> earlierMessageIds(Map<String, AttributeValue> item) {
        AttributeValue earlier = item.get("earlier");
        return earlier == null
                ? List.of()
                : earlier.l().stream()
                        .map(attempt -> text(attempt.m(), "messageId"))
                        .filter(id -> !id.isEmpty())
                        .toList();
    }

    static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            return "";
        }
        return value.s() == null ? value.n() : value.s();
    }

    List<String> fields() {
        return List.of(
                accountId,
                episodeStart,
                stage,
                state,
                reason,
                template,
                variant,
                locale,
                segments,
                decidedAt,
                claimedAt,
                acceptedAt,
                deliveredAt,
                messageId,
                channel,
                outcome.arm(),
                outcome.assignedAt(),
                outcome.curedAt(),
                outcome.hour());
    }

    boolean sent() {
        return !acceptedAt.isEmpty();
    }

    @Nullable
    Instant acceptedInstant() {
        return sent() ? Instant.parse(acceptedAt) : null;
    }
}
