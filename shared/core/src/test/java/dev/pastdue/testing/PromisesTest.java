package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised for a day: reminded of on it where the strategy says so, and a task on the day after where it was not paid. It is 2026-01-20, 10:00 in Taipei. */
class PromisesTest {
    private static final NoticeKey ON_THE_22ND = new NoticeKey("a-1", REMINDER.episode(), "promise.2026-01-22");

    private final World world = new World();

    @BeforeEach
    void owes100() {
        world.templates.put(
                "promise-reminder",
                "zh-TW",
                "a",
                "{{signature}}{{name}}您好：第{{instalment}}期（共{{instalments}}期）{{instalmentAmount}}今天到期。{{product}}洽{{hotline}}");
        reminds(5);
        book(20, "100");
    }

    private void reminds(int notices) {
        world.policies.set(
                StrategyBuilder.sample().remindsOfPromises().cap(notices, 3).build());
    }

    private void book(int day, String amount) {
        book(day, amount.equals("0") ? "" : "2026-01-17", amount);
    }

    private void book(int day, String due, String amount) {
        var file = world.books.put(
                day + ".csv",
                "v1",
                List.of("a-1,c-1,陳大文,0912345678,zh-TW,Asia/Taipei,信用貸款," + due + "," + amount + ",TWD,2026-01-" + day
                        + "T06:00:00+08:00"));
        world.intake().load(file, ENDLESS);
    }

    private void reply(String words) {
        world.replies().handle(new InboundReply("r-" + words.length(), PHONE, words, world.now()));
        world.decide("a-1");
    }

    /** At ten of the 20 + nth day, after that day's book. */
    private void nextDay(int day, String owed) {
        world.clock.advance(Duration.ofDays(1));
        book(day, owed);
        world.decide("a-1");
    }

    private @Nullable LocalDate look() {
        return world.stores.account("a-1").nextEvaluationOn();
    }

    private List<AccountTask> broken() {
        return world.stores.allTasks().stream()
                .filter(task -> task.cause() == Cause.PROMISE_BROKEN)
                .toList();
    }

