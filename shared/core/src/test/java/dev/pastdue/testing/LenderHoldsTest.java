package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lender's holds and lifts, as HoldQueue tells them. */
class LenderHoldsTest {
    private final World world = new World().with(account("a-1"));

    private LenderHold told(String id, String account, String kind, String reason, String until) {
        return told(id, account, kind, reason, until, world.now().toString());
    }

    private static LenderHold told(String id, String account, String kind, String reason, String until, String at) {
        var fields = Map.of(
                "hold_id", id,
                "at", at,
                "account_id", account,
                "kind", kind,
                "reason", reason,
                "until", until,
                "by", "Anna Lee",
                "note", "lost her job");
        try {
            return LenderHold.read(name -> fields.getOrDefault(name, ""));
        } catch (WrongField wrong) {
            throw new AssertionError(wrong);
        }
    }

    private boolean post(LenderHold told) {
        return new LenderHolds(
                        world.stores.accounts(),
                        world.stores.contacts(),
                        world.stores.tasks(),
                        world.policies,
                        world.clock,
                        world.telemetry)
                .post(told);
    }

    private boolean hold(String id, String reason) {
        return post(told(id, "a-1", "hold", reason, ""));
    }

    private boolean lift(String id) {
        return post(told(id, "a-1", "lift", "", ""));
    }

    private boolean isHeld() {
        return world.stores.account("a-1").holds().on(LocalDate.of(2026, 1, 20)).isPresent();
    }

