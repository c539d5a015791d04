package dev.pastdue.core.render;

import dev.pastdue.core.decision.Decision;
import dev.pastdue.core.decision.DecisionEffects;
import dev.pastdue.core.decision.DecisionEngine;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.decision.Evaluation;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Occasion;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides accounts, writes each decision in one transaction with the account's next look, and hands on what is ready.
 *
 * <p>May be called again with the same accounts at any time: an answer that did not change is not written again, a notice that is ready is
 * handed on again, and send lets each notice through once.
 */
public final class NoticeRenderer {
    private static final int MAX_ATTEMPTS = 4;

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final NoticeStore notices;
    private final WorkQueues queues;
    private final ReleaseSchedules schedules;
    private final PolicySource policies;
    private final Composer composer;
    private final Clock clock;
    private final Telemetry telemetry;
    private final AccountWatch watch;

    /** Is shown every account that is to be decided, as it is stored; may be shown the same again. */
    @FunctionalInterface
    public interface AccountWatch {
        /** @param today in the lender's zone */
        void seen(Collection<Account> accounts, LocalDate today);
    }

    /** Watched by nobody. */
    public NoticeRenderer(
            Stores stores,
            WorkQueues queues,
            ReleaseSchedules schedules,
            PolicySource policies,
            Composer composer,
            Clock clock,
            Telemetry telemetry) {
        this(stores, queues, schedules, policies, composer, (_, _) -> {}, clock, telemetry);
    }