    @Test
    void aPromiseIsRemindedOfOnceOnItsDay() {
        reply("I will pay on 22 January");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(look()).isEqualTo("2026-01-22");
        nextDay(21, "100");
        assertThat(world.stores.notice(ON_THE_22ND)).isEmpty();

        nextDay(22, "100");
        assertThat(world.state(ON_THE_22ND)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.send(ON_THE_22ND)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(ON_THE_22ND)).isNotEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().body()).doesNotContain("今天到期");
        assertThat(world.notice(ON_THE_22ND).text())
                .extracting(RenderedText::variant)
                .isEqualTo("b");
        world.decide("a-1");
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(look()).isEqualTo("2026-01-23");
        assertThat(broken()).isEmpty();
    }

    @Test
    void aStageWithoutTextsRemindsByNone() {
        world.policies.set(StrategyBuilder.sample()
                .remindsOfPromises()
                .channels("reminder", Channel.EMAIL, Channel.LETTER)
                .cap(5, 3)
                .build());
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");

        assertThat(world.stores.notice(ON_THE_22ND)).isEmpty();
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void theReminderIsOfNoArmAndCountedUnderOneName() {
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");

        Notice notice = world.notice(ON_THE_22ND);
        assertThat(notice.trail().enrolment()).isNull();
        assertThat(notice.dimensions()).containsEntry("stage", "promise").containsEntry("template", "promise-reminder");
    }

    @Test
    void theDayAfterABrokenPromiseIsATaskAndTheStagesNoticeIsDecided() {
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");
        nextDay(23, "100");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.state(ON_THE_22ND)).as("the day is over").isEqualTo(NoticeState.EXPIRED);
        assertThat(broken()).singleElement().satisfies(task -> {
            assertThat(task.detail()).isEqualTo("2026-01-22");
            assertThat(task.accountId()).isEqualTo("a-1");
        });
    }

    @Test
    void whoKeptItIsNotReminded() {
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "0");
        assertThat(world.stores.notice(ON_THE_22ND)).isEmpty();
        nextDay(23, "0");

        assertThat(broken()).isEmpty();
        assertThat(world.gateway.requests()).isEmpty();
    }

    /** Its notice went out before, so that nothing else would look at the account before the next stage. */
    @Test
    void aPromiseAfterTheStagesNoticeIsLookedAtToo() {
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        world.clock.advance(Duration.ofHours(1));
        reply("I will pay on 22 January");

        assertThat(look()).isEqualTo("2026-01-22");
        nextDay(21, "100");
        nextDay(22, "100");
        assertThat(world.send(ON_THE_22ND)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void withoutTheKeyNobodyIsRemindedAndTheDayAfterIsLookedAtAllTheSame() {
        world.policies.set(StrategyBuilder.sample().build());
        world.decide("a-1");
        world.send(REMINDER);
        world.clock.advance(Duration.ofHours(1));
        reply("I will pay on 22 January");

        assertThat(look()).isEqualTo("2026-01-23");
        nextDay(21, "100");
        nextDay(22, "100");
        assertThat(world.stores.notice(ON_THE_22ND)).isEmpty();
        nextDay(23, "100");
        assertThat(broken()).hasSize(1);
    }

    @Test
    void whoPromisesForTodayOrForNoDayIsNotReminded() {
        reply("I will pay today");
        assertThat(world.stores.allNotices()).noneMatch(notice -> notice.key().isOfPromise());
        reply("I will pay soon, I promise");
        nextDay(21, "100");
        nextDay(22, "100");
        nextDay(23, "100");

        assertThat(world.stores.allNotices()).noneMatch(notice -> notice.key().isOfPromise());
    }

    @Test
    void invariant3_anotherHoldBarsTheReminder() {
        reply("I will pay on 22 January");
        nextDay(21, "100");
        world.stores.change(
                "a-1", of -> of.withHold(new Hold("h-1", HoldReason.HARDSHIP, null, "case desk", world.now())));
        nextDay(22, "100");

        assertThat(world.notice(ON_THE_22ND).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void invariant3_aPaymentBeforeTheClaimIsSeenByIt() {
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");
        world.post(new Payment("p-1", "a-1", Money.of("100", "TWD"), world.now(), Kind.PAYMENT, null));

        assertThat(world.send(ON_THE_22ND)).isNotEqualTo(Outcome.ACCEPTED);
        world.decide("a-1");
        assertThat(world.notice(ON_THE_22ND).reason()).isEqualTo(Reason.PAID);
        assertThat(world.gateway.requests()).isEmpty();
    }

    /** What is left begins another episode, and so another key. */
    @Test
    void whoPaysInPartOnTheDayIsNotRemindedOnceMore() {
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");
        assertThat(world.send(ON_THE_22ND)).isEqualTo(Outcome.ACCEPTED);
        world.clock.advance(Duration.ofHours(1));
        var left = new Owed(LocalDate.of(2026, 1, 19), Money.of("40", "TWD"));
        world.post(new Payment("p-1", "a-1", Money.of("60", "TWD"), world.now(), Kind.PAYMENT, left));

        world.decide("a-1");

        assertThat(world.queues.noticesToSend()).containsExactly(ON_THE_22ND);
        assertThat(world.stores.allNotices())
                .filteredOn(notice -> notice.key().isOfPromise())
                .hasSize(1);
        assertThat(look()).isEqualTo("2026-01-23");
    }

    /** Nobody promised to pay what fell due after the promise was kept. */
    @Test
    void whatFellDueAfterThePromiseIsNotRemindedOf() {
        reply("I will pay on 22 January");
        nextDay(21, "0");
        world.clock.advance(Duration.ofDays(1));
        book(22, "2026-01-21", "50");

        world.decide("a-1");

        assertThat(world.stores.allNotices()).noneMatch(notice -> notice.key().isOfPromise());
        assertThat(world.queues.noticesToSend()).isEmpty();
    }

    @Test
    void theReminderIsValidUntilItsOwnWindowClosesWhateverHoursAreDrawn() {
        var evening = new Stage.HoursArm(new Hours(LocalTime.of(18, 0), LocalTime.of(20, 0)), 1);
        world.policies.set(StrategyBuilder.sample()
                .remindsOfPromises()
                .cap(5, 3)
                .hours("reminder", Map.of("evening", evening))
                .build());
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");

        assertThat(world.send(ON_THE_22ND)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().order().validUntil()).isEqualTo("2026-01-22T12:00:00Z");
    }

    @Test
    void invariant5_theReminderCountsOnTheCap() {
        reminds(1);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        world.clock.advance(Duration.ofHours(1));
        reply("I will pay on 22 January");
        nextDay(21, "100");
        nextDay(22, "100");

        assertThat(world.notice(ON_THE_22ND).reason()).isEqualTo(Reason.CAP);
    }

    @Test
    void anInstalmentIsRemindedOfUnlessItIsPaid() throws WrongField {
        var fields = Map.of(
                "hold_id", "p-1",
                "at", world.now().toString(),
                "account_id", "a-1",
                "kind", "hold",
                "reason", "PLAN",
                "by", "Anna Lee",
                "instalments", "2026-01-22:50 2026-01-24:50");
        new LenderHolds(
                        world.stores.accounts(),
                        world.stores.contacts(),
                        world.stores.tasks(),
                        world.policies,
                        world.clock,
                        world.telemetry)
                .post(LenderHold.read(name -> fields.getOrDefault(name, "")));
        world.decide("a-1");
        assertThat(look()).isEqualTo("2026-01-22");
        nextDay(21, "100");
        nextDay(22, "100");
        assertThat(world.send(ON_THE_22ND)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().body()).contains("第1期（共2期）新臺幣50元今天到期。");

        world.post(new Payment("p-1", "a-1", Money.of("100", "TWD"), world.now(), Kind.PAYMENT, null));
        nextDay(23, "0");
        nextDay(24, "0");
        assertThat(world.gateway.requests()).hasSize(1);
    }

    /** A hold that an earlier version stored says nothing of the day. */
    @Test
    void onlyWhatWasPromisedForTheDayIsDueOnIt() {
        var old = new Hold("r-1", HoldReason.PROMISE, LocalDate.of(2026, 1, 22), Hold.REPLY, Instant.EPOCH);

        assertThat(old.dueOn()).isNull();
        assertThat(Hold.read(old.ofPromisedDay().written()).dueOn()).isEqualTo("2026-01-22");
    }
}
