package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptOutcome;
import dev.pastdue.core.receipt.UnknownOutcomes;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.testing.InMemoryReceiptQueue.LookAgain;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receipts on the reminder of account a-1, which is sent on 2026-01-20 at 10:00 in Taipei. */
class ReceiptProcessorTest {
    private static final Instant SENT = Instant.parse("2026-01-20T02:00:00Z");
    private static final NoticeKey OTHER = new NoticeKey("a-2", LocalDate.of(2026, 1, 17), "reminder");
    private static final TextGateway DYING = _ -> {
        throw new IllegalStateException("the invocation died");
    };

    private final World world = new World().with(account("a-1"));

    @BeforeEach
    void render() {
        world.decide("a-1");
        world.queues.takeSends();
    }

    private static CarrierReport arrived() {
        return new CarrierReport(null, null, SENT.plusSeconds(3), new BigDecimal("0.00645"), 1);
    }

    private static CarrierReport failed(Reason why) {
        return new CarrierReport(why, null, SENT.plusSeconds(2), null, null);
    }

    private ReceiptOutcome post(String id, CarrierReport report) {
        return world.receipts().post(receipt(id, report));
    }

    private static Receipt receipt(String id, CarrierReport report) {
        return new Receipt(id, PHONE, SENT, report);
    }

    private Notice reminder() {
        return world.notice(REMINDER);
    }

    private void send() {
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    /** The claim stands, its maker is dead. */
    private void sendAndDie(NoticeKey key) {
        assertThatIllegalStateException().isThrownBy(() -> world.sending(DYING).send(key, world.now()));
    }

    private void sendWithoutAnswer(NoticeKey key) {
        world.gateway.answersNext(new Result.Unknown("ReadTimeout"));
        assertThat(world.send(key)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aDeliveryIsWrittenWithItsTimePriceAndParts() {
        send();

        assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().reason()).isNull();
        assertThat(reminder().deliveredAt()).isEqualTo(SENT.plusSeconds(3));
        assertThat(reminder().report()).isEqualTo(arrived());
        assertThat(world.telemetry.sum(Metric.DELIVERED)).isEqualTo(1);
        assertThat(world.telemetry.counted(Metric.DELIVERY_DELAY))
                .singleElement()
                .satisfies(delay -> assertThat(delay.value()).isEqualTo(3));
        assertThat(world.telemetry.counted(Metric.PRICE))
                .singleElement()
                .satisfies(price -> assertThat(price.value()).isEqualTo(0.00645));
        assertThat(world.telemetry.sum(Metric.PARTS_DIFFER)).isZero();
    }

    @Test
    void aFailureIsWrittenWithItsReasonAndSaidWithoutTheNumber() {
        send();

        assertThat(post("message-1", new CarrierReport(Reason.OTHER, "0a1b2c3d", SENT, null, null)))
                .isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().reason()).isEqualTo(Reason.OTHER);
        assertThat(world.telemetry.sum(Metric.UNDELIVERED)).isEqualTo(1);
        assertThat(world.telemetry.said()).singleElement().satisfies(said -> {
            assertThat(said.fields().toString()).contains(REMINDER.id(), "OTHER", "0a1b2c3d");
            assertThat(said.toString()).doesNotContain(PHONE);
        });
        assertThat(receipt("message-1", arrived()).toString()).doesNotContain(PHONE);
    }

    @Test
    void partsThatAreNotTheSegmentsAreCountedOnce() {
        send();
        var twoParts = new CarrierReport(null, null, SENT, null, 2);

        post("message-1", twoParts);
        post("message-1", twoParts);

        assertThat(world.telemetry.sum(Metric.PARTS_DIFFER)).isEqualTo(1);
    }

    @Test
    void invariant11_aReceiptThatComesAgainChangesNothing() {
        send();
        post("message-1", arrived());
        Notice told = reminder();

        assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.KNOWN);

        assertThat(reminder()).isEqualTo(told);
        assertThat(world.telemetry.sum(Metric.DELIVERED)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"PHONE_UNREACHABLE", "OTHER", "INVALID_NUMBER"})
    void aFailureAfterADeliveryDoesNotUndoItAndADeliveryAfterAFailureHolds(Reason why) {
        send();
        post("message-1", arrived());
        post("message-1", failed(why));
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.OPEN);

