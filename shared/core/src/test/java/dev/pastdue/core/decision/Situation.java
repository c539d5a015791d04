package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.Claim;
import dev.pastdue.core.model.DecisionTrail;
import dev.pastdue.core.model.EvaluationTrail;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Provenance;
import dev.pastdue.core.model.Release;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Routes;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Composed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that a decision sees: at first a notice that is ready on a Tuesday at 10:00 in Taipei, three days past due. */
final class Situation {
    Instant now = Instant.parse("2026-01-20T02:00:00Z");
    boolean known = true;

    @Nullable
    LocalDate due = LocalDate.of(2026, 1, 17);

    String amount = "1234.50";

    @Nullable
    String phone = "+14155550178";

    List<ZoneId> zones = List.of(ZoneId.of("Asia/Taipei"));
    Instant asOf = Instant.parse("2026-01-19T22:00:00Z");

    @Nullable
    LocalDate heldUntil;

    boolean disputed;
    Set<String> wrongNumbers = Set.of();
    Contact.State contact = Contact.State.OPEN;
    List<Claim> claims = new ArrayList<>();

    @Nullable
    NoticeState existing;

    @Nullable
    Instant firstDeferredAt;

    String text = "您好,請繳款。";
    List<String> lacking = List.of();
    BigDecimal usdPerSegment = new BigDecimal("0.06");

    @Nullable
    LocalDate episodesFrom;

    Duration freshness = Duration.ofHours(36);
    Cap cap = new Cap(1, 3);
    int deferMaxDays = 3;
    WorkCalendar calendar = WorkCalendar.PLAIN_WEEK;
    List<Stage> stages = List.of(
            stage("reminder", 1, 6, 0),
            stage("second", 7, 29, 0),
            stage("serious", 30, 59, 0),
            stage("final", 90, null, 0));

    static Stage stage(String name, int from, @Nullable Integer to, double holdOut) {
        return stage(name, from, to, holdOut, "09:00", "20:00", On.ANY);
    }

    static Stage stage(
            String name, int from, @Nullable Integer to, double holdOut, String opens, String closes, On on) {
        return new Stage(
                name,
                from,
                to,
                new BigDecimal("50.00"),
                name,
                new Window(new Hours(LocalTime.parse(opens), LocalTime.parse(closes)), on),
                new TreeMap<>(Map.of("a", 1)),
                holdOut);
    }

    Situation at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Situation due(String date) {
        due = LocalDate.parse(date);
        return this;
    }

    Situation claimedAt(String... instants) {
        for (String instant : instants) {
            claims.add(new Claim("other#2026-01-01#reminder-" + claims.size(), Instant.parse(instant)));
        }
        return this;
    }

    private Strategy strategy() {
        return new Strategy(
                "s1",
                new Lender("示例银行", "【示例银行】", ZoneId.of("Asia/Taipei"), "TW", "400-000-0000", null, null, Map.of()),
                new Strategy.Wording("zh-TW", Map.of(), Map.of(), Set.of()),
                new Strategy.Timing(
                        episodesFrom,
                        freshness,
                        LocalTime.of(9, 30),
                        null,
                        new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0))),
                new Strategy.Limits(cap, deferMaxDays, new Strategy.Breaker(3, null, null)),
                new Strategy.Sending(
                        20, new BigDecimal("0.20"), Strategy.Retry.NONE, false, new Routes(Strategy.Gateway.SNS)),
                new Strategy.Replies(Strategy.Hold.USUAL, true),
                new Strategy.Review(true, null, Set.of()),
                "autumn",
                stages);
    }

    Policy policy() {
        return new Policy(strategy(), calendar, usdPerSegment);
    }

    private @Nullable Account account() {
        if (!known) {
            return null;
        }
        var facts = new Facts(
                "c1", "陳大文", phone, "zh-TW", zones, "信用貸款", due, Money.of(due == null ? "0" : amount, "TWD"), asOf);
        return new Account(
                "account-1",
                facts,
                Ledger.of(facts.owed()),
                heldUntil == null ? Holds.NONE : Holds.NONE.with(Hold.ofDate(heldUntil)),
                disputed,
                wrongNumbers,
                Account.LastDecision.NONE,
                EvaluationTrail.NONE,
                1);
    }

    Decision decide() {
        return judge().decision();
    }

    Evaluation judge() {
        Account account = account();
        var rules = new DecisionRules(policy(), now);
        NoticeState state = existing;
        Notice notice = state == null
                ? null
                : new Notice(
                        rules.keyOf(account).orElse(new NoticeKey("account-1", due, "none")),
                        state,
                        null,
                        Provenance.of(1, "s1", now),
                        new Release(null, firstDeferredAt),
                        Attempt.of(null),
                        List.of(),
                        DecisionTrail.NONE,
                        1);
        String number = phone == null ? "+886900000000" : phone;
        return rules.evaluate(
                account,
                new Contact(number, contact, null, null, claims, null, null, null, Holds.NONE, 1),
                notice,
                (_, _, _, stage, variant) -> {
                    var rendered = new RenderedText(
                            stage.template(), variant, "zh-TW", "t1", 1, lacking.isEmpty() ? text : null);
                    return lacking.isEmpty() ? new Composed.Text(rendered) : new Composed.Lacking(rendered, lacking);
                });
    }

    /** The outcome as a word, with its reason. */
    String outcome() {
        return switch (decide()) {
            case Decision.UnknownAccount() -> "UNKNOWN_ACCOUNT";
            case Decision.NothingPastDue() -> "NOTHING_PAST_DUE";
            case Decision.NoStage _ -> "NO_STAGE";
            case Decision.AlreadyFinal _ -> "FINAL";
            case Decision.WaitsForRetry _ -> "WAITS_FOR_RETRY";
            case Decision.WaitsToFallBack _ -> "WAITS_TO_FALL_BACK";
            case Decision.GivenUp _ -> "GIVEN_UP";
            case Decision.Suppressed suppressed -> suppressed.reason().name();
            case Decision.HeldOut _ -> "HELD_OUT";
            case Decision.Deferred _ -> "DEFERRED";
            case Decision.Expired expired -> expired.reason().name();
            case Decision.Ready _ -> "READY";
        };
    }

    @Nullable
    LocalDate nextLook() {
        return decide().nextEvaluationOn();
    }

    Instant slot() {
        if (decide() instanceof Decision.Deferred deferred) {
            return deferred.releaseAt();
        }
        throw new AssertionError("it is " + outcome() + ", not deferred");
    }
}
