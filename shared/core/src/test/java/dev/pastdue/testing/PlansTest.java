package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that pays by instalments is not told while it does. */
class PlansTest {
    private final World world = new World();

    @BeforeEach
    void owes100() throws WrongField {
        book(20, "100");
        plan("p-1", "2026-01-21:50 2026-01-23:50");
    }

    private void plan(String id, String instalments) throws WrongField {
        var fields = Map.of(
                "hold_id", id,
                "at", world.now().toString(),
                "account_id", "a-1",
                "kind", "hold",
                "reason", "PLAN",
                "by", "Anna Lee",
                "instalments", instalments);
        new LenderHolds(
                        world.stores.accounts(),
                        world.stores.contacts(),
                        world.stores.tasks(),
                        world.policies,
                        world.clock,
                        world.telemetry)
                .post(LenderHold.read(name -> fields.getOrDefault(name, "")));
    }

    private void book(int day, String amount) {
        String asOf = "2026-01-" + day + "T06:00:00+08:00";
        String due = amount.equals("0") ? "" : "2026-01-17";
        var file = world.books.put(
                day + ".csv",
                "v1",
                List.of("a-1,c-1,陳大文,0912345678,zh-TW,Asia/Taipei,信用貸款," + due + "," + amount + ",TWD," + asOf));
        world.intake().load(file, ENDLESS);
    }

    private void pay(String id, Kind kind, String amount) {
        world.post(new Payment(id, "a-1", Money.of(amount, "TWD"), world.now(), kind, null));
    }

    /** The next day at ten, after that day's book. */
    private void nextDay(int day, String owed) {
        world.clock.advance(Duration.ofDays(1));
        book(day, owed);
        world.decide("a-1");
    }

    private Account stored() {
        return world.stores.account("a-1");
    }

    private Plan plan() {
        return Optional.ofNullable(stored().holds().of("p-1").orElseThrow().plan())
                .orElseThrow();
    }

    private boolean isHeld() {
        return world.notice(reminder("a-1")).reason() == Reason.ON_HOLD;
    }

    private List<AccountTask> broken() {
        return world.stores.allTasks().stream()
                .filter(task -> task.cause() == Cause.PLAN_BROKEN)
                .toList();
    }

    @Test
    void invariant3_whileThePlanIsKeptByPaymentsNobodyIsTold() {
        world.decide("a-1");
        assertThat(isHeld()).isTrue();
        assertThat(stored().nextEvaluationOn()).isEqualTo("2026-01-22");

        world.clock.advance(Duration.ofHours(5));
        pay("1", Kind.PAYMENT, "50");
        world.decide("a-1");
        assertThat(stored().nextEvaluationOn()).isEqualTo("2026-01-24");

        nextDay(21, "50");
        nextDay(22, "50");
        assertThat(plan().kept()).as("what the book repeats is counted once").isEqualTo(1);
        assertThat(isHeld()).isTrue();
        assertThat(world.send(reminder("a-1"))).isNotEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(broken()).isEmpty();
    }

    @Test
    void aBookKeepsAPlanTooWhereNoPaymentIsTold() {
        nextDay(21, "100");
        nextDay(22, "50");

        assertThat(plan().kept()).isEqualTo(1);
        assertThat(isHeld()).isTrue();
        assertThat(broken()).isEmpty();
    }

    @Test
    void theDayAfterAnInstalmentThatWasNotPaidTheAccountIsToldAndThereIsOneTask() {
        nextDay(21, "100");
        assertThat(isHeld()).as("on its day").isTrue();
        assertThat(broken()).isEmpty();

        nextDay(22, "100");
        world.decide("a-1");

        assertThat(world.state(reminder("a-1"))).isEqualTo(NoticeState.RENDERED);
        assertThat(broken()).singleElement().satisfies(task -> {
            assertThat(task.accountId()).isEqualTo("a-1");
            assertThat(task.detail()).isEqualTo("instalment 1 of 2, 2026-01-21");
            assertThat(task.hold()).isEqualTo("p-1");
        });
        assertThat(world.telemetry.counted(Metric.TASKS_OPENED)).hasSize(1);
    }

    @Test
    void whoPaysLateKeepsTheRestOfThePlan() {
        nextDay(21, "100");
        nextDay(22, "100");
        assertThat(isHeld()).isFalse();

        pay("1", Kind.PAYMENT, "50");
        world.decide("a-1");
        assertThat(isHeld()).isTrue();

        nextDay(23, "50");
        nextDay(24, "50");
        assertThat(broken()).hasSize(2);
    }

    @Test
    void aReturnedPaymentTakesTheInstalmentBack() {
        world.clock.advance(Duration.ofHours(1));
        pay("1", Kind.PAYMENT, "50");
        assertThat(plan().kept()).isEqualTo(1);
        world.clock.advance(Duration.ofHours(1));
        pay("1", Kind.RETURNED, "50");

        assertThat(plan().kept()).isZero();
        pay("1", Kind.RETURNED, "50");
        assertThat(plan().paid()).isZero();
    }

    @Test
    void whereNothingIsPastDueAPlanIsNotBroken() {
        nextDay(21, "0");
        nextDay(22, "0");

        assertThat(broken()).isEmpty();
    }

    @Test
    void aPersonMayEndThePlanWithItsTaskAndNoOtherTaskFollows() {
        nextDay(21, "100");
        nextDay(22, "100");

        world.tasks().close(broken().getFirst().id(), Lift.HOLD);
        nextDay(24, "100");

        assertThat(stored().holds().of("p-1")).isEmpty();
        assertThat(broken()).hasSize(1);
    }

    @Test
    void theSamePlanAgainStartsNothingAnew() throws WrongField {
        world.clock.advance(Duration.ofHours(1));
        pay("1", Kind.PAYMENT, "50");

        plan("p-1", "2026-01-21:50 2026-01-23:50");

        assertThat(plan().kept()).isEqualTo(1);
    }

    @Test
    void instalmentsAreAPlansAndEndWithIt() {
        var good = Map.of(
                "hold_id", "h-1",
                "at", "2026-01-20T02:00:00Z",
                "account_id", "a-1",
                "kind", "hold",
                "reason", "PLAN",
                "by", "x",
                "instalments", "2026-01-21:50");

        for (Map<String, String> wrong : List.of(
                Map.of("reason", "HARDSHIP"), Map.of("until", "2026-01-22"), Map.of("instalments", "2026-01-21"))) {
            assertThatThrownBy(() -> LenderHold.read(name -> wrong.getOrDefault(name, good.getOrDefault(name, ""))))
                    .isInstanceOf(WrongField.class);
        }
    }
}
