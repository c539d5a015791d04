package dev.pastdue.core.admin;

import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHold.Kind;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.render.SendByHand;
import dev.pastdue.core.render.SendByHand.Outcome;
import dev.pastdue.core.strategy.PolicySource;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds, lifts and sends for a person, by the ways that holds, lifts and scans go. */
public final class AccountActs {
    private static final String NONE = "none";

    private final AccountStore accounts;
    private final NoticeStore notices;
    private final LenderHolds holds;
    private final SendByHand sending;
    private final PolicySource policies;
    private final Clock clock;

    public AccountActs(
            AccountStore accounts,
            NoticeStore notices,
            LenderHolds holds,
            SendByHand sending,
            PolicySource policies,
            Clock clock) {
        this.accounts = accounts;
        this.notices = notices;
        this.holds = holds;
        this.sending = sending;
        this.policies = policies;
        this.clock = clock;
    }

    /** The holds in force, without names and notes. */
    Map<String, String> lookAtHolds(String accountId) {
        return Map.of(
                "holds",
                accounts.find(accountId)
                        .map(AccountActs::holdsOf)
                        .filter(written -> !written.isEmpty())
                        .orElse(NONE));
    }

    private static String holdsOf(Account account) {
        return account.holds().all().stream()
                .filter(hold -> hold.lifted() == null)
                .map(hold -> hold.id() + " " + hold.reason() + (hold.until() == null ? "" : " until " + hold.until()))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    Result hold(Act.HoldAccount act, AuditLine line) {
        return set(hold(line, act.account(), act.hold(), act.reason(), act.until(), null), act.until());
    }

    /** A plan is a hold whose end moves; one whose last date is over would hold nobody. */
    Result agree(Act.AgreePlan act, AuditLine line) {
        return set(
                hold(line, act.account(), act.hold(), HoldReason.PLAN, null, act.plan()),
                act.plan().instalments().getLast().on());
    }

    private static LenderHold hold(
            AuditLine line,
            String account,
            @Nullable String id,
            HoldReason reason,
            @Nullable LocalDate until,
            @Nullable Plan plan) {
        return new LenderHold(
                id == null ? "by-hand-" + line.id() : id,
                line.at(),
                account,
                Kind.HOLD,
                reason,
                until,
                line.who().by(),
                line.because(),
                plan);
    }

    private Result set(LenderHold asked, @Nullable LocalDate last) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), policies.current().strategy().lender().zone());
        if (last != null && last.isBefore(today)) {
            return new Result(false, "past");
        }
        boolean known = holds.post(asked);
        Hold held = hold(asked.accountId(), asked.id()).orElseThrow();
        if (held.lifted() != null) {
            return new Result(false, "lifted");
        }
        return isAsAsked(held, asked) ? new Result(true, known ? "done" : "remembered") : new Result(false, "known");
    }

    private static boolean isAsAsked(Hold held, LenderHold asked) {
        if (held.plan() != null || asked.plan() != null) {
            return held.plan() != null
                    && asked.plan() != null
                    && held.plan().instalments().equals(asked.plan().instalments());
        }
        return held.reason() == asked.reason() && Objects.equals(held.until(), asked.until());
    }

    private Optional<Hold> hold(String accountId, String id) {
        return accounts.find(accountId).flatMap(account -> account.holds().of(id));
    }

    /** A person who lifts what is not there has mistaken it; a program's lift that comes first is remembered, and comes by HoldQueue. */
    Result lift(Act.LiftHold act, AuditLine line) {
        if (accounts.find(act.account()).isEmpty()) {
            return new Result(false, "no-account");
        }
        Optional<Hold> held = hold(act.account(), act.hold());
        if (held.isEmpty() || held.get().isLiftOnly()) {
            return new Result(false, "no-hold");
        }
        if (held.get().lifted() != null) {
            return new Result(true, "already");
        }
        holds.post(new LenderHold(
                act.hold(),
                line.at(),
                act.account(),
                Kind.LIFT,
                null,
                null,
                line.who().by(),
                "",
                null));
        return new Result(true, "done");
    }

    /** The stage that the account is in, and what became of the notice of the stage that is asked for. */
    Map<String, String> lookAtNotice(Act.Send act) {
        var seen = new TreeMap<String, String>();
        seen.put(
                "present",
                accounts.find(act.account())
                        .flatMap(account -> new DecisionRules(policies.current(), clock.instant()).keyOf(account))
                        .map(NoticeKey::stage)
                        .orElse(NONE));
        Optional<Notice> notice = notices.of(act.account()).stream()
                .filter(each -> each.key().stage().equals(act.stage()))
                .max(Comparator.comparing(each -> each.key().id()));
        seen.put("state", notice.map(each -> each.state().name()).orElse(NONE));
        notice.ifPresent(each -> {
            seen.put("notice", each.key().id());
            put(seen, "noticeReason", each.reason());
            put(seen, "releaseAt", each.releaseAt());
        });
        return seen;
    }

    private static void put(Map<String, String> seen, String name, @Nullable Object value) {
        if (value != null) {
            seen.put(name, value.toString());
        }
    }

    Result send(Act.Send act, AuditLine line) {
        return switch (sending.send(act.account(), act.stage(), line.who().by())) {
            case Outcome.NoSuchAccount() -> new Result(false, "no-account");
            case Outcome.OtherStage(var present) -> new Result(false, present == null ? "no-stage" : "other-stage");
            case Outcome.Answered(var notice, var already) ->
                new Result(isUnderWay(notice), already ? "already" : of(notice));
        };
    }

    private static boolean isUnderWay(Notice notice) {
        return switch (notice.state()) {
            case RENDERED, CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED, DEFERRED -> true;
            case UNDELIVERED, HELD_OUT, SUPPRESSED, CANCELLED, EXPIRED, REJECTED, UNKNOWN -> false;
        };
    }

    private static String of(Notice notice) {
        return switch (notice.state()) {
            case DEFERRED -> "deferred";
            case RENDERED, CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED -> "done";
            case UNDELIVERED, HELD_OUT, SUPPRESSED, CANCELLED, EXPIRED, REJECTED, UNKNOWN -> "not-sent";
        };
    }
}