        world.stores.keep(reminder().accepted(SENT, "message-1"));
        post("message-1", failed(why));
        post("message-1", arrived());
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().reason()).isNull();
        assertThat(reminder().deliveredAt()).isEqualTo(SENT.plusSeconds(3));
    }

    @Test
    void ofTwoFailuresTheWeightierHoldsWhateverTheirOrder() {
        send();
        post("message-1", failed(Reason.INVALID_NUMBER));
        post("message-1", failed(Reason.PHONE_UNREACHABLE));
        assertThat(reminder().reason()).isEqualTo(Reason.INVALID_NUMBER);

        world.stores.keep(reminder().accepted(SENT, "message-1"));
        post("message-1", failed(Reason.PHONE_UNREACHABLE));
        post("message-1", failed(Reason.INVALID_NUMBER));
        assertThat(reminder().reason()).isEqualTo(Reason.INVALID_NUMBER);
    }

    @Test
    void aReceiptThreeDaysLateFindsItsNoticeWhateverWasClaimedSince() {
        send();
        world.clock.advance(Duration.ofDays(3));
        Contact contact = world.stores.contact(PHONE);
        world.stores.keep(contact.withClaim(OTHER.id(), world.now(), Instant.EPOCH));

        assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void aReceiptWhoseTimeIsWrongFindsItsNoticeByItsName() {
        send();

        assertThat(world.receipts().post(new Receipt("message-1", PHONE, SENT.minusSeconds(86_400), arrived())))
                .isEqualTo(ReceiptOutcome.APPLIED);
    }

    /** It comes while the text is at the gateway: the notice does not know its name yet. */
    @Test
    void invariant7_aReceiptThatIsEarlierThanItsNoticeKnowsItsNameWaits() {
        TextGateway quick = sms -> {
            Result result = world.gateway.publish(sms);
            assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.PARKED);
            return result;
        };
        assertThat(world.sending(quick).send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);
        assertThat(reminder().state()).isEqualTo(NoticeState.ACCEPTED);

        assertThat(world.receiptQueue.take()).containsExactly(new LookAgain("message-1", Duration.ofSeconds(30)));
        assertThat(world.receipts().lookAgain("message-1")).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);

        assertThat(world.receipts().lookAgain("message-1")).isEqualTo(ReceiptOutcome.KNOWN);
        assertThat(world.receiptQueue.take()).isEmpty();
    }

    @Test
    void whatIsParkedTwiceIsOneReceiptThatSaysWhatBothSay() {
        sendAndDie(REMINDER);
        post("message-1", failed(Reason.PHONE_UNREACHABLE));
        post("message-1", arrived());
        post("message-1", arrived());

        assertThat(world.parked.all())
                .singleElement()
                .satisfies(parked ->
                        assertThat(parked.receipt().report().failure()).isNull());
        assertThat(world.telemetry.sum(Metric.RECEIPTS_PARKED)).isEqualTo(1);
    }

    @Test
    void aReceiptOfAClaimWhoseMakerDiedWaitsMoreAndMoreAndSettlesIt() {
        sendAndDie(REMINDER);
        assertThat(post("m-9", arrived())).isEqualTo(ReceiptOutcome.PARKED);

        for (int seconds : List.of(30, 30, 60, 120, 240, 480, 900, 900)) {
            assertThat(world.receiptQueue.take()).singleElement().satisfies(message -> {
                assertThat(message.delay()).isEqualTo(Duration.ofSeconds(seconds));
                world.clock.advance(message.delay());
            });
            assertThat(world.receipts().lookAgain("m-9")).isEqualTo(ReceiptOutcome.PARKED);
        }
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);

        assertThat(world.receipts().lookAgain("m-9")).isEqualTo(ReceiptOutcome.RECOGNISED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().messageId()).isEqualTo("m-9");
        assertThat(reminder().acceptedAt()).isEqualTo(SENT);
        assertThat(world.telemetry.sum(Metric.RECOGNISED)).isEqualTo(1);
    }

    @Test
    void aReceiptThatNobodyEverClaimsIsGivenUpAfterThreeDays() {
        sendAndDie(REMINDER);
        post("m-9", arrived());
        world.receiptQueue.take();
        world.clock.advance(Duration.ofDays(3).plusSeconds(1));

        assertThat(world.receipts().lookAgain("m-9")).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        assertThat(world.receiptQueue.take()).isEmpty();
    }

    @Test
    void aParkedReceiptThatWasForgottenIsNothingToDo() {
        assertThat(world.receipts().lookAgain("m-9")).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
    }

    @Test
    void invariant2_anUnknownOutcomeIsSettledByTheOnlyReceiptOfItsTimeAndNumber() {
        sendWithoutAnswer(REMINDER);

        assertThat(post("m-9", failed(Reason.SPAM))).isEqualTo(ReceiptOutcome.RECOGNISED);

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().reason()).isEqualTo(Reason.SPAM);
        assertThat(post("m-9", failed(Reason.SPAM))).isEqualTo(ReceiptOutcome.KNOWN);
        assertThat(post("m-10", arrived())).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        assertThat(reminder().messageId()).isEqualTo("m-9");
    }

    @Test
    void invariant2_whatWasRecognisedByItsTimeIsNotSentAgain() {
        world.policies.set(
                StrategyBuilder.sample().retry(1, Duration.ofHours(4)).build());
        sendWithoutAnswer(REMINDER);

        assertThat(post("m-9", failed(Reason.PHONE_UNREACHABLE))).isEqualTo(ReceiptOutcome.RECOGNISED);
        assertThat(reminder().awaitsRetry()).isFalse();
        assertThat(post("m-9", failed(Reason.PHONE_UNREACHABLE))).isEqualTo(ReceiptOutcome.KNOWN);
        assertThat(reminder().awaitsRetry()).isFalse();
    }

    @Test
    void ofTwoUnknownOutcomesNoneIsSettledByAReceiptThatMayBeEithers() {
        world.policies.set(StrategyBuilder.sample().cap(2, 3).build());
        world.with(account("a-2"));
        world.decide("a-2");
        sendWithoutAnswer(REMINDER);
        sendWithoutAnswer(OTHER);

        assertThat(post("m-9", arrived())).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.state(OTHER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.telemetry.counted(Metric.RECEIPTS_WITHOUT_OWNER))
                .singleElement()
                .satisfies(count -> assertThat(count.dimensions()).containsEntry("reason", "SEVERAL"));
    }

    /** End User Messaging gives our own name back: then it does not matter what else is unknown. */
    @Test
    void ofTwoUnknownOutcomesAReceiptThatNamesItsTextSettlesThatOne() {
        world.policies.set(StrategyBuilder.sample().cap(2, 3).build());
        world.with(account("a-2"));
        world.decide("a-2");
        sendWithoutAnswer(REMINDER);
        sendWithoutAnswer(OTHER);
        world.stores.keep(world.stores.contact(PHONE).withAnsweredAt(SENT.plusSeconds(60)));

        assertThat(world.receipts().post(new Receipt("m-9", PHONE, SENT, arrived(), OTHER.id())))
                .isEqualTo(ReceiptOutcome.RECOGNISED);

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.state(OTHER)).isEqualTo(NoticeState.DELIVERED);
        assertThat(world.receipts().post(new Receipt("m-10", PHONE, SENT, arrived(), OTHER.id() + "#2")))
                .isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.UNKNOWN);
    }

    @Test
    void whatTheCarrierTookIsNotDeliveredUntilAHandsetSaysSo() {
        send();

        assertThat(post("message-1", withCarrier())).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.CARRIER_ACCEPTED);
        assertThat(reminder().deliveredAt()).isNull();
        assertThat(world.telemetry.sum(Metric.DELIVERED)).isZero();
        assertThat(post("message-1", withCarrier())).isEqualTo(ReceiptOutcome.KNOWN);

        assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(world.telemetry.sum(Metric.DELIVERED)).isEqualTo(1);
        assertThat(post("message-1", withCarrier())).isEqualTo(ReceiptOutcome.KNOWN);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void whatTheCarrierTookAndDidNotDeliverIsNotSentOnceMore() {
        world.policies.set(
                StrategyBuilder.sample().retry(1, Duration.ofHours(4)).build());
        send();
        post("message-1", withCarrier());

        assertThat(post("message-1", failed(Reason.PHONE_UNREACHABLE))).isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().awaitsRetry()).isFalse();
        assertThat(world.telemetry.sum(Metric.UNDELIVERED)).isEqualTo(1);
    }

    private static CarrierReport withCarrier() {
        return new CarrierReport(null, null, SENT.plusSeconds(1), null, null, true);
    }

    @Test
    void whileAnotherTextOfThatTimeIsAtTheGatewayNoOutcomeIsSettled() {
        world.policies.set(StrategyBuilder.sample().cap(2, 3).build());
        world.with(account("a-2"));
        world.decide("a-2");
        sendWithoutAnswer(REMINDER);
        sendAndDie(OTHER);

        assertThat(post("m-9", arrived())).isEqualTo(ReceiptOutcome.PARKED);
    }

    @Test
    void anAutomaticAnswerOfThatTimeMayBeTheReceiptsTextToo() {
        sendWithoutAnswer(REMINDER);
        world.stores.keep(world.stores.contact(PHONE).withAnsweredAt(SENT.plusSeconds(60)));

        assertThat(post("m-9", arrived())).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        assertThat(reminder().state()).isEqualTo(NoticeState.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"PHONE_UNREACHABLE", "OTHER"})
    void aReceiptOfAnotherTimeNumberOrSenderSettlesNothing(Reason why) {
        sendWithoutAnswer(REMINDER);
        CarrierReport report = failed(why);

        for (Receipt receipt : List.of(
                new Receipt("m-9", PHONE, SENT.plusSeconds(301), report),
                new Receipt("m-9", PHONE, SENT.minusSeconds(301), report),
                new Receipt("m-9", "+12125550100", SENT, report),
                new Receipt("m-9", null, SENT, report))) {
            assertThat(world.receipts().post(receipt)).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        }
        assertThat(reminder().state()).isEqualTo(NoticeState.UNKNOWN);
        assertThat(world.parked.all()).isEmpty();
    }

    @Test
    void whatStaysUnknownForThreeDaysIsListed() {
        sendWithoutAnswer(REMINDER);
        var outcomes = new UnknownOutcomes(world.stores.notices(), world.clock);
        assertThat(outcomes.list(10)).isEqualTo(new UnknownOutcomes.Report(List.of(), 0, 1));

        world.clock.advance(Duration.ofDays(3));
        var left = new UnknownOutcomes.Left(REMINDER, SENT);
        assertThat(outcomes.list(10)).isEqualTo(new UnknownOutcomes.Report(List.of(left), 1, 0));
        assertThat(outcomes.list(0)).isEqualTo(new UnknownOutcomes.Report(List.of(), 1, 0));

        post("m-9", arrived());
        assertThat(outcomes.list(10)).isEqualTo(new UnknownOutcomes.Report(List.of(), 0, 0));
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"INVALID_NUMBER", "DESTINATION_BLOCKED", "PHONE_BLOCKED", "PHONE_BLOCKS_SMS"})
    void invariant3_aNumberAtWhichNothingArrivesIsClosedAndEverybodyWithItDecidedAgain(Reason why) {
        world.with(account("a-2"));
        send();
        post("message-1", failed(why));

        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.CLOSED);
        assertThat(world.stores.contact(PHONE).reason()).isEqualTo(why.name());
        assertThat(world.queues.accountsToDecide()).containsExactlyInAnyOrder("a-1", "a-2");
        world.decide("a-2");
        assertThat(world.notice(OTHER).reason()).isEqualTo(Reason.INVALID_PHONE);
    }

    @Test
    void invariant3_anOptOutThatTheCarrierKnowsClosesTheNumberOnceAndNotAgainOnceItWasOpened() {
        send();
        post("message-1", failed(Reason.OPTED_OUT));
        Contact closed = world.stores.contact(PHONE);
        assertThat(closed.state()).isEqualTo(Contact.State.OPTED_OUT);
        assertThat(closed.since()).isEqualTo(world.now());

        world.stores.keep(closed.withState(Contact.State.OPEN, null, world.now()));
        assertThat(post("message-1", failed(Reason.OPTED_OUT))).isEqualTo(ReceiptOutcome.KNOWN);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.OPEN);
        assertThat(world.telemetry.sum(Metric.CONTACTS_CLOSED)).isEqualTo(1);
    }

    @Test
    void aNumberThatIsClosedAlreadyKeepsItsReason() {
        send();
        world.stores.keep(world.stores.contact(PHONE).withState(Contact.State.WRONG_NUMBER, "reply", world.now()));

        post("message-1", failed(Reason.INVALID_NUMBER));

        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.WRONG_NUMBER);
        assertThat(reminder().reason()).isEqualTo(Reason.INVALID_NUMBER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"SPAM", "MESSAGE_BLOCKED", "INVALID_TEXT", "OVER_MAX_PRICE", "UNKNOWN_ERROR", "OTHER"})
    void whatLiesInTheTextOrNowhereKnownNeitherClosesTheNumberNorIsSentAgain(Reason why) {
        world.policies.set(
                StrategyBuilder.sample().retry(3, Duration.ofHours(1)).build());
        send();
        post("message-1", failed(why));

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().awaitsRetry()).isFalse();
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.OPEN);
        assertThat(world.queues.decides()).isEmpty();
    }

    @Test
    void overQuotaSendingStopsByItselfUntilAPersonLetsItGoOn() {
        world.with(account("a-2").phone("+12125550100"));
        world.decide("a-2");
        world.queues.takeSends();
        send();
        post("message-1", failed(Reason.NO_QUOTA));

        assertThat(world.brake.current()).map(SendingHalt.Trip::cause).contains(SendingHalt.Cause.QUOTA);
        assertThat(world.telemetry.sum(Metric.SENDING_STOPPED)).isEqualTo(1);
        assertThat(world.send(OTHER)).isEqualTo(Outcome.LATER);
        assertThat(world.state(OTHER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.queues.takeSends())
                .singleElement()
                .matches(message -> message.delay().equals(Duration.ofMinutes(15)));

        world.clock.advance(Duration.ofHours(1));
        world.brake.reset(world.now());
        assertThat(post("message-1", failed(Reason.NO_QUOTA))).isEqualTo(ReceiptOutcome.KNOWN);
        assertThat(world.brake.current()).isEmpty();
        assertThat(world.send(OTHER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void whatFailedForWantOfQuotaIsSentOnceMoreAfterTheReleaseWhereTheStrategyRetries() {
        world.policies.set(
                StrategyBuilder.sample().cap(5, 1).retry(1, Duration.ofHours(1)).build());
        send();
        post("message-1", failed(Reason.NO_QUOTA));

        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.OPEN);
        world.clock.advance(Duration.ofMinutes(90));
        world.decide("a-1");
        world.queues.takeSends();
        assertThat(world.send(REMINDER)).as("while there is no quota").isEqualTo(Outcome.LATER);

        world.brake.reset(world.now());
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests()).hasSize(2);
    }

    @Test
    void whetherSendingIsStoppedIsAskedOnceForABatch() {
        world.brake.trip(SendingHalt.Cause.QUOTA, "no quota", SENT, SENT, new RecordingTelemetry());
        var sending = world.sending(world.gateway);
        sending.prefetch(List.of(REMINDER));
        assertThat(world.telemetry.sum(Metric.SENDING_STOPPED)).isEqualTo(1);
        world.brake.reset(SENT);

        assertThat(sending.send(REMINDER, SENT)).isEqualTo(Outcome.LATER);
        sending.prefetch(List.of(REMINDER));
        assertThat(sending.send(REMINDER, SENT)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aNoticeThatMovesMeanwhileIsReadAgain() {
        send();
        var busy = BusyNotices.once(world.stores.notices(), () -> post("message-1", arrived()));

        assertThat(world.receipts(busy).post(receipt("message-1", failed(Reason.INVALID_NUMBER))))
                .isEqualTo(ReceiptOutcome.KNOWN);

        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.OPEN);
    }

    @Test
    void aNoticeThatNeverStandsStillIsAnError() {
        send();
        var busy = new BusyNotices(world.stores.notices(), () -> world.stores.keep(reminder()));

        assertThatIllegalStateException().isThrownBy(() -> world.receipts(busy).post(receipt("message-1", arrived())));
    }

    @Test
    void whatWasReadAheadIsUsedOnceAndWhatMovedSinceIsSeen() {
        send();
        var receipts = world.receipts();
        receipts.prefetch(List.of(
                receipt("message-1", arrived()),
                receipt("message-2", arrived()),
                new Receipt("message-3", null, SENT, arrived())));
        world.stores.keep(reminder());
        world.stores.keep(world.stores.contact(PHONE).withState(Contact.State.CLOSED, "other", SENT));

        assertThat(receipts.post(receipt("message-1", failed(Reason.OPTED_OUT))))
                .isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.CLOSED);
        assertThat(receipts.post(receipt("message-2", arrived()))).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        receipts.prefetch(List.of());
    }

    @Test
    void invariant7_theCountsAddUpWhateverTheCarrierSays() {
        send();
        Stream.of(Reason.PHONE_UNREACHABLE, Reason.SPAM).forEach(why -> post("message-1", failed(why)));

        assertThat(world.telemetry.sum(Metric.UNDELIVERED)).isEqualTo(1);
        assertThat(world.telemetry.sum(Metric.ACCEPTED)).isEqualTo(1);
    }

    @Test
    void aRehearsalChangesNothing() {
        world.receipts().prime();

        assertThat(world.parked.all()).isEmpty();
        assertThat(world.queues.decides()).isEmpty();
        assertThat(world.telemetry.said()).isEmpty();
    }
}
