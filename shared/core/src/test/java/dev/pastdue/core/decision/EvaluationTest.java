package dev.pastdue.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RuleId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 11: what is said about a decision is what it was made of. */
class EvaluationTest {
    private static final long SEED = 11;

    private static RuleId ruleOf(Cause cause) {
        return cause == Cause.DEFERRED ? RuleId.WINDOW : RuleId.valueOf(cause.name());
    }

    @Test
    void theRulesAreInTheOrderOfTheDocument() {
        assertThat(Stream.of(RuleId.values()).filter(rule -> !rule.isOfRetries() && rule != RuleId.SEND))
                .containsExactlyElementsOf(
                        Cause.inOrder().stream().map(EvaluationTest::ruleOf).toList());
        assertThat(RuleId.values()).endsWith(RuleId.WINDOW, RuleId.SEND);
        assertThat(Stream.of(RuleId.values()).filter(RuleId::isOfRetries))
                .containsExactly(RuleId.RETRIES_USED, RuleId.RETRY_LATER);
    }

    @Test
    void invariant11_overRandomSituationsTheRuleThatDecidedIsTheFirstThatAppliesAndTheDecisionIsIts() {
        var random = new Random(SEED);
        var decided = EnumSet.noneOf(RuleId.class);
        for (int i = 0; i < 5_000; i++) {
            var causes = new ArrayList<>(Cause.inOrder());
            Collections.shuffle(causes, random);
            var some = EnumSet.noneOf(Cause.class);
            causes.subList(0, random.nextInt(4)).forEach(some::add);
            if (some.containsAll(EnumSet.of(Cause.OPTED_OUT, Cause.WRONG_NUMBER))) {
                continue;
            }
            var situation = new Situation();
            // The first last: it may not be undone by another.
            List.copyOf(some).reversed().forEach(cause -> cause.applyTo(situation));
            RuleId first = some.isEmpty() ? RuleId.SEND : ruleOf(some.iterator().next());

            Evaluation verdict = situation.judge();

            assertThat(verdict.evidence().rule()).as("seed %d, %s", SEED, some).isEqualTo(first);
            assertThat(verdict.evidence().nextEvaluationOn())
                    .isEqualTo(verdict.decision().nextEvaluationOn());
            assertAgrees(verdict);
            decided.add(verdict.evidence().rule());
        }
        assertThat(decided).hasSize(Cause.values().length + 1);
    }

    private static void assertAgrees(Evaluation verdict) {
        RuleId rule = verdict.evidence().rule();
        switch (verdict.decision()) {
            case Decision.UnknownAccount() -> assertThat(rule).isEqualTo(RuleId.UNKNOWN_ACCOUNT);
            case Decision.NothingPastDue() -> assertThat(rule).isEqualTo(RuleId.NOTHING_PAST_DUE);
            case Decision.NoStage _ -> assertThat(rule).isEqualTo(RuleId.NO_STAGE);
            case Decision.AlreadyFinal _ -> assertThat(rule).isEqualTo(RuleId.FINAL);
            case Decision.WaitsForRetry _ -> assertThat(rule).isEqualTo(RuleId.RETRY_LATER);
            case Decision.WaitsToFallBack _ -> throw new AssertionError("there is one channel");
            case Decision.GivenUp _ -> assertThat(verdict.evidence().again()).isTrue();
            case Decision.Suppressed suppressed ->
                assertThat(Rules.of(rule).reason()).isEqualTo(suppressed.reason());
            case Decision.HeldOut _ -> assertThat(rule).isEqualTo(RuleId.HELD_OUT);
            case Decision.Deferred _, Decision.Expired _ -> assertThat(rule).isEqualTo(RuleId.WINDOW);
            case Decision.Ready _ -> assertThat(rule).isEqualTo(RuleId.SEND);
        }
    }

