package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyTasks.Close;
import dev.pastdue.core.reply.ReplyTasks.Closing;
import dev.pastdue.core.reply.ReplyTasks.Lack;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.ReplyTasks.Listed;
import dev.pastdue.core.reply.TaskHistory;
import dev.pastdue.core.reply.TaskHistory.Found;
import dev.pastdue.core.reply.TaskSteps.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplyTasksTest {
    private static final NoticeKey OTHER_REMINDER = new NoticeKey("a-2", LocalDate.of(2026, 1, 17), "reminder");

    private final World world = new World().with(account("a-1"));

    private void reply(String id, String words) {
        world.replies().handle(new InboundReply(id, PHONE, words, world.now()));
        world.clock.advance(Duration.ofMinutes(1));
    }

    private Account account1() {
        return world.stores.account("a-1");
    }

    private List<String> open() {
        var ids = new ArrayList<String>();
        String after = null;
        do {
            Listed page = world.tasks().list(after);
            page.tasks().forEach(task -> ids.add(task.id()));
            after = page.next();
        } while (after != null);
        return ids;
    }

    private Closing closeDispute(@Nullable Lift lift) {
        world.tasks().take("r-1", "Ann");
        return world.tasks().close(new Close("r-1", lift, "Ben", Found.REJECTED, "the contract is signed"));
    }

    private void decideAll() {
        world.queues
                .takeDecides()
                .forEach(message -> world.rendering().decide(message.accountIds(), message.dueSince()));
    }

    @Test
    void openTasksAreListedOldestFirstWithWhatAPersonNeeds() {
        reply("r-1", "hm");
        reply("r-2", "I will pay tomorrow");
        reply("r-3", "I already paid!");

        Listed listed = world.tasks().list(null);

        assertThat(listed.tasks()).extracting(Reply::id).containsExactly("r-1", "r-3");
        Reply paid = listed.tasks().getLast();
        assertThat(paid.meaning().intent()).isEqualTo(Intent.PAID);
        assertThat(paid.accounts()).containsExactly("a-1");
        assertThat(paid.words()).isEqualTo("I already paid!");
        assertThat(listed.next()).isNull();
    }

    @Test
    void moreThanAPageAreListedPageByPage() {
        for (int i = 0; i < 23; i++) {
            reply("r-" + i, "hm");
        }

        assertThat(open()).hasSize(23).doesNotHaveDuplicates().startsWith("r-0", "r-1");
    }

    @Test
    void aClosedTaskIsNotListedAndWhatItCausedStays() {
        reply("r-1", "I dispute this");
        world.queues.takeDecides();

        assertThat(closeDispute(null)).isEqualTo(new Closing.Closed());

        assertThat(open()).isEmpty();
        assertThat(world.stores.reply("r-1").orElseThrow().closedAt()).isEqualTo(world.now());
        assertThat(account1().disputed()).isTrue();
        assertThat(world.queues.decides()).isEmpty();
    }

    @Test
    void closingAgainChangesNothing() {
        reply("r-1", "hm");
        world.tasks().close("r-1", null);
        var closedAt = world.stores.reply("r-1").orElseThrow().closedAt();
        world.clock.advance(Duration.ofDays(1));

        assertThat(world.tasks().close("r-1", null)).isEqualTo(new Closing.Closed());

        assertThat(world.stores.reply("r-1").orElseThrow().closedAt()).isEqualTo(closedAt);
    }

    @Test
    void aDisputeIsLiftedAndItsAccountDecidedAgain() {
        reply("r-1", "I dispute this");
        decideAll();
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.DISPUTED);

        assertThat(closeDispute(Lift.DISPUTE)).isEqualTo(new Closing.Closed());

        assertThat(account1().disputed()).isFalse();
        decideAll();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void whatWasClosedWithoutLiftingIsLiftedLater() {
        reply("r-1", "I dispute this");
        closeDispute(null);

        assertThat(world.tasks().close(new Close("r-1", Lift.DISPUTE, "Cho", null, "")))
                .as("what was found is known")
                .isEqualTo(new Closing.Closed());

        assertThat(account1().disputed()).isFalse();
    }

    @Test
    void aHoldIsLiftedAndItsAccountDecidedAgain() {
        reply("r-1", "I already paid");

        world.tasks().close("r-1", Lift.HOLD);

        assertThat(account1().heldUntil()).isNull();
        decideAll();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void invariant3_aHoldThatAnotherReplyMadeLongerIsNotLifted() {
        reply("r-1", "I already paid");
        reply("r-2", "I will pay in 10 days");

        world.tasks().close("r-1", Lift.HOLD);

        assertThat(account1().heldUntil()).isEqualTo(LocalDate.of(2026, 1, 31));
    }

    @Test
    void aNumberIsReopenedForOtherAccountsAndNeverForTheOneItIsWrongFor() {
        world.with(account("a-2"));
        world.stores.keep(world.stores
                .contact(PHONE)
                .withClaim(REMINDER.id(), world.now().minus(Duration.ofDays(4)), world.now()));
        reply("r-1", "wrong number");
        decideAll();
        assertThat(world.notice(OTHER_REMINDER).reason()).isEqualTo(Reason.WRONG_NUMBER);

        world.tasks().close("r-1", Lift.NUMBER);

        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPEN);
        decideAll();
        assertThat(world.state(OTHER_REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.WRONG_NUMBER);
    }

    @Test
    void invariant3_aNumberThatOptedOutStaysSoWhenItIsReopened() {
        reply("r-1", "wrong number");
        reply("r-2", "STOP");

        world.tasks().close("r-1", Lift.NUMBER);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPTED_OUT);

        reply("r-3", "START");
        assertThat(world.stores.contact(PHONE).state())
                .as("a person said that it is not wrong")
                .isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @EnumSource(Lift.class)
    void whatAReplyDidNotCauseIsNotLiftedAndNothingIsDone(Lift lift) {
        world.stores.change("a-1", of -> of.disputed(true).withHold(Hold.ofDate(LocalDate.of(2026, 2, 1))));
        reply("r-1", "hm");

        assertThat(world.tasks().close("r-1", lift)).isEqualTo(new Closing.CausedNoSuchThing(Intent.OTHER));

        assertThat(open()).containsExactly("r-1");
        assertThat(account1().disputed()).isTrue();
        assertThat(account1().heldUntil()).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void aTaskThatIsNoneIsSaid() {
        assertThat(world.tasks().close("r-1", null)).isEqualTo(new Closing.NoSuchReply());
    }

    @Test
    void theAgeOfTheOldestIsCountedAndIsNothingWhereThereIsNone() {
        world.tasks().countAge();
        reply("r-1", "hm");
        world.clock.advance(Duration.ofHours(30));
        reply("r-2", "hm");
        world.tasks().countAge();
        world.tasks().close("r-1", null);
        world.tasks().countAge();

        assertThat(world.telemetry.counted(Metric.OLDEST_TASK_AGE))
                .extracting(counted -> Math.round(counted.value()))
                .containsExactly(0L, 30 * 3600L + 120, 60L);
    }

    @Test
    void whoTakesATaskOwnsItAndWhatIsNotedIsKeptInItsOrder() {
        reply("r-1", "hm");

        assertThat(world.tasks().take("r-1", "Ann")).isEqualTo(Outcome.DONE);
        assertThat(world.tasks().take("r-1", "ann ")).as("she has it").isEqualTo(Outcome.DONE);
        world.clock.advance(Duration.ofHours(1));
        assertThat(world.tasks().note("r-1", "Ann", "called\tback\n")).isEqualTo(Outcome.DONE);
        assertThat(world.tasks().take("r-1", "Ben")).isEqualTo(Outcome.DONE);
        world.tasks().close(new Close("r-1", null, "Ben", null, "nothing to do"));

        TaskHistory history = world.stores.reply("r-1").orElseThrow().task().history();
        assertThat(history.owner()).isEqualTo("Ben");
        assertThat(history.steps())
                .extracting(TaskHistory.Step::kind, TaskHistory.Step::by, TaskHistory.Step::note)
                .containsExactly(
                        tuple(TaskHistory.Kind.TAKEN, "Ann", ""),
                        tuple(TaskHistory.Kind.NOTED, "Ann", "called back"),
                        tuple(TaskHistory.Kind.TAKEN, "Ben", ""),
                        tuple(TaskHistory.Kind.CLOSED, "Ben", "nothing to do"));
    }

    @Test
    void aTaskWithoutAReplyIsTakenAndNotedToo() {
        world.stores.tasks().write(AccountTask.of("t-1", Cause.DECEASED, "a-1", "", world.now(), null), List.of());

        assertThat(world.tasks().take("t-1", "Ann")).isEqualTo(Outcome.DONE);
        assertThat(world.tasks().note("t-1", "Ann", "asked the branch")).isEqualTo(Outcome.DONE);

        TaskHistory history =
                world.stores.tasks().find("t-1").orElseThrow().state().history();
        assertThat(history.owner()).isEqualTo("Ann");
        assertThat(history.steps()).hasSize(2);
    }

    @Test
    void nobodyTakesWhatIsClosedOrIsNoTaskAndANoteIsStillTaken() {
        reply("r-1", "hm");
        reply("r-2", "I will pay tomorrow");
        world.tasks().close("r-1", null);

        assertThat(world.tasks().take("r-1", "Ann")).isEqualTo(Outcome.CLOSED_ALREADY);
        assertThat(world.tasks().note("r-1", "Ann", "he called again")).isEqualTo(Outcome.DONE);
        assertThat(world.tasks().take("r-2", "Ann")).isEqualTo(Outcome.NO_SUCH_TASK);
        assertThat(world.tasks().take("r-3", "Ann")).isEqualTo(Outcome.NO_SUCH_TASK);
    }

    @Test
    void aDisputeIsClosedByAnotherPersonWhoSaysWhatWasFound() {
        reply("r-1", "I dispute this");

        assertThat(world.tasks().close("r-1", Lift.DISPUTE)).isEqualTo(new Closing.Lacking(Lack.CLOSER));
        assertThat(world.tasks().close(new Close("r-1", null, "Ben", Found.UPHELD, "")))
                .isEqualTo(new Closing.Lacking(Lack.OWNER));
        world.tasks().take("r-1", "Ann");
        assertThat(world.tasks().close(new Close("r-1", null, " ANN", Found.UPHELD, "")))
                .isEqualTo(new Closing.Lacking(Lack.SECOND_PERSON));
        assertThat(world.tasks().close(new Close("r-1", null, "Ben", null, "")))
                .isEqualTo(new Closing.Lacking(Lack.FINDING));
        assertThat(open()).containsExactly("r-1");
        assertThat(account1().disputed()).isTrue();

        assertThat(world.tasks().close(new Close("r-1", null, "Ben", Found.UPHELD, "billed twice")))
                .isEqualTo(new Closing.Closed());

        assertThat(open()).isEmpty();
        assertThat(world.stores.reply("r-1").orElseThrow().task().history().found())
                .isEqualTo(Found.UPHELD);
    }

    @Test
    void noStepIsDroppedWhereThereAreManyAndTheTaskCanBeClosedAllTheSame() {
        reply("r-1", "hm");
        for (int i = 0; i < TaskHistory.MAX; i++) {
            assertThat(world.tasks().note("r-1", "Ann", "note " + i)).isEqualTo(Outcome.DONE);
        }

        assertThat(world.tasks().note("r-1", "Ann", "one more")).isEqualTo(Outcome.TOO_MANY);
        assertThat(world.tasks().close("r-1", null)).isEqualTo(new Closing.Closed());
        assertThat(world.stores.reply("r-1").orElseThrow().task().history().steps())
                .hasSize(TaskHistory.MAX);
    }

    @Test
    void invariant8_whatPeopleWriteBesideATaskIsInNoLog() {
        reply("r-1", "hm");
        world.tasks().take("r-1", "Ann Other");
        world.tasks().note("r-1", "Ann Other", "secret");
        world.tasks().close(new Close("r-1", null, "Ann Other", null, "secret"));

        assertThat(world.telemetry.said().toString()).contains("task-taken", "task-noted");
        assertThat(world.telemetry.said().toString()).doesNotContain("Other", "secret");
        assertThat(world.stores.reply("r-1").orElseThrow().task().toString()).doesNotContain("Other", "secret");
    }

    @Test
    void aTaskWithoutAReplyIsListedAndClosedAndItsHoldIsLifted() {
        var hold = new Hold("payment.p-1", HoldReason.OTHER, null, Hold.PAYMENT, world.now());
        world.stores
                .tasks()
                .write(
                        AccountTask.of("t-1", Cause.PAYMENT_NOT_APPLIED, "a-1", "TOO_MANY", world.now(), hold.id()),
                        List.of(account1().withHold(hold)));
        reply("r-1", "hm");
        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);

        assertThat(world.tasks().list(null).others())
                .extracting(AccountTask::id, AccountTask::cause)
                .containsExactly(tuple("t-1", Cause.PAYMENT_NOT_APPLIED));
        assertThat(world.tasks().close("t-1", Lift.DISPUTE))
                .isEqualTo(new Closing.CameWithNoSuchThing(Cause.PAYMENT_NOT_APPLIED));
        assertThat(world.tasks().close("t-1", null)).isEqualTo(new Closing.Closed());
        assertThat(account1().holds().on(LocalDate.of(2030, 1, 1))).isPresent();
        assertThat(world.tasks().close("t-1", Lift.HOLD)).isEqualTo(new Closing.Closed());

        assertThat(world.tasks().list(null).others()).isEmpty();
        assertThat(account1().heldUntil()).isNull();
        decideAll();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }
}
