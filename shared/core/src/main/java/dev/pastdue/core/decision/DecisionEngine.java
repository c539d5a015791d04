package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactPoints;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Occasion;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules at an instant, over what is stored: says what must be read for a decision, and what a decision changes. It neither reads nor
 * writes, so that render, which writes it, and a dry run, which does not, decide by the same code.
 */
public final class DecisionEngine {
    private final Policy policy;
    private final Instant now;
    private final Composer composer;
    private final DecisionRules rules;

    public DecisionEngine(Policy policy, Instant now, Composer composer) {
        this.policy = policy;
        this.now = now;
        this.composer = composer;
        this.rules = new DecisionRules(policy, now);
    }

    /**
     * The notices that the decisions are made of.
     *
     * @param found those among the ids that there are
     */
    public Set<NoticeKey> keysOf(Collection<String> ids, Map<String, Account> found) {
        var keys = new HashSet<NoticeKey>();
        for (String id : ids) {
            Account account = found.get(id);
            if (account == null || !account.isKnown()) {
                keys.add(NoticeKey.ofUnknownAccount(id));
                continue;
            }
            rules.keyOf(account).ifPresent(key -> {
                keys.add(key);
                keys.addAll(earlier(key));
            });
            if (account.pending() != null) {
                keys.add(account.pending());
            }
        }
        return keys;
    }

    /** The keys of the same episode's earlier stages, where its present one may say how many notices went out before. */
    private List<NoticeKey> earlier(NoticeKey key) {
        if (key.isOfPromise()) {
            return List.of();
        }
        List<Stage> stages = policy.strategy().stages();
        Stage present = stages.stream()
                .filter(stage -> stage.name().equals(key.stage()))
                .findFirst()
                .orElseThrow();
        return present.says().contacts()
                ? stages.subList(0, stages.indexOf(present)).stream()
                        .map(stage -> new NoticeKey(key.accountId(), key.episode(), stage.name()))
                        .toList()
                : List.of();
    }

    private int contacts(NoticeKey key, Map<NoticeKey, Notice> stored) {
        return (int) earlier(key).stream()
                .map(stored::get)
                .filter(notice ->
                        notice != null && notice.acceptedAt() != null && notice.state() != NoticeState.UNDELIVERED)
                .count();
    }

    /**
     * The contacts that the decisions are made of, numbers and other channels' addresses: where nothing is past due, or no stage contains it,
     * none matters.
     */
    public Set<String> contactsOf(Collection<Account> accounts) {
        var keys = new HashSet<String>();
        for (Account account : accounts) {
            if (rules.keyOf(account).isPresent()) {
                keys.addAll(ContactPoints.keys(account, rules.channelsOf(account)));
            }
        }
        return keys;
    }

    /**
     * Decides one account.
     *
     * @param account null where there is none
     * @param stored the notices of {@link #keysOf}, as far as there are any
     * @param contacts those of {@link #contactsOf}
     */
    public DecisionEffects decide(
            String id, @Nullable Account account, Map<NoticeKey, Notice> stored, Map<String, Contact> contacts) {
        return decide(id, account, stored, contacts, (_, _) -> false);
    }

    /**
     * Decides one account, of which another account of its number may come first.
     *
     * @param othersFirst asked only where the account's notice is ready: the account, and how many notices the cap leaves room for
     */
    public DecisionEffects decide(
            String id,
            @Nullable Account account,
            Map<NoticeKey, Notice> stored,
            Map<String, Contact> contacts,
            BiPredicate<Account, Integer> othersFirst) {
        Notice existing = rules.keyOf(account).map(stored::get).orElse(null);
        Evaluation verdict =
                rules.evaluateAt(pointsOf(account, contacts), account, existing, (of, due, days, stage, variant) -> {
                    int earlier = contacts(new NoticeKey(of.id(), due, stage.name()), stored);
                    return composer.compose(of, new Occasion(due, days, stage, variant, earlier), policy);
                });
        if (account != null
                && verdict.decision() instanceof Decision.Ready ready
                && !verdict.evidence().again()
                && othersFirst.test(account, room(verdict))) {
            verdict = rules.letOtherFirst(ready, verdict.evidence());
        }
        if (account == null || !account.isKnown()) {
            existing = stored.get(NoticeKey.ofUnknownAccount(id));
        }
        Notice pending = account == null || account.pending() == null ? null : stored.get(account.pending());
        return DecisionEffects.of(id, account, existing, pending, verdict, policy, now);
    }

    private int room(Evaluation verdict) {
        Integer claims = verdict.evidence().claims();
        return policy.strategy().cap().notices() - (claims == null ? 0 : claims);
    }

    /** The first day past due of the stage that the account is in; -1 where it is in none. */
    public long stageOf(Account account) {
        return rules.keyOf(account)
                .map(key -> policy.strategy().stages().stream()
                        .filter(stage -> stage.name().equals(key.stage()))
                        .mapToLong(Stage::from)
                        .findFirst()
                        .orElse(-1))
                .orElse(-1L);
    }

    private ContactPoints pointsOf(@Nullable Account account, Map<String, Contact> contacts) {
        return account == null ? ContactPoints.NONE : ContactPoints.of(account, rules.channelsOf(account), contacts);
    }
}