    @Test
    void whatTheRulesSawIsNoted() {
        var situation = new Situation();
        situation.heldUntil = LocalDate.of(2026, 1, 20);
        situation.claimedAt("2026-01-12T02:00:00Z");

        assertThat(situation.judge().evidence())
                .isEqualTo(new Evidence(
                        RuleId.SEND,
                        false,
                        new Evidence.AccountState(
                                3L, Money.of("1234.5", "TWD"), situation.asOf, situation.heldUntil, null, false),
                        Contact.State.OPEN,
                        0,
                        null,
                        null,
                        LocalDate.of(2026, 1, 24)));
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_START, 2026-01-18",
        "STALE_DATA, PT36H",
        "BELOW_LEAST, 50.00",
        "HELD_OUT, 1.0",
        "CAP, 1/3",
        "UNSAFE_TEXT, short-link",
        "TOO_DEAR, 1/0.21/0.20",
    })
    void whatTheRuleComparedWithIsNoted(Cause cause, String limit) {
        var situation = new Situation();
        if (cause == Cause.STALE_DATA) {
            situation.asOf = situation.now.minus(Duration.ofHours(37));
        } else {
            cause.applyTo(situation);
        }

        assertThat(situation.judge().evidence().limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"NO_STAGE", "FINAL", "ON_HOLD", "DISPUTED", "OPTED_OUT", "INVALID_PHONE", "DEFERRED"})
    void whereNothingWasComparedNothingIsNoted(Cause cause) {
        var situation = new Situation();
        cause.applyTo(situation);

        assertThat(situation.judge().evidence().limit()).isNull();
    }

    @Test
    void theClaimsThatTheCapCountedAreNotedAndNotThoseOfBefore() {
        var situation =
                new Situation().claimedAt("2026-01-10T02:00:00Z", "2026-01-18T02:00:00Z", "2026-01-19T02:00:00Z");

        assertThat(situation.judge().evidence().claims()).isEqualTo(2);
    }

    @Test
    void whatNoRuleCameToIsNotNoted() {
        var situation = new Situation();
        situation.stages = List.of(Situation.stage("reminder", 1, 6, 0.5));
        situation.disputed = true;

        Evidence seen = situation.judge().evidence();

        assertThat(seen.claims()).isNull();
        assertThat(seen.assignment()).isNull();
        assertThat(seen.disputed()).isTrue();
    }

    @Test
    void aDrawIsNotedAndIsThatOfTheAccountAndEpisode() {
        int heldOut = 0;
        for (int i = 0; i < 40; i++) {
            LocalDate due = LocalDate.of(2026, 1, 17).minusDays(i % 3);
            var situation = new Situation().due(due.toString());
            double share = i / 40.0;
            situation.stages = List.of(Situation.stage("reminder", 1, 6, share));
            double drawn = Assignment.holdOut("autumn", "account-1", due);

            Evaluation verdict = situation.judge();

            assertThat(verdict.evidence().rule()).isEqualTo(drawn < share ? RuleId.HELD_OUT : RuleId.SEND);
            assertThat(verdict.evidence().limit()).isEqualTo(drawn < share ? Double.toString(share) : null);
            Double noted = verdict.evidence().assignment();
            if (i == 0) {
                assertThat(noted).isNull();
            } else {
                assertThat(noted).isEqualTo(drawn);
            }
            heldOut += verdict.decision() instanceof Decision.HeldOut ? 1 : 0;
        }
        assertThat(heldOut).isBetween(1, 39);
    }

    @Test
    void withoutANumberThereIsNoStateOfIt() {
        var situation = new Situation();
        situation.phone = null;

        assertThat(situation.judge().evidence().contact()).isNull();
    }

    @Test
    void ofWhatWasPaidTheStateIsNotedToo() {
        var situation = new Situation();
        situation.due = null;
        situation.disputed = true;

        Evidence seen = situation.judge().evidence();

        assertThat(seen.daysPastDue()).isNull();
        assertThat(seen.pastDue()).isEqualTo(Money.of("0", "TWD"));
        assertThat(seen.disputed()).isTrue();
    }

    @Test
    void whatIsFinalIsNotSentAgain() {
        var situation = new Situation();
        situation.existing = NoticeState.ACCEPTED;

        assertThat(situation.judge().evidence().again()).isFalse();
    }
}