    public NoticeRenderer(
            Stores stores,
            WorkQueues queues,
            ReleaseSchedules schedules,
            PolicySource policies,
            Composer composer,
            AccountWatch watch,
            Clock clock,
            Telemetry telemetry) {
        accounts = stores.accounts();
        contacts = stores.contacts();
        notices = stores.notices();
        this.queues = queues;
        this.schedules = schedules;
        this.policies = policies;
        this.composer = composer;
        this.watch = watch;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Decides these accounts.
     *
     * @param dueSince when the work became due
     * @throws dev.pastdue.core.ops.InvalidConfig where strategy or template is missing or wrong; nothing was decided then
     * @throws dev.pastdue.core.ops.ContentionException where an account kept changing while it was decided; calling again goes on
     */
    public void decide(Collection<String> accountIds, Instant dueSince) {
        decide(accountIds, dueSince, null);
    }

    /**
     * Decides these accounts because somebody asks for it.
     *
     * @param by who asks, recorded with each answer that this call gives; null for the schedule
     */
    void decide(Collection<String> accountIds, Instant dueSince, @Nullable String by) {
        Policy policy = policies.current();
        alarmIfYearMissing(policy);
        var left = new LinkedHashSet<>(accountIds);
        OptimisticLock.retryAll(MAX_ATTEMPTS, left, "accounts kept changing while they were decided", () -> {
            Set<String> again = decideOnce(left, policy, dueSince, by);
            left.clear();
            left.addAll(again);
        });
    }

    /**
     * Reads, reckons and writes all that a decision does, about nobody: the write is refused, and nothing changes. Before a snapshot is taken of the
     * function.
     */
    public void prime() {
        Policy policy = policies.current();
        Instant now = clock.instant();
        Account nobody = Priming.account(policy, now);
        accounts.find(nobody.id());
        contacts.get(Priming.PHONE);
        var rules = new DecisionRules(policy, now);
        rules.keyOf(nobody).ifPresent(notices::find);
        Evaluation verdict = rules.evaluate(
                nobody,
                Contact.unknown(Priming.PHONE),
                null,
                (of, due, days, stage, variant) ->
                        composer.compose(of, new Occasion(due, days, stage, variant, 0), policy));
        notices.commit(List.of(DecisionEffects.of(nobody.id(), nobody, null, null, verdict, policy, now)
                .write(null)));
    }

    /** A calendar that lacks the year closes what depends on it; somebody must know. */
    private void alarmIfYearMissing(Policy policy) {
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), policy.strategy().lender().zone());
        if (policy.calendar().kindOf(today) == WorkCalendar.Kind.UNKNOWN) {
            telemetry.count(Metric.CALENDAR_YEAR_MISSING, 1);
            telemetry.log(
                    Telemetry.Level.ERROR,
                    "calendar-year-missing",
                    Map.of(
                            "problem",
                            "calendars/" + policy.calendar().name() + "/" + today.getYear()
                                    + ".json is missing or says nothing of the year; upload it: until then windows on"
                                    + " workdays or restdays stay closed"));
        }
    }

    /** One round; what changed in the meantime is the answer. */
    private Set<String> decideOnce(Set<String> ids, Policy policy, Instant dueSince, @Nullable String by) {
        Instant now = clock.instant();
        List<DecisionEffects> resolutions = resolve(ids, policy, now);
        List<DecisionWrite> writes = resolutions.stream()
                .filter(DecisionEffects::changes)
                .map(resolution -> resolution.write(by))
                .toList();
        List<Boolean> written = notices.commit(writes);
        var again = new LinkedHashSet<String>();
        var settled = new ArrayList<DecisionEffects>();
        int next = 0;
        for (DecisionEffects resolution : resolutions) {
            if (!resolution.changes()) {
                settled.add(resolution);
            } else if (written.get(next++)) {
                settled.add(resolution);
                resolution.count(telemetry);
            } else {
                again.add(resolution.accountId());
            }
        }
        handOn(settled, dueSince);
        return again;
    }

    private void handOn(List<DecisionEffects> settled, Instant dueSince) {
        var slots = new TreeSet<Instant>();
        var ready = new ArrayList<NoticeKey>();
        for (DecisionEffects resolution : settled) {
            switch (resolution.decision()) {
                case Decision.Deferred deferred -> slots.add(deferred.releaseAt());
                case Decision.WaitsForRetry waits -> slots.add(waits.releaseAt());
                case Decision.Ready toSend -> ready.add(toSend.key());
                case Decision.UnknownAccount _,
                        Decision.NothingPastDue _,
                        Decision.NoStage _,
                        Decision.AlreadyFinal _,
                        Decision.WaitsToFallBack _,
                        Decision.GivenUp _,
                        Decision.Suppressed _,
                        Decision.HeldOut _,
                        Decision.Expired _ -> {}
            }
        }
        slots.forEach(schedules::wakeAt);
        if (!ready.isEmpty()) {
            queues.send(ready, dueSince);
        }
    }

    private List<DecisionEffects> resolve(Set<String> ids, Policy policy, Instant now) {
        var deciding = new DecisionEngine(policy, now, composer);
        Map<String, Account> found = accounts.get(ids);
        watch.seen(
                found.values(),
                LocalDate.ofInstant(now, policy.strategy().lender().zone()));
        Map<NoticeKey, Notice> stored = notices.get(deciding.keysOf(ids, found));
        Map<String, Contact> phones = contacts.get(deciding.contactsOf(found.values()));
        return ids.stream()
                .map(id -> deciding.decide(
                        id,
                        found.get(id),
                        stored,
                        phones,
                        (account, room) -> othersComeFirst(account, room, deciding, policy, now)))
                .toList();
    }

    /** Whether as many other accounts of the number as the cap has room for are in later stages and are due today as well. */
    private boolean othersComeFirst(Account account, int room, DecisionEngine deciding, Policy policy, Instant now) {
        String phone = account.facts().phone();
        if (phone == null) {
            return false;
        }
        var ids = new LinkedHashSet<>(accounts.withPhone(phone, null).ids());
        ids.remove(account.id());
        if (ids.isEmpty()) {
            return false;
        }
        Map<String, Account> others = accounts.get(ids);
        Map<NoticeKey, Notice> stored = notices.get(deciding.keysOf(others.keySet(), others));
        Map<String, Contact> phones = contacts.get(deciding.contactsOf(others.values()));
        LocalDate today = LocalDate.ofInstant(now, policy.strategy().lender().zone());
        long later = others.values().stream()
                .filter(other -> phone.equals(other.facts().phone()))
                .filter(other -> deciding.stageOf(other) > deciding.stageOf(account))
                .filter(other -> isDue(other, stored, today, policy))
                .filter(other -> isToBeTold(
                        deciding.decide(other.id(), other, stored, phones).decision()))
                .count();
        return later >= room;
    }

    /** Whether it is still to be decided today, or was decided today and waits to be sent. */
    private static boolean isDue(Account other, Map<NoticeKey, Notice> stored, LocalDate today, Policy policy) {
        if (other.nextEvaluationOn() != null && !other.nextEvaluationOn().isAfter(today)) {
            return true;
        }
        NoticeKey key = other.pending();
        Notice pending = key == null ? null : stored.get(key);
        return pending != null
                && pending.isPending()
                && LocalDate.ofInstant(
                                pending.decidedAt(), policy.strategy().lender().zone())
                        .equals(today);
    }

    private static boolean isToBeTold(Decision decision) {
        return decision instanceof Decision.Ready || decision instanceof Decision.Deferred;
    }
}