    @Test
    void invariant3_aHoldIsHonouredByScanRenderAndClaim() {
        world.decide("a-1");
        hold("h-1", "PLAN");

        assertThat(world.send(REMINDER)).isNotEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests()).isEmpty();
        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);

        lift("h-1");
        assertThat(world.stores.account("a-1").nextEvaluationOn()).isEqualTo("2026-01-20");
        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @ParameterizedTest
    @CsvSource({"HLHL, false", "LH, false", "LHH, false", "HH, true", "HLH, false", "LLHL, false"})
    void eachIsAppliedOnceByIdAndKindWhateverTheOrder(String order, boolean held) {
        for (int i = 0; i < order.length(); i++) {
            assertThat(order.charAt(i) == 'H' ? hold("h-1", "HARDSHIP") : lift("h-1"))
                    .isTrue();
        }

        assertThat(isHeld()).isEqualTo(held);
        Hold hold = world.stores.account("a-1").holds().of("h-1").orElseThrow();
        assertThat(hold.reason()).isEqualTo(HoldReason.HARDSHIP);
        assertThat(hold.note()).isEqualTo("lost her job");
        assertThat(hold.by()).isEqualTo("Anna Lee");
    }

    @Test
    void whatIsSetAndLiftedIsCountedOnce() {
        hold("h-1", "PLAN");
        hold("h-1", "PLAN");
        lift("h-1");
        lift("h-1");

        assertThat(world.telemetry.sum(Metric.HOLDS_SET)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.HOLDS_LIFTED)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"L, 0, 0", "LL, 0, 0", "LH, 1, 1", "LLHL, 1, 1", "HL, 1, 1"})
    void aLiftOfWhatNobodySetIsSaidAndCountsOnceItIsSet(String order, long set, long lifted) {
        for (int i = 0; i < order.length(); i++) {
            assertThat(order.charAt(i) == 'H' ? hold("h-1", "HARDSHIP") : lift("h-1"))
                    .isTrue();
        }

        assertThat(world.telemetry.sum(Metric.HOLDS_SET)).isEqualTo(set);
        assertThat(world.telemetry.sum(Metric.HOLDS_LIFTED)).isEqualTo(lifted);
        assertThat(world.telemetry.said().stream()
                        .filter(said -> said.event().equals("lift-of-no-hold"))
                        .map(Said::fields))
                .hasSize(order.startsWith("L") ? 1 : 0)
                .allMatch(fields -> fields.equals(Map.of("account", "a-1", "hold", "h-1")));
    }

    @Test
    void aSecondHoldOfTheIdChangesNothingAndOthersHoldOn() {
        post(told("h-1", "a-1", "hold", "PLAN", "2026-01-25"));
        post(told("h-1", "a-1", "hold", "OTHER", "2026-03-01"));
        hold("h-2", "LITIGATION");
        lift("h-2");

        assertThat(isHeld()).isTrue();
        assertThat(world.stores.account("a-1").heldUntil()).isEqualTo("2026-01-26");
    }

    @ParameterizedTest
    @CsvSource({"DECEASED", "DO_NOT_CONTACT"})
    void itHoldsEveryAccountWithTheNumberUntilItIsLifted(String reason) {
        world.with(account("a-2"));
        hold("h-1", reason);
        world.decide("a-2");
        assertThat(world.notice(reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);

        lift("h-1");

        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(world.stores.account("a-2").nextEvaluationOn()).isEqualTo("2026-01-20");
    }

    @Test
    void ofAnUnknownAccountItIsRememberedAndMakesATaskUntilABookTellsOfIt() {
        LenderHold told = told("h-9", "a-9", "hold", "BANKRUPTCY", "");
        assertThat(post(told)).isFalse();
        assertThat(post(told)).isFalse();
        assertThat(world.stores.allTasks())
                .extracting(AccountTask::cause)
                .containsExactly(AccountTask.Cause.HOLD_NOT_APPLIED);

        world.tell(account("a-9"), "2026-01-20T01:00:00Z");
        world.decide("a-9");
        assertThat(world.notice(reminder("a-9")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(post(told)).isTrue();
        assertThat(world.stores.allTasks()).noneMatch(AccountTask::open);
    }

    @Test
    void theEndOfAllCalendarsIsNoEnd() {
        post(told("h-1", "a-1", "hold", "DECEASED", "9999-12-31"));

        assertThat(world.stores.account("a-1").heldUntil()).isEqualTo(Holds.FOREVER);
    }

    @Test
    void twoUnknownAccountsWithHoldsOfOneIdAreBothRemembered() {
        assertThat(post(told("1", "a-8", "hold", "DECEASED", ""))).isFalse();
        assertThat(post(told("1", "a-9", "hold", "DECEASED", ""))).isFalse();

        world.tell(account("a-9"), "2026-01-20T01:00:00Z");
        world.decide("a-9");
        assertThat(world.notice(reminder("a-9")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(post(told("1", "a-9", "hold", "DECEASED", ""))).isTrue();
        assertThat(world.stores.allTasks()).allMatch(AccountTask::open);
    }

    @ParameterizedTest
    @CsvSource({"hold, 2026-01-20", "lift, ''"})
    void invariant3_aTimeThatLiesAheadOutdatesNoHold(String kind, String until) {
        post(told("h-1", "a-1", "hold", "PLAN", "2026-01-25"));

        post(told("h-2", "a-1", kind, "OTHER", until, "2036-01-20T02:00:00Z"));

        assertThat(world.stores.account("a-1").holds().on(LocalDate.of(2026, 1, 25)))
                .isPresent();
    }

    @Test
    void noNameAndNoNoteIsSaid() {
        hold("h-1", "PLAN");

        assertThat(world.telemetry.said().toString()).contains("h-1").doesNotContain("Anna", "job");
        assertThat(told("h-1", "a-1", "hold", "PLAN", "").toString()).doesNotContain("Anna", "job");
    }

    @ParameterizedTest
    @CsvSource({
        "hold_id, 'a b', hold_id",
        "hold_id, book, hold_id",
        "hold_id, payment.p-1.payment, hold_id",
        "kind, stop, kind",
        "reason, PROMISE, reason",
        "until, soon, until",
        "by, ' ', by",
        "at, 2026-01-20, at"
    })
    void whatIsWrongNamesItsField(String field, String value, String named) {
        var good = Map.of(
                "hold_id", "h-1",
                "at", "2026-01-20T02:00:00Z",
                "account_id", "a-1",
                "kind", "hold",
                "reason", "plan",
                "by", "x");

        assertThatThrownBy(() -> LenderHold.read(name -> name.equals(field) ? value : good.getOrDefault(name, "")))
                .isInstanceOf(WrongField.class)
                .hasMessageStartingWith(named);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01, 1", "2026-12-31, 0"})
    void aHoldThatWasPastWhenItCameIsKeptAndSaid(String until, int said) {
        assertThat(post(told("h-1", "a-1", "hold", "HARDSHIP", until))).isTrue();
        assertThat(post(told("h-1", "a-1", "hold", "HARDSHIP", until))).isTrue();

        assertThat(world.stores.account("a-1").holds().of("h-1")).isPresent();
        assertThat(world.telemetry.said().stream().filter(each -> each.event().equals("hold-past")))
                .hasSize(said);
    }
}
