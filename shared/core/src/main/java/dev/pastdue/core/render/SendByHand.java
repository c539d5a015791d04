package dev.pastdue.core.render;

import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.strategy.PolicySource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has one account told now because a person asks for it: by the same rules, windows, cap and gates as at a scan, and recorded with who asked.
 *
 * <p>Asking again changes nothing that asking once did not: a key that is final stays as it is, and what became of it is the answer.
 */
public final class SendByHand {
    private final AccountStore accounts;
    private final NoticeStore notices;
    private final NoticeRenderer rendering;
    private final PolicySource policies;
    private final Clock clock;

    /** What came of it. */
    public sealed interface Outcome {
        /** There is no such account. */
        record NoSuchAccount() implements Outcome {}

        /**
         * The account is in another stage, and nothing was decided.
         *
         * @param present the stage that it is in; null where nothing is past due or no stage contains it
         */
        record OtherStage(@Nullable String present) implements Outcome {}

        /**
         * The rules' answer.
         *
         * @param already whether the key was answered for good before
         */
        record Answered(Notice notice, boolean already) implements Outcome {}
    }

    public SendByHand(
            AccountStore accounts, NoticeStore notices, NoticeRenderer rendering, PolicySource policies, Clock clock) {
        this.accounts = accounts;
        this.notices = notices;
        this.rendering = rendering;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Decides the account.
     *
     * @param stage the one that the person means; it must be the account's present one
     * @param by who asks
     * @throws dev.pastdue.core.ops.InvalidConfig where strategy or template is missing or wrong; nothing was decided then
     */
    public Outcome send(String accountId, String stage, String by) {
        Instant now = clock.instant();
        Account account = accounts.find(accountId).orElse(null);
        if (account == null) {
            return new Outcome.NoSuchAccount();
        }
        Optional<NoticeKey> present = new DecisionRules(policies.current(), now).keyOf(account);
        if (present.isEmpty() || !present.get().stage().equals(stage)) {
            return new Outcome.OtherStage(present.map(NoticeKey::stage).orElse(null));
        }
        NoticeKey key = present.get();
        Notice before = notices.find(key).orElse(null);
        if (before != null && before.isFinal()) {
            return new Outcome.Answered(before, true);
        }
        rendering.decide(List.of(accountId), now, by);
        Notice after = notices.find(key).orElse(null);
        // Meanwhile it was paid, or midnight came: then the account is in no stage, or in another.
        // A claim is the schedule's: nothing was sent since it was decided here.
        return after == null ? new Outcome.OtherStage(null) : new Outcome.Answered(after, after.claimedAt() != null);
    }
}
