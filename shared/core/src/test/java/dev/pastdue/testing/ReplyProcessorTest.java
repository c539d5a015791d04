package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.Claim;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.reply.Answer;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.safeguard.SendingHalt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The account a-1 has PHONE and owes since 2026-01-17; it is Tuesday the 20th, 10:00 in Taipei. */
class ReplyProcessorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);
    private static final NoticeKey OTHER_REMINDER = new NoticeKey("a-2", LocalDate.of(2026, 1, 17), "reminder");

    private final World world = new World().with(account("a-1"));
    private int replies;

    private InboundReply inbound(String id, String phone, String words) {
        return new InboundReply(id, phone, words, world.now());
    }

    private boolean reply(String words) {
        return world.replies().handle(inbound("reply-" + ++replies, PHONE, words));
    }

    private Reply stored() {
        return stored("reply-" + replies);
    }

    private Reply stored(String id) {
        return world.stores.reply(id).orElseThrow();
    }

    private Account account1() {
        return world.stores.account("a-1");
    }

    private Contact contact() {
        return world.stores.contact(PHONE);
    }

    private List<String> answers() {
        return world.gateway.requests().stream().map(Sms::body).toList();
    }

    /** As if these notices had been sent, the last one last. */
    private void wasTold(NoticeKey... keys) {
        Contact contact = contact();
        Instant at = world.now().minus(Duration.ofDays(4));
        for (NoticeKey key : keys) {
            contact = contact.withClaim(key.id(), at, at.minus(Duration.ofDays(40)));
            at = at.plusSeconds(60);
        }
        world.stores.keep(contact);
    }

    /** Decides what is in the queue, as render does. */
    private void decideAll() {
        world.queues
                .takeDecides()
                .forEach(message -> world.rendering().decide(message.accountIds(), message.dueSince()));
    }

    private void expectSuppressed(NoticeKey key, Reason reason) {
        decideAll();
        assertThat(world.state(key)).isEqualTo(NoticeState.SUPPRESSED);
        assertThat(world.notice(key).reason()).isEqualTo(reason);
    }

    // To staff

    @ParameterizedTest
    @CsvSource({"PROMISE, 母親去世了，下週付", "OTHER, 鄰居說人已去世", "HELP, he wants no contact any more", "OTHER, 說活不下去了"})
    void invariant3_whatIsGraveInAStaffsNoteHoldsUntilAPersonHasReadIt(Intent intent, String note) {
        var toStaff = new InboundReply.ToStaff("a-1", new Meaning(intent, null));
        world.replies().handle(new InboundReply("call-1", PHONE, note, world.now(), toStaff));

        assertThat(account1().holds().all()).extracting(Hold::reason).containsExactly(HoldReason.UNREAD);
        assertThat(stored("call-1").open()).isTrue();
    }

    // Opt-out and opt-in

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "退訂", "T", "别再发了"})
    void invariant3_anOptOutClosesTheNumberForEveryAccountAndSuppressesWhatIsPending(String words) {
        world.with(account("a-2"));
        world.decide("a-1", "a-2");
        world.queues.takeSends();

        assertThat(reply(words)).isTrue();

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(contact().since()).isEqualTo(world.now());
        assertThat(contact().lastInbound()).isEqualTo(world.now());
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1", "a-2");
        expectSuppressed(REMINDER, Reason.OPTED_OUT);
        expectSuppressed(OTHER_REMINDER, Reason.OPTED_OUT);
        assertThat(stored().open()).isFalse();
    }

    @Test
    void invariant3_whatIsRenderedAndNotYetDecidedAgainIsNotSentEither() {
        world.decide("a-1");
        reply("STOP");
        world.queues.takeDecides();

        world.send(REMINDER);

        assertThat(answers()).containsExactly("【示例银行】不再傳簡訊給您。洽400-000-0000");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
    }

    @Test
    void anOptOutIsConfirmedOnceHoweverOftenItIsWritten() {
        reply("STOP");
        world.clock.advance(Duration.ofDays(2));
        reply("STOP");

        assertThat(answers()).hasSize(1);
        assertThat(stored("reply-1").answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.ACCEPTED, "message-1"));
        assertThat(stored("reply-2").answer()).isNull();
    }

    @Test
    void aStrategyMayLeaveOptOutsUnconfirmed() {
        world.policies.set(StrategyBuilder.sample().silentOptOut().build());
        reply("STOP");

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(answers()).isEmpty();
        assertThat(stored().answer()).isNull();
    }

    @Test
    void anOptInOpensTheNumberAgainAndTheAccountsAreDecidedAgain() {
        reply("STOP");
        decideAll();
        world.clock.advance(Duration.ofMinutes(1));

        reply("START");

        assertThat(contact().state()).isEqualTo(State.OPEN);
        assertThat(contact().since()).isNull();
        assertThat(contact().reason()).isNull();
        decideAll();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(stored().open()).isFalse();
    }

    @Test
    void invariant3_aStartThatIsOlderThanTheStopOpensNothing() {
        Instant before = world.now();
        world.clock.advance(Duration.ofMinutes(1));
        reply("STOP");

        world.replies().handle(new InboundReply("late", PHONE, "START", before));

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(contact().lastInbound()).isEqualTo(world.now());
    }

    @Test
    void invariant3_aStartBetweenTwoStopsThatComesLastOpensNothing() {
        reply("STOP");
        Instant between = world.now().plusSeconds(30);
        world.clock.advance(Duration.ofMinutes(1));
        reply("STOP");

        world.replies().handle(new InboundReply("late", PHONE, "START", between));

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
    }

    @Test
    void whatTheCarrierClosedIsOpenedByWhoeverWritesFromIt() {
        world.stores.keep(
                contact().withState(State.CLOSED, "INVALID_NUMBER", world.now().minusSeconds(60)));
        reply("START");

        assertThat(contact().state()).isEqualTo(State.OPEN);
    }

    @Test
    void aWrongNumberIsNotOpenedByItsOwnerWhoeverHeIsForHeIsNotThePersonMeant() {
        world.stores.keep(
                contact().withState(State.WRONG_NUMBER, "REPLY", world.now().minusSeconds(60)));
        reply("START");

        assertThat(contact().state()).isEqualTo(State.WRONG_NUMBER);
        assertThat(stored().open()).as("a person decides").isTrue();
    }

    @Test
    void aWrongNumberThatOptsOutAndInIsAWrongNumberStill() {
        reply("wrong number");
        world.clock.advance(Duration.ofMinutes(1));
        reply("STOP");
        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        world.clock.advance(Duration.ofMinutes(1));
        reply("START");

        assertThat(contact().state()).isEqualTo(State.WRONG_NUMBER);
    }

    @Test
    void anOptOutThatIsCalledAWrongNumberLaterStaysAnOptOut() {
        reply("STOP");
        Instant stopped = world.now();
        world.clock.advance(Duration.ofMinutes(1));
        reply("wrong number");

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(contact().since()).isEqualTo(stopped);
        world.clock.advance(Duration.ofMinutes(1));
        reply("START");
        assertThat(contact().state()).isEqualTo(State.WRONG_NUMBER);
    }

    // Paid, promise, dispute, wrong number

    @Test
    void invariant3_whoSaysThatItIsPaidIsNotToldForThreeDaysAndAPersonLooks() {
        world.decide("a-1");
        reply("I already paid");

        assertThat(account1().heldUntil()).isEqualTo(TODAY.plusDays(3));
        assertThat(account1().facts())
                .as("never a change of the balance")
                .isEqualTo(account("a-1").build().facts());
        assertThat(stored().open()).isTrue();
        assertThat(stored().accounts()).containsExactly("a-1");
        assertThat(stored().words()).isEqualTo("I already paid");
        expectSuppressed(REMINDER, Reason.ON_HOLD);
        assertThat(account1().nextEvaluationOn()).isEqualTo(TODAY.plusDays(3));
    }

    @ParameterizedTest
    @CsvSource({
        "I will pay on Friday,         2026-01-24",
        "I will pay tomorrow,          2026-01-22",
        "I will pay today,             2026-01-21",
        "I will pay in 30 days,        2026-02-03",
        "I will pay soon,              2026-01-23",
        "禮拜五繳,                       2026-01-24"
    })
    void invariant3_aPromiseHoldsUntilTheDayAfterItAndAtMostFourteenDays(String words, LocalDate until) {
        world.decide("a-1");
        reply(words);

        assertThat(account1().heldUntil()).isEqualTo(until);
        assertThat(stored().heldUntil()).isEqualTo(until);
        assertThat(stored().open()).isFalse();
        expectSuppressed(REMINDER, Reason.ON_HOLD);
    }

    @Test
    void aPromiseIsCountedFromTheDayOnWhichItWasReceivedInTheLendersZone() {
        // 23:30 of Monday in Taipei, 15:30 in UTC.
        world.replies()
                .handle(new InboundReply("r", PHONE, "I will pay tomorrow", Instant.parse("2026-01-19T15:30:00Z")));

        assertThat(stored("r").meaning().promised()).isEqualTo(LocalDate.of(2026, 1, 20));
        assertThat(account1().heldUntil()).isEqualTo(LocalDate.of(2026, 1, 21));
    }

    @Test
    void aDayIsReadAsTheAccountsLocaleWritesIt() {
        world.with(account("a-1").locale("en-GB"));
        reply("I will pay on 2/3");
        assertThat(stored().meaning().promised()).isEqualTo(LocalDate.of(2026, 3, 2));

        world.with(account("a-1").locale("en-US"));
        reply("I will pay on 2/3");
        assertThat(stored().meaning().promised()).isEqualTo(LocalDate.of(2026, 2, 3));
    }

    @Test
    void aHoldThatHasEndedIsDecidedAgainOnItsDay() {
        reply("I will pay tomorrow");
        decideAll();
        assertThat(account1().nextEvaluationOn()).isEqualTo(LocalDate.of(2026, 1, 22));

        world.clock.moveTo("2026-01-22T02:00:00Z");
        world.tell(account("a-1"), "2026-01-21T22:00:00Z");
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void aShorterHoldNeverShortensALongerOne() {
        reply("I will pay in 10 days");
        reply("I already paid");
        assertThat(account1().heldUntil()).isEqualTo(TODAY.plusDays(11));

        reply("I will pay in 12 days");
        assertThat(account1().heldUntil()).isEqualTo(TODAY.plusDays(13));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my mother died this morning",
                "求求你们了，我不想活了",
                "my dad died",
                "已故",
                "活不下去了",
                "please, I am begging you"
            })
    void whatMayBeGraveAndIsNotUnderstoodHoldsUntilAPersonHasReadIt(String words) {
        world.decide("a-1");
        reply(words);

        assertThat(stored().open()).isTrue();
        assertThat(account1().heldUntil()).isEqualTo(TODAY.plusDays(7));
        assertThat(account1().holds().of(stored().id()).orElseThrow().reason()).isEqualTo(HoldReason.UNREAD);
        expectSuppressed(REMINDER, Reason.ON_HOLD);

        world.tasks().close(stored().id(), null);
        assertThat(account1().heldUntil()).isNull();
    }

    /** Nor is an account told that gets the number before a person has read the reply. */
    @Test
    void invariant3_whatNobodyUnderstandsHoldsWhoeverGetsTheNumberLater() {
        reply("我活不下去了");
        world.with(account("a-2"));

        world.decide("a-2");
        assertThat(world.notice(World.reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.stores.account("a-2").nextEvaluationOn()).isEqualTo("2026-01-24");

        world.tasks().close(stored().id(), null);
        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(world.queues.takeDecides())
                .anyMatch(decide -> decide.toString().contains("a-2"));
        world.decide("a-2");
        assertThat(world.state(World.reminder("a-2"))).isEqualTo(NoticeState.RENDERED);
    }

    /** The number is held for its accounts; who asks is answered all the same. */
    @Test
    void aNumberWhoseReplyIsUnreadIsAnswered() {
        reply("我活不下去了");
        reply("how can I pay?");

        assertThat(world.gateway.requests()).hasSize(1);
    }

    /** Whose account is meant nobody knows, though one of them was told last. */
    @Test
    void invariant3_whatNobodyUnderstandsHoldsEveryAccountOfTheNumber() {
        world.with(account("a-2"));
        world.decide("a-1");
        world.send(REMINDER);
        reply("我活不下去了");

        world.decide("a-2");
        assertThat(world.notice(World.reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(stored().accounts()).containsExactly("a-1", "a-2");

        world.tasks().close(stored().id(), null);
        assertThat(world.stores.account("a-2").heldUntil()).isNull();
        assertThat(account1().heldUntil()).isNull();
    }

    @Test
    void aPromiseHoldsTheAccountThatWasToldLastAlone() {
        world.with(account("a-2"));
        world.decide("a-1");
        world.send(REMINDER);
        reply("I will pay on 25 January");

        assertThat(stored().accounts()).containsExactly("a-1");
        assertThat(world.stores.account("a-2").heldUntil()).isNull();
    }

    @Test
    void invariant3_aDisputeHoldsUntilAPersonLiftsItAndAHoldDoesNotLiftIt() {
        world.decide("a-1");
        reply("I do not owe this, I dispute it");
        assertThat(account1().disputed()).isTrue();
        assertThat(stored().open()).isTrue();
        expectSuppressed(REMINDER, Reason.DISPUTED);

        reply("I will pay tomorrow");
        reply("START");

        assertThat(account1().disputed()).isTrue();
    }

    @Test
    void invariant3_aWrongNumberIsNeverUsedAgainForTheAccountAndOthersWithItAreHeld() {
        world.with(account("a-2"));
        wasTold(REMINDER);
        reply("wrong number");

        assertThat(account1().hasWrongNumber()).isTrue();
        assertThat(world.stores.account("a-2").hasWrongNumber()).isFalse();
        assertThat(contact().state()).isEqualTo(State.WRONG_NUMBER);
        assertThat(stored().open()).isTrue();
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1", "a-2");
        expectSuppressed(REMINDER, Reason.WRONG_NUMBER);
        assertThat(world.notice(OTHER_REMINDER).reason()).isEqualTo(Reason.WRONG_NUMBER);
    }

    // Which account

    @Test
    void whereSeveralShareANumberTheOneThatWasToldLastIsMeant() {
        world.with(account("a-2"));
        wasTold(REMINDER, OTHER_REMINDER);
        reply("I dispute this");

        assertThat(world.stores.account("a-2").disputed()).isTrue();
        assertThat(account1().disputed()).isFalse();
        assertThat(stored().accounts()).containsExactly("a-2");
        assertThat(world.queues.accountsToDecide()).containsExactly("a-2");
    }

    @Test
    void whereSeveralShareANumberAndNoneWasEverToldAllAreHeldAlike() {
        world.with(account("a-2"), account("a-3").phone("+14155550179"));
        reply("I already paid");

        assertThat(account1().heldUntil()).isEqualTo(TODAY.plusDays(3));
        assertThat(world.stores.account("a-2").heldUntil()).isEqualTo(TODAY.plusDays(3));
        assertThat(world.stores.account("a-3").heldUntil()).isNull();
        assertThat(stored().accounts()).containsExactly("a-1", "a-2");
    }

    @Test
    void theAccountThatWasToldIsMeantThoughItHasAnotherNumberByNow() {
        wasTold(REMINDER);
        world.with(account("a-1").phone("+14155550179"), account("a-2"));
        reply("I already paid");

        assertThat(account1().heldUntil()).isEqualTo(TODAY.plusDays(3));
        assertThat(world.stores.account("a-2").heldUntil()).isNull();
    }

    @Test
    void anAccountThatIsGoneIsNotMeant() {
        wasTold(REMINDER, OTHER_REMINDER);
        reply("I already paid");

        assertThat(stored().accounts()).containsExactly("a-1");
    }

    @Test
    void aPromiseFromANumberThatWasToldWithoutAnAccountBehindItIsForAPerson() {
        world.stores.keep(new Contact(
                "+886912345000",
                State.OPEN,
                null,
                null,
                List.of(new Claim("gone#2026-01-17#reminder", world.now())),
                null,
                null,
                null,
                Holds.NONE,
                0));
        world.replies().handle(inbound("r", "+886912345000", "I will pay tomorrow"));

        assertThat(stored("r").open()).isTrue();
        assertThat(stored("r").accounts()).isEmpty();
        assertThat(world.queues.decides()).isEmpty();
    }

    @Test
    void aNumberOnMoreAccountsThanAPersonHasHoldsNoneOfThemAndAPersonLooks() {
        IntStream.rangeClosed(1, ReplyStore.MOST_ACCOUNTS).forEach(i -> world.with(account("many-" + i)));
        reply("I dispute this");

        assertThat(stored().open()).isTrue();
        assertThat(world.stores.allAccounts()).noneMatch(Account::disputed);

        reply("STOP");
        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(world.queues.accountsToDecide()).hasSize(ReplyStore.MOST_ACCOUNTS + 1);
    }

    // Numbers that nobody knows

    @ParameterizedTest
    @ValueSource(strings = {"hello", "HELP", "I already paid", "wrong number", "START"})
    void anUnknownNumberIsCountedAndNotAnsweredAndNothingIsKeptOfIt(String words) {
        assertThat(world.replies().handle(inbound("r", "+886912349999", words))).isTrue();

        assertThat(world.telemetry.sum(Metric.REPLIES_FROM_UNKNOWN)).isEqualTo(1);
        assertThat(world.stores.allReplies()).isEmpty();
        assertThat(world.stores.allContacts().stream().map(Contact::state)).doesNotContain(State.WRONG_NUMBER);
        assertThat(answers()).isEmpty();
    }

    @Test
    void anOptOutOfAnUnknownNumberIsHonouredAndSoIsItsOptIn() {
        world.replies().handle(inbound("r-1", "+886912349999", "STOP"));
        assertThat(world.stores.contact("+886912349999").state()).isEqualTo(State.OPTED_OUT);
        world.clock.advance(Duration.ofMinutes(1));
        world.replies().handle(inbound("r-2", "+886912349999", "START"));
        assertThat(world.stores.contact("+886912349999").state()).isEqualTo(State.OPEN);

        assertThat(answers()).isEmpty();
        assertThat(world.telemetry.sum(Metric.REPLIES_FROM_UNKNOWN)).isEqualTo(2);
    }

    // Once

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "START",
                "I already paid",
                "I will pay tomorrow",
                "I dispute this",
                "wrong number",
                "HELP",
                "hm"
            })
    void aDuplicateChangesNothing(String words) {
        InboundReply inbound = inbound("r", PHONE, words);
        assertThat(world.replies().handle(inbound)).isTrue();
        var accounts = world.stores.allAccounts();
        var contacts = world.stores.allContacts();
        var replies = world.stores.allReplies();
        List<String> answers = answers();
        world.clock.advance(Duration.ofDays(3));

        assertThat(world.replies().handle(inbound)).isTrue();

        assertThat(world.stores.allAccounts()).isEqualTo(accounts);
        assertThat(world.stores.allContacts()).isEqualTo(contacts);
        assertThat(world.stores.allReplies()).isEqualTo(replies);
        assertThat(answers()).isEqualTo(answers);
        assertThat(world.telemetry.sum(Metric.REPLIES)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.REPLIES_KNOWN)).isEqualTo(1);
    }

    @Test
    void invariant7_whatACrashAfterTheTransactionLeftUndoneIsDoneWhenTheReplyComesAgain() {
        InboundReply inbound = inbound("r", PHONE, "STOP");
        var broken = new WorkQueues() {
            @Override
            public void decide(Collection<String> accountIds, Instant dueSince) {
                throw new IllegalStateException("the queue is out");
            }

            @Override
            public void send(Collection<NoticeKey> notices, Instant dueSince, Duration delay) {
                throw new IllegalStateException("the queue is out");
            }

            @Override
            public void send(NoticeKey notice, Instant dueSince, @Nullable Instant turn, Duration delay) {
                throw new IllegalStateException("the queue is out");
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> world.replies(world.stores.replies(), broken, world.gateway)
                        .handle(inbound));
        assertThat(contact().state()).as("at once, whatever follows").isEqualTo(State.OPTED_OUT);

        assertThat(world.replies().handle(inbound)).isTrue();

        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
        assertThat(answers()).hasSize(1);
    }

    @Test
    void invariant3_aReplyWhileAnAccountIsWrittenByAnotherIsTakenOverWhatIsThereThen() {
        ReplyStore busy = BusyReplies.once(
                world.stores.replies(),
                () -> world.stores.change("a-1", of -> of.withHold(Hold.ofDate(LocalDate.of(2026, 3, 1)))));
        world.replies(busy, world.queues, world.gateway).handle(inbound("r", PHONE, "I dispute this"));

        assertThat(account1().disputed()).isTrue();
        assertThat(account1().heldUntil()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void anAccountThatNeverStandsStillFailsAndChangesNothing() {
        var busy = new BusyReplies(
                world.stores.replies(), () -> world.stores.change("a-1", of -> of.withoutHold("r-1")), () -> {});

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        world.replies(busy, world.queues, world.gateway).handle(inbound("r", PHONE, "I dispute this")))
                .withMessageContaining("kept changing");
        assertThat(world.stores.allReplies()).isEmpty();
    }

    @Test
    void aBrokenStrategyTakesNothing() {
        world.policies.breakIt();

        assertThatThrownBy(() -> reply("STOP")).isInstanceOf(InvalidConfig.class);
        assertThat(world.stores.allReplies()).isEmpty();
    }

    // Answers

    @Test
    void helpIsAnsweredWithTheHotlineInTheAccountsLocale() {
        world.with(account("a-1").locale("en"));
        assertThat(reply("HELP")).isTrue();

        assertThat(answers()).containsExactly("【示例银行】 Call 400-000-0000. Reply STOP to opt out");
        assertThat(stored().answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.ACCEPTED, "message-1"));
        assertThat(stored().open()).isFalse();
        assertThat(contact().lastAnswered()).isEqualTo(world.now());
    }

    @ParameterizedTest
    @EnumSource
    void whileTheBrakeHoldsNothingIsAnsweredAndAPersonReadsWhoAsks(SendingHalt.Cause cause) {
        world.with(account("a-2").phone("+12125550100"));
        world.brake.trip(cause, "why", world.now(), world.now(), world.telemetry);

        assertThat(reply("HELP")).isTrue();
        assertThat(stored().answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.NOT_GIVEN, null));
        assertThat(stored().open()).isTrue();

        world.replies().handle(inbound("stop", "+12125550100", "STOP"));
        assertThat(stored("stop").answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.NOT_GIVEN, null));
        assertThat(world.stores.contact("+12125550100").state()).isEqualTo(State.OPTED_OUT);
        assertThat(answers()).isEmpty();
    }

    @Test
    void answersCostWhatTheDayAllowsAndWhatDoesNotFitStops() {
        world.policies.set(StrategyBuilder.sample().spendPerDay("0.03").build());
        world.with(account("a-2").phone("+12125550100"));

        assertThat(reply("HELP")).isTrue();
        assertThat(world.replies().handle(inbound("other", "+12125550100", "HELP")))
                .isTrue();

        assertThat(answers()).hasSize(1);
        assertThat(stored("other").answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.NOT_GIVEN, null));
        assertThat(stored("other").open()).isTrue();
        assertThat(world.brake.current()).map(SendingHalt.Trip::cause).contains(SendingHalt.Cause.SPEND);
    }

    @Test
    void anAnswerThatWasThrottledCostsNothing() {
        world.policies.set(StrategyBuilder.sample().spendPerDay("0.03").build());
        world.gateway.answersNext(new Result.Throttled());
        var handling = world.replies();
        InboundReply help = inbound("r", PHONE, "HELP");

        assertThat(handling.handle(help)).isFalse();
        assertThat(handling.handle(help)).isTrue();
        assertThat(stored("r").answer()).matches(answer -> answer.state() == Answer.State.ACCEPTED);
        assertThat(world.brake.current()).isEmpty();
    }

    @Test
    void helpIsAnsweredOnceADayAndAPersonReadsTheRest() {
        reply("HELP");
        world.clock.advance(Duration.ofHours(24).minusNanos(1));
        reply("where can I pay?");
        assertThat(answers()).hasSize(1);
        assertThat(stored().answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.NOT_GIVEN, null));
        assertThat(stored().open()).isTrue();

        world.clock.advance(Duration.ofNanos(1));
        reply("HELP");
        assertThat(answers()).hasSize(2);
    }

    @Test
    void oneAnswerInADayWhateverItsKind() {
        reply("HELP");
        world.clock.advance(Duration.ofHours(1));
        reply("STOP");

        assertThat(answers()).hasSize(1);
        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(stored().answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.NOT_GIVEN, null));
        assertThat(stored().open()).isFalse();
    }

    @Test
    void whoHasOptedOutIsNotAnsweredAndAPersonReadsIt() {
        reply("STOP");
        world.clock.advance(Duration.ofDays(2));
        reply("HELP");

        assertThat(answers()).hasSize(1);
        assertThat(stored().open()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Intent.class,
            names = {"OPT_IN", "PAID", "PROMISE", "DISPUTE", "WRONG_NUMBER", "OTHER"})
    void nothingElseIsAnswered(Intent intent) {
        reply(
                switch (intent) {
                    case OPT_IN -> "START";
                    case PAID -> "I already paid";
                    case PROMISE -> "I will pay tomorrow";
                    case DISPUTE -> "I dispute this";
                    case WRONG_NUMBER -> "wrong number";
                    default -> "ok";
                });

        assertThat(stored().meaning().intent()).isEqualTo(intent);
        assertThat(answers()).isEmpty();
    }

    @Test
    void invariant5_answersDoNotCountOnTheCapNorAsSent() {
        reply("HELP");

        assertThat(contact().claims()).isEmpty();
        assertThat(contact().lastSent()).isNull();
        world.decide("a-1");
        world.send(REMINDER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.ACCEPTED);
    }

    @Test
    void whilePausedNothingIsAnsweredAndWhatARepliesSaysHoldsAllTheSame() {
        world.policies.set(StrategyBuilder.sample().paused().build());
        reply("STOP");

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(answers()).isEmpty();
        assertThat(stored().answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.NOT_GIVEN, null));
    }

    @Test
    void whatIsTakenAnHourLateIsNotAnsweredAnyMore() {
        InboundReply inbound = inbound("r", PHONE, "STOP");
        world.clock.advance(Duration.ofHours(1));
        world.replies().handle(inbound);

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(answers()).isEmpty();
    }

    @Test
    void aMissingTemplateCostsTheAnswerAndNotTheOptOut() {
        world.templates.remove("opt-out-confirmation", "zh-TW", "a");
        assertThat(reply("STOP")).isTrue();

        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
        assertThat(answers()).isEmpty();
        assertThat(world.telemetry.sum(Metric.BROKEN_DOCUMENTS)).isEqualTo(1);
        assertThat(stored().answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.NOT_GIVEN, null));
    }

    @Test
    void anUnsafeAnswerIsNotGivenAndAPersonReadsTheReply() {
        world.templates.put("help", "zh-TW", "a", "Card 4111 1111 1111 1111, {{hotline}}");
        reply("HELP");

        assertThat(answers()).isEmpty();
        assertThat(stored().open()).isTrue();
    }

    @Test
    void anAnswerKnowsNothingOfTheAccount() {
        world.templates.put("help", "zh-TW", "a", "{{amount}} {{hotline}}");
        reply("HELP");

        assertThat(answers()).isEmpty();
        assertThat(world.telemetry.sum(Metric.BROKEN_DOCUMENTS)).isEqualTo(1);
    }

    @Test
    void invariant2_throttledTheAnswerIsGivenBackAndTheReplyComesAgain() {
        InboundReply inbound = inbound("r", PHONE, "STOP");
        world.gateway.answersNext(new Result.Throttled());
        assertThat(world.replies().handle(inbound)).isFalse();
        assertThat(contact().lastAnswered()).isNull();
        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);

        assertThat(world.replies().handle(inbound)).isTrue();
        assertThat(world.replies().handle(inbound)).isTrue();

        assertThat(world.gateway.requests()).hasSize(2);
        assertThat(stored("r").answer())
                .isEqualTo(new Answer(Answer.Kind.OPT_OUT_CONFIRMATION, Answer.State.ACCEPTED, "message-2"));
        assertThat(contact().lastAnswered()).isEqualTo(world.now());
    }

    @Test
    void whatIsGivenBackLeavesTheEarlierAnswersTime() {
        reply("HELP");
        Instant first = world.now();
        world.clock.advance(Duration.ofHours(25));
        world.gateway.answersNext(new Result.Throttled());
        reply("HELP");

        assertThat(contact().lastAnswered()).isEqualTo(first);
    }

    @Test
    void invariant2_anAnswerOfUnknownOutcomeIsNotGivenAgain() {
        InboundReply inbound = inbound("r", PHONE, "HELP");
        world.gateway.answersNext(new Result.Unknown("SocketTimeoutException"));
        assertThat(world.replies().handle(inbound)).isTrue();
        assertThat(world.replies().handle(inbound)).isTrue();

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(stored("r").answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.UNKNOWN, null));
    }

    @Test
    void invariant2_anAnswerThatOurSideIsRefusedIsGivenBackAndGivenOnceWhenItComesAgain() {
        InboundReply inbound = inbound("r", PHONE, "HELP");
        world.gateway.answersNext(new Result.SenderRefused("ExpiredToken"));
        assertThat(world.replies().handle(inbound)).isFalse();
        assertThat(stored("r").answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.WAITS, null));
        assertThat(contact().lastAnswered()).isNull();
        assertThat(world.brake.state().refusals()).isOne();

        assertThat(world.replies().handle(inbound)).isTrue();
        assertThat(world.replies().handle(inbound)).isTrue();
        assertThat(world.gateway.requests()).hasSize(2);
        assertThat(stored("r").answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.ACCEPTED, "message-2"));
        assertThat(world.brake.state().refusals()).isZero();
    }

    @Test
    void anAnswerThatOurSideIsRefusedNeverTakesItsReplyToTheDlq() {
        InboundReply inbound = inbound("r", PHONE, "HELP");
        int times = 0;
        boolean done = false;
        while (!done) {
            times++;
            world.gateway.answersNext(new Result.SenderRefused("ExpiredToken"));
            done = world.replies().handle(inbound);
        }

        assertThat(times).as("as often as the queue lets it be received").isLessThanOrEqualTo(5);
        assertThat(world.brake.current()).map(SendingHalt.Trip::cause).contains(SendingHalt.Cause.SENDER_REFUSED);
        assertThat(stored("r").answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.NOT_GIVEN, null));
        assertThat(stored("r").open()).as("a person answers").isTrue();
        assertThat(contact().lastAnswered()).isNull();
    }

    @Test
    void anAnswerMayBeTheProbeThatLetsSendingGoOn() {
        world.brake.trip(SendingHalt.Cause.SENDER_REFUSED, "refused", world.now(), world.now(), world.telemetry);
        assertThat(reply("HELP")).isTrue();
        assertThat(world.gateway.requests()).as("too early").isEmpty();

        world.clock.advance(Duration.ofMinutes(6));
        assertThat(reply("HELP")).isTrue();
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.brake.current()).isEmpty();
    }

    @Test
    void anAnswerThatIsRefusedIsNotTriedAgainAndAPersonReadsTheReply() {
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
        assertThat(reply("HELP")).isTrue();

        assertThat(stored().answer()).isEqualTo(new Answer(Answer.Kind.HELP, Answer.State.REFUSED, null));
        assertThat(stored().open()).isTrue();
    }

    /** Writes are: the reply, the claim of its answer, what became of it. A crash after the claim leaves it unknown whether the text is out. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0", "3, 1"})
    void invariant2_whereverItCrashesTheAnswerIsPublishedOnceAtMost(int write, int answered) {
        InboundReply inbound = inbound("r", PHONE, "STOP");
        int[] writes = {0};
        var crashing = new BusyReplies(world.stores.replies(), () -> {}, () -> {
            if (++writes[0] == write) {
                throw new IllegalStateException("crash");
            }
        });
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        world.replies(crashing, world.queues, world.gateway).handle(inbound))
                .withMessage("crash");

        for (int i = 0; i < 3; i++) {
            assertThat(world.replies().handle(inbound)).isTrue();
        }

        assertThat(world.gateway.requests()).hasSize(answered);
        assertThat(contact().state()).isEqualTo(State.OPTED_OUT);
    }

    @Test
    void invariant2_ofTwoInvocationsAtOnceOneAnswers() {
        InboundReply inbound = inbound("r", PHONE, "HELP");
        int[] writes = {0};
        var busy = new BusyReplies(
                world.stores.replies(),
                () -> {
                    if (++writes[0] == 2) {
                        world.replies().handle(inbound);
                    }
                },
                () -> {});
        world.replies(busy, world.queues, world.gateway).handle(inbound);

        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_ofTwoRepliesAtOnceOneIsAnswered() {
        int[] writes = {0};
        var busy = new BusyReplies(
                world.stores.replies(),
                () -> {
                    if (++writes[0] == 2) {
                        world.replies().handle(inbound("other", PHONE, "HELP"));
                    }
                },
                () -> {});
        world.replies(busy, world.queues, world.gateway).handle(inbound("r", PHONE, "HELP"));

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(stored("r").open())
                .as("a person reads the one without answer")
                .isTrue();
    }

    /** Each takes the other's answer for a reply; the answers are worded so that the rules see no robot in them. */
    @Test
    void twoPastduesThatTextEachOtherStopAfterOneEach() {
        var other = new World().with(account("b-1"));
        for (World each : List.of(world, other)) {
            each.templates.put("help", "zh-TW", "a", "what do you want? how can I help?");
        }
        int[] heard = {0};
        Instant now = world.now();
        @Nullable InboundReply[] next = {new InboundReply("first", PHONE, "how do I pay?", now)};
        World turn = world;
        for (int i = 0; i < 100 && next[0] != null; i++) {
            int before = turn.gateway.requests().size();
            assertThat(turn.replies().handle(next[0])).isTrue();
            heard[0]++;
            var requests = turn.gateway.requests();
            next[0] = requests.size() == before
                    ? null
                    : new InboundReply("text-" + i, PHONE, requests.getLast().body(), now);
            turn = turn == world ? other : world;
        }

        assertThat(heard[0]).isEqualTo(3);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(other.gateway.requests()).hasSize(1);
    }

    // Telemetry

    @Test
    void repliesAreCountedByIntentAndTasksToo() {
        reply("STOP");
        reply("hm");

        assertThat(world.telemetry.counted(Metric.REPLIES))
                .extracting(counted -> counted.dimensions().get("intent"))
                .containsExactly("OPT_OUT", "OTHER");
        assertThat(world.telemetry.counted(Metric.TASKS_OPENED))
                .extracting(counted -> counted.dimensions().get("intent"))
                .containsExactly("OTHER");
        assertThat(world.telemetry.counted(Metric.ANSWERS))
                .extracting(counted -> counted.dimensions().get("answer") + " "
                        + counted.dimensions().get("state"))
                .containsExactly("opt-out-confirmation ACCEPTED");
    }

    @Test
    void invariant8_nothingSaidAboutAReplyHoldsItsNumberOrItsWords() {
        var words = new ArrayList<>(List.of("STOP", "secret words", "HELP", "I already paid", "wrong number"));
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
        words.forEach(this::reply);
        world.replies().handle(inbound("r", "+886912349999", "secret words"));
        world.tasks().close("reply-2", null);

        assertThat(world.telemetry.said()).hasSizeGreaterThan(6);
        assertThat(world.telemetry.said().toString())
                .contains("reply-2")
                .doesNotContain("912345678", "912349999", "secret", "STOP", "陳");
        assertThat(inbound("r", PHONE, "secret").toString()).doesNotContain("912345678", "secret");
    }

    @Test
    void aRehearsalChangesNothingAndSaysNothing() {
        world.replies().prime();

        assertThat(world.stores.allReplies()).isEmpty();
        assertThat(world.stores.allContacts()).isEmpty();
        assertThat(answers()).isEmpty();
        assertThat(world.telemetry.said()).isEmpty();
    }
}
