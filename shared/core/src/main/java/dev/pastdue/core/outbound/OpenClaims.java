package dev.pastdue.core.outbound;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.NoticeSender.Settings;
import dev.pastdue.core.outbound.TextGateway.Found;
import dev.pastdue.core.strategy.Strategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Claims whose outcome nobody wrote. The platform that was asked to take the text is asked what became of it, where it keeps keys; any other
 * knows nothing of it, and its "no" would send the text twice.
 */
final class OpenClaims {
    /** How long a gateway that keeps keys is asked for one. */
    private static final Duration ASKED_FOR = Duration.ofDays(1);
    /** How long a gateway keeps a key at least (docs/gateway-http.md): whoever asks later is told "no" of what was taken too. */
    private static final Duration KEYS_KEPT = Duration.ofDays(7);

    private final AccountStore accounts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final TextDispatcher texts;
    private final SendOutcomes outcomes;
    private final Settings settings;
    private final Clock clock;

    OpenClaims(
            Stores stores,
            WorkQueues queues,
            TextDispatcher texts,
            SendOutcomes outcomes,
            Settings settings,
            Clock clock) {
        accounts = stores.accounts();
        notices = stores.notices();
        this.queues = queues;
        this.texts = texts;
        this.outcomes = outcomes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks what became of a claim, once nothing of it can be on its way; unknown where nobody can be asked. */
    Outcome resolve(Notice notice, Strategy strategy, Due due) {
        Instant claimedAt = Objects.requireNonNull(notice.claimedAt(), "a claim has its time");
        Instant now = clock.instant();
        if (now.isBefore(claimedAt.plus(settings.deadAfter()))) {
            return Outcome.IN_FLIGHT;
        }
        String named = notice.messageId();
        if (named == null) {
            return abandon(notice, "claim-abandoned");
        }
        ClaimName name = ClaimName.read(named);
        if (!name.platform().equals(texts.platform())) {
            return abandon(notice, "claimed-for-another-platform");
        }
        return switch (texts.find(name.key())) {
            case Found.Taken(String messageId) -> settled(notice, messageId, now);
            case Found.NotTaken() ->
                now.isBefore(claimedAt.plus(KEYS_KEPT))
                        ? notTaken(notice, strategy, due)
                        : abandon(notice, "gateway-may-have-forgotten");
            case Found.NotSaid() ->
                now.isBefore(claimedAt.plus(ASKED_FOR))
                        ? outcomes.later(notice.key(), due.withoutTurn())
                        : abandon(notice, "gateway-does-not-say");
        };
    }

    private Outcome abandon(Notice claimed, String why) {
        return notices.record(claimed.unknown()) ? outcomes.unknown(claimed, why) : Outcome.IN_FLIGHT;
    }

    private Outcome settled(Notice claimed, String messageId, Instant now) {
        if (!notices.record(claimed.accepted(now, messageId))) {
            return Outcome.IN_FLIGHT;
        }
        outcomes.countAccepted(claimed);
        outcomes.recognised(claimed);
        return Outcome.ACCEPTED;
    }

    /** The number may have left the account since; then the claim on its cap stands. */
    private Outcome notTaken(Notice claimed, Strategy strategy, Due due) {
        Account account = accounts.find(claimed.key().accountId()).orElse(null);
        List<String> counted = account == null ? List.of() : SendOutcomes.countedOn(claimed, account);
        if (!counted.isEmpty()) {
            outcomes.giveBack(claimed, claimed.unclaimed(), counted);
        } else if (!notices.record(claimed.unclaimed())) {
            return Outcome.IN_FLIGHT;
        }
        texts.refund(
                NoticeSender.segments(claimed),
                Objects.requireNonNull(claimed.claimedAt(), "a claim has its time"),
                strategy);
        outcomes.notTaken(claimed);
        queues.send(claimed.key(), due.since(), due.turn(), Duration.ZERO);
        return Outcome.LATER;
    }
}
