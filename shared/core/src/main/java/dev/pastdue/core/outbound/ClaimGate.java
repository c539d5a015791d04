package dev.pastdue.core.outbound;

import dev.pastdue.core.decision.Decision;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.text.Composed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Whether what was rendered may still be claimed. */
final class ClaimGate {
    /** What a text lacks once another channel is to be taken. */
    private static final String OTHER_CHANNEL = "channel";

    private ClaimGate() {}

    /** The same rules once more, over what the claim's transaction will see. */
    static boolean isClear(Notice notice, Account account, ContactPoints points, Policy policy, Instant now) {
        if (account.version() != notice.accountVersion() || !wasDecidedToday(notice, policy, now)) {
            return false;
        }
        RenderedText text = Objects.requireNonNull(notice.text(), "what is rendered has a text");
        Decision decision = new DecisionRules(policy, now)
                .evaluateAt(
                        points,
                        account,
                        notice,
                        (_, _, _, stage, _) -> stage.channel() == text.channel()
                                ? new Composed.Text(text)
                                : new Composed.Lacking(text.withoutBody(), List.of(OTHER_CHANNEL)))
                .decision();
        return decision instanceof Decision.Ready ready && ready.key().equals(notice.key());
    }

    /** A text of another day states another number of days past due (invariant 6). */
    static boolean wasDecidedToday(Notice notice, Policy policy, Instant now) {
        ZoneId zone = policy.strategy().lender().zone();
        return LocalDate.ofInstant(notice.decidedAt(), zone).equals(LocalDate.ofInstant(now, zone));
    }
}
