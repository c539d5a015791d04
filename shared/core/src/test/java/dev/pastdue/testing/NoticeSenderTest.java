package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Order;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Routes;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.testing.RecordingTelemetry.Counted;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeSenderTest {
    private final World world = new World().with(account("a-1"));

    @BeforeEach
    void renderTheReminder() {
        world.decide("a-1");
        world.queues.takeSends();
    }

    @Test
    void invariant2_aNoticeIsSentOnceHoweverOftenItIsAskedFor() {
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.notice(REMINDER).messageId()).isEqualTo("message-1");
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
    }

    /** A gateway that keeps a list of its own refuses at once what SNS would only fail to deliver. */
    @Test
    void invariant3_aNumberThatTheGatewaySaysIsOptedOutIsClosedAtOnceAndNeverTriedAgain() {
        world.gateway.answersNext(new Result.Refused(Reason.OPTED_OUT));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.REJECTED);

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.OPTED_OUT);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.OPTED_OUT);
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();
        assertThat(world.telemetry.sum(Metric.CONTACTS_CLOSED)).isEqualTo(1);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void eachNumberGoesByItsCountrysGatewayAndTheClaimRemembersWhich() {
        world.policies.set(StrategyBuilder.sample()
                .routes(new Routes(Gateway.SNS, Map.of("+886", Gateway.HTTP, "+81", Gateway.EUM), null, null))
                .build());

        world.send(REMINDER);

        assertThat(world.gateway.requests().getFirst().order().gateway()).isEqualTo(Gateway.HTTP);
        assertThat(world.notice(REMINDER).current().gateway()).isEqualTo("HTTP");
    }

    @Test
    void invariant2_throttledGivesTheClaimBackAndIsTriedLater() {
        world.gateway.answersNext(new Result.Throttled());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();
        assertThat(world.queues.takeSends()).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(REMINDER);
            assertThat(message.delay()).isPositive();
        });

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    /** The price at which the sample's text of one segment is too dear. */
    private void raiseThePrice() {
        world.policies.set(
                new Policy(world.policies.current().strategy(), WorkCalendar.PLAIN_WEEK, new BigDecimal("0.21")));
    }

    @Test
    void aTextThatBecameTooDearIsNotClaimed() {
        raiseThePrice();

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();

        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.SUPPRESSED);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.TOO_DEAR);
        assertThat(world.telemetry.sum(Metric.SUPPRESSED)).isEqualTo(1);
        assertThat(world.queues.takeSends()).isEmpty();
    }

    @Test
    void invariant5_refusedGivesTheCapBackAndIsNotTriedAgain() {
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.REJECTED);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.INVALID_NUMBER);
        assertThat(world.stores.contact(PHONE).claims()).isEmpty();
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_anUnknownOutcomeIsNeverResentAndCountsOnTheCap() {
        world.gateway.answersNext(new Result.Unknown("ReadTimeout"));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        world.decide("a-1");
        assertThat(world.queues.noticesToSend()).isEmpty();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_aClaimWhoseMakerMustBeDeadBecomesUnknown() {
        TextGateway crashing = _ -> {
            throw new IllegalStateException("the invocation died");
        };
        try {
            world.sending(crashing).send(REMINDER, world.now());
        } catch (IllegalStateException expected) {
            assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CLAIMED);
        }

        world.clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.IN_FLIGHT);
        world.clock.advance(Duration.ofNanos(1));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.telemetry.sum(Metric.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void invariant6_anAccountThatMovedOnIsDecidedAgain() {
        world.tell(account("a-1").pastDue("99", "2026-01-17"), "2026-01-20T01:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");

        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().body()).contains("新臺幣99元");
    }

    @Test
    void invariant6_aTextOfYesterdayIsDecidedAgain() {
        world.clock.moveTo("2026-01-21T02:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests().getFirst().body()).contains("逾期4日");
    }

    @Test
    void invariant3_afterAnOptOutNothingIsPublished() {
        world.stores.keep(
                new Contact(PHONE, Contact.State.OPTED_OUT, null, null, List.of(), null, null, null, Holds.NONE, 0));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void invariant4_aWindowThatJustClosedSendsNothing() {
        world.clock.moveTo("2026-01-20T12:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.DEFERRED);
    }

    @Test
    void invariant5_theCapHoldsAcrossAccountsThatShareANumber() {
        world.with(account("a-2"));
        world.decide("a-2");
        NoticeKey other = new NoticeKey("a-2", LocalDate.of(2026, 1, 17), "reminder");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.send(other)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-2");
        assertThat(world.notice(other).reason()).isEqualTo(Reason.CAP);
        assertThat(world.stores.account("a-2").nextEvaluationOn()).isEqualTo("2026-01-23");
    }

    @Test
    void whilePausedNothingIsClaimed() {
        world.policies.set(StrategyBuilder.sample().paused().build());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.takeSends())
                .singleElement()
                .matches(message -> message.delay().equals(Duration.ofMinutes(15)));
        assertThat(world.gateway.requests()).isEmpty();
    }

    /** Nobody knows beforehand how long a text waits for its turn. */
    @Test
    void aPauseWhileATextWaitsForItsTurnIsHeard() {
        world.with(account("a-2").phone("+14155550179"));
        world.decide("a-2");
        world.queues.takeSends();
        var sending = world.sending(
                world.gateway, world.stores.accounts(), world.stores.contacts(), world.stores.notices(), time -> {
                    world.clock.advance(time);
                    world.policies.set(StrategyBuilder.sample().paused().build());
                });
        sending.prefetch(List.of(REMINDER, of("a-2")));

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(sending.send(of("a-2"), world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.state(of("a-2"))).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.noticesToSend()).containsExactly(of("a-2"));
    }

    @Test
    void whatWasClaimedBeforeThePauseIsPublishedOrGivenBack() {
        world.with(account("a-2").phone("+14155550179"), account("a-3").phone("+12125550101"));
        world.decide("a-2", "a-3");
        world.queues.takeSends();
        TextGateway pausing = _ -> {
            world.policies.set(StrategyBuilder.sample().paused().build());
            return new Result.Accepted("m-1");
        };
        TextGateway throttling = _ -> {
            world.policies.set(StrategyBuilder.sample().paused().build());
            return new Result.Throttled();
        };

        assertThat(world.sending(pausing).send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.ACCEPTED);
        world.policies.set(StrategyBuilder.sample().build());
        assertThat(world.sending(throttling).send(of("a-2"), world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.state(of("a-2"))).isEqualTo(NoticeState.RENDERED);
        assertThat(world.stores.contact("+14155550179").claims()).isEmpty();

        assertThat(world.send(of("a-2"))).isEqualTo(Outcome.LATER);
        assertThat(world.send(of("a-3"))).isEqualTo(Outcome.LATER);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void whatTheDayHasNoMoneyForIsNotClaimedAndWaits() {
        world.policies.set(StrategyBuilder.sample().spendPerDay("0.03").build());
        world.with(account("a-2").phone("+14155550179"));
        world.decide("a-2");
        world.queues.takeSends();
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER, of("a-2")));

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(sending.send(of("a-2"), world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.state(of("a-2"))).isEqualTo(NoticeState.RENDERED);
        assertThat(world.stores.contact("+14155550179").claims()).isEmpty();
        assertThat(world.queues.takeSends())
                .singleElement()
                .matches(message -> message.delay().equals(Duration.ofMinutes(15)));
        assertThat(world.brake.current()).map(SendingHalt.Trip::cause).contains(SendingHalt.Cause.SPEND);
    }

    @Test
    void whatTheGatewayCertainlyDidNotTakeCostsNothing() {
        world.policies.set(StrategyBuilder.sample().spendPerDay("0.03").build());
        world.gateway.answersNext(new Result.Throttled());
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER));

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.LATER);
        sending.prefetch(List.of(REMINDER));
        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.brake.current()).isEmpty();
    }

    @Test
    void aBrokenStrategyFailsEachNoticeInItsOwnTurnNotTheBatch() {
        world.policies.breakIt();
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER));

        assertThatThrownBy(() -> sending.send(REMINDER, world.now())).isInstanceOf(InvalidConfig.class);
    }

    @Test
    void whatNeverWasIsNothingToDo() {
        assertThat(world.send(new NoticeKey("nobody", LocalDate.of(2026, 1, 17), "reminder")))
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    /** While the text is at the gateway the account pays and render looks at it; then the gateway throttles. */
    @Test
    void invariant7_aClaimGivenBackAfterThePaymentDoesNotHang() {
        TextGateway slow = _ -> {
            world.tell(account("a-1").paid(), "2026-01-20T01:30:00Z");
            world.decide("a-1");
            return new Result.Throttled();
        };

        assertThat(world.sending(slow).send(REMINDER, world.now())).isEqualTo(Outcome.LATER);
        assertThat(world.stores.account("a-1").pending()).isEqualTo(REMINDER);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(world.stores.account("a-1").pending()).isNull();
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void aClaimGivenBackAfterARenderInBetweenIsSent() {
        TextGateway slow = _ -> {
            world.decide("a-1");
            return new Result.Throttled();
        };
        world.sending(slow).send(REMINDER, world.now());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void invariant8_nothingSaidHoldsANumberANameOrAText() {
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
        world.send(REMINDER);

        assertThat(world.telemetry.said()).isNotEmpty();
        assertThat(world.telemetry.said().toString()).doesNotContain(PHONE, "陳", "1,234");
    }

    @Test
    void theGatewayIsToldNumberWordsAndTheMostThatATextMayCost() {
        world.send(REMINDER);

        assertThat(world.gateway.requests())
                .containsExactly(new Sms(
                        new Order(Gateway.SNS, REMINDER.id(), Instant.parse("2026-01-20T12:00:00Z")),
                        PHONE,
                        "【示例银行】陳**您好,信用貸款逾期3日,應繳新臺幣1,234.50元。可於行動銀行、各分行繳納,洽400-000-0000。如已繳請略過。",
                        null,
                        null,
                        new BigDecimal("0.20")));
    }

    @Test
    void anAcceptedTextIsCountedByStageWithItsCostAndItsAges() {
        world.templates.put("reminder", "zh-TW", "a", "款".repeat(71));
        world.decide("a-1");
        world.clock.advance(Duration.ofMillis(1_500));
        world.sending(world.gateway).send(REMINDER, world.now().minusSeconds(90));

        Map<String, String> reminder = Map.of("stage", "reminder", "template", "reminder", "reason", "none");
        assertThat(world.telemetry.counted(Metric.CLAIMED)).containsExactly(new Counted(Metric.CLAIMED, 1, reminder));
        assertThat(world.telemetry.counted(Metric.ACCEPTED)).containsExactly(new Counted(Metric.ACCEPTED, 1, reminder));
        assertThat(world.telemetry.counted(Metric.SEGMENTS)).containsExactly(new Counted(Metric.SEGMENTS, 2, reminder));
        assertThat(world.telemetry.counted(Metric.ESTIMATED_COST))
                .containsExactly(new Counted(Metric.ESTIMATED_COST, 0.06, reminder));
        assertThat(world.telemetry.counted(Metric.DATA_AGE_AT_SEND))
                .containsExactly(new Counted(Metric.DATA_AGE_AT_SEND, 4 * 3_600 + 1.5, Map.of()));
        assertThat(world.telemetry.counted(Metric.SCHEDULE_TO_SEND))
                .containsExactly(new Counted(Metric.SCHEDULE_TO_SEND, 90, Map.of()));
    }

    @Test
    void whatTheGatewayDoesNotTakeIsCountedAndSaidWithItsReason() {
        world.gateway.answersNext(new Result.Throttled());
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
        world.send(REMINDER);
        world.send(REMINDER);

        assertThat(world.telemetry.sum(Metric.THROTTLED)).isEqualTo(1);
        assertThat(world.telemetry.counted(Metric.REJECTED))
                .containsExactly(new Counted(
                        Metric.REJECTED,
                        1,
                        Map.of("stage", "reminder", "template", "reminder", "reason", "INVALID_NUMBER")));
        assertThat(world.telemetry.said())
                .containsExactly(
                        new Said(Level.WARN, "rejected", Map.of("notice", REMINDER.id(), "reason", "INVALID_NUMBER")));
    }

    @Test
    void anUnknownOutcomeIsCountedAndSaidToWhomeverLooksAfterIt() {
        world.gateway.answersNext(new Result.Unknown("ReadTimeout"));
        world.send(REMINDER);

        assertThat(world.telemetry.sum(Metric.UNKNOWN)).isEqualTo(1);
        assertThat(world.telemetry.said())
                .containsExactly(new Said(
                        Level.ERROR, "outcome-unknown", Map.of("notice", REMINDER.id(), "why", "ReadTimeout")));
    }

    @Test
    void textsKeepToTheAgreedRate() {
        world.with(account("a-2").phone("+14155550179"));
        world.decide("a-2");
        var sending = world.sending(world.gateway);
        Instant first = world.now();
        sending.send(REMINDER, first);
        sending.send(of("a-2"), first);

        assertThat(world.gateway.requests()).hasSize(2);
        assertThat(Duration.between(first, world.now())).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void whatIsReadAheadForABatchIsNotReadAgain() {
        world.with(account("a-2").phone("+14155550179"), account("a-3").phone(null));
        world.decide("a-2");
        var reads = new ArrayList<String>();
        var sending = world.sending(
                world.gateway,
                noting(reads, "accounts", AccountStore.class, world.stores.accounts()),
                noting(reads, "contacts", ContactStore.class, world.stores.contacts()),
                noting(reads, "notices", NoticeStore.class, world.stores.notices()));
        sending.prefetch(List.of(REMINDER, of("a-2"), of("a-3"), of("nobody")));
        assertThat(reads).containsExactly("notices", "accounts", "contacts");

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(sending.send(of("a-2"), world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(reads).hasSize(3);
    }

    /** The store, and a note of each call that reads from it. */
    private static <T> T noting(List<String> reads, String name, Class<T> port, T real) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, method, arguments) -> {
                    if (method.getName().equals("get")) {
                        reads.add(name);
                    }
                    method.setAccessible(true);
                    return method.invoke(real, arguments);
                }));
    }

    @Test
    void invariant3_anOptOutAfterABatchWasReadAheadIsSeenByTheClaim() {
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER));
        world.stores.keep(
                new Contact(PHONE, Contact.State.OPTED_OUT, null, null, List.of(), null, null, null, Holds.NONE, 0));

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void invariant3_aPaymentAfterABatchWasReadAheadIsSeenByTheClaim() {
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER));
        world.tell(account("a-1").paid(), "2026-01-20T01:30:00Z");

        assertThat(sending.send(REMINDER, world.now())).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void invariant2_ofTwoInvocationsAtOnceTheSecondToClaimPublishesNothing() {
        var busy = BusyNotices.once(
                world.stores.notices(), () -> assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED));

        assertThat(world.sending(world.gateway, busy).send(REMINDER, world.now()))
                .isEqualTo(Outcome.IN_FLIGHT);
        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.queues.accountsToDecide()).isEmpty();
    }

    @Test
    void invariant5_aClaimThatAnotherAccountMakesInBetweenIsNotLost() {
        world.policies.set(StrategyBuilder.sample().cap(2, 3).build());
        world.with(account("a-2"));
        world.decide("a-2");
        var busy = BusyNotices.once(
                world.stores.notices(), () -> assertThat(world.send(of("a-2"))).isEqualTo(Outcome.ACCEPTED));

        assertThat(world.sending(world.gateway, busy).send(REMINDER, world.now()))
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(world.stores.contact(PHONE).claims())
                .extracting(Contact.Claim::notice)
                .containsExactly(of("a-2").id(), REMINDER.id());
    }

    @Test
    void aNumberThatNeverStandsStillIsDecidedAgainAndNothingIsPublished() {
        var busy = new BusyNotices(world.stores.notices(), () -> world.stores.keep(world.stores.contact(PHONE)));

        assertThat(world.sending(world.gateway, busy).send(REMINDER, world.now()))
                .isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void invariant5_aClaimIsGivenBackThoughItsNumberMovedOnMeanwhile() {
        TextGateway slow = _ -> {
            world.stores.keep(world.stores.contact(PHONE).withClaim("other", world.now(), Instant.EPOCH));
            return new Result.Refused(Reason.INVALID_NUMBER);
        };
        assertThat(world.sending(slow).send(REMINDER, world.now())).isEqualTo(Outcome.REJECTED);
        assertThat(world.stores.contact(PHONE).claims())
                .extracting(Contact.Claim::notice)
                .containsExactly("other");
    }

    @Test
    void aClaimThatCannotBeGivenBackIsAnErrorAndItsOutcomeIsUnknownOnceItIsOld() {
        var moving = new boolean[1];
        var busy = new BusyNotices(world.stores.notices(), () -> {
            if (moving[0]) {
                world.stores.keep(world.stores.contact(PHONE));
            }
        });
        TextGateway throttling = _ -> {
            moving[0] = true;
            return new Result.Throttled();
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> world.sending(throttling, busy).send(REMINDER, world.now()))
                .withMessageContaining("could not be given back");
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
    }

    /** The gateway answers only when another invocation has taken the claim's maker for dead. */
    @ParameterizedTest
    @MethodSource("answers")
    void invariant2_whatWasTakenForDeadStaysUnknownWhateverTheGatewayAnswersLate(Result answer) {
        TextGateway slow = _ -> {
            world.clock.advance(Duration.ofMinutes(10));
            assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);
            return answer;
        };

        assertThatIllegalStateException().isThrownBy(() -> world.sending(slow).send(REMINDER, world.now()));
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.telemetry.sum(Metric.UNKNOWN)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.ACCEPTED)).isZero();
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
    }

    static Stream<Result> answers() {
        return Stream.of(
                new Result.Accepted("late"),
                new Result.Throttled(),
                new Result.Refused(Reason.INVALID_NUMBER),
                new Result.Unknown("ReadTimeout"));
    }

    @Test
    void ofTwoThatFindADeadClaimOneCallsItUnknown() {
        world.stores.keep(world.notice(REMINDER).claimed(world.now()));
        world.clock.advance(Duration.ofMinutes(10));
        var busy = BusyNotices.once(
                world.stores.notices(), () -> assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN));

        assertThat(world.sending(world.gateway, busy).send(REMINDER, world.now()))
                .isEqualTo(Outcome.IN_FLIGHT);
        assertThat(world.telemetry.sum(Metric.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void aNoticeWhoseAccountIsGoneIsDecidedAgain() {
        NoticeKey gone = of("gone");
        world.stores.keep(Notice.decided(
                gone,
                NoticeState.RENDERED,
                null,
                1,
                "s",
                new RenderedText("reminder", "a", "zh-TW", "t1", 1, "請繳款"),
                world.now(),
                null,
                null));

        assertThat(world.send(gone)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.queues.accountsToDecide()).containsExactly("gone");
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void anAccountThatLostItsNumberIsDecidedAgain() {
        world.tell(account("a-1").phone(null), "2026-01-20T01:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.gateway.requests()).isEmpty();
    }

    /** While the text is at the gateway the account pays half and render looks at it; then the gateway throttles. */
    @Test
    void aClaimGivenBackForAnEpisodeThatIsPaidIsCancelledOnceAndTheNextOneStays() {
        TextGateway slow = _ -> {
            world.tell(account("a-1").pastDue("100", "2026-01-19"), "2026-01-20T01:30:00Z");
            world.decide("a-1");
            return new Result.Throttled();
        };
        world.sending(slow).send(REMINDER, world.now());
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(world.telemetry.sum(Metric.CANCELLED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.EXPIRED)).isZero();
        assertThat(world.send(new NoticeKey("a-1", LocalDate.of(2026, 1, 19), "reminder")))
                .isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aClaimGivenBackWhenItsStageHasPassedIsExpired() {
        world.stores.change("a-1", of -> of.withNextEvaluation(null, null, null));
        world.clock.moveTo("2026-01-24T02:00:00Z");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.STAGE_PASSED);
        assertThat(world.telemetry.sum(Metric.EXPIRED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.CANCELLED)).isZero();
    }

    private static NoticeKey of(String account) {
        return new NoticeKey(account, LocalDate.of(2026, 1, 17), "reminder");
    }
}
