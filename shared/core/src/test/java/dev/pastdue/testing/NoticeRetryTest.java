package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.payment.PaymentOutcome.Applied;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reminder of account a-1 goes out on 2026-01-20 at 10:00 in Taipei and does not arrive; it may be sent once more at 14:00. */
class NoticeRetryTest {
    private static final Instant SENT = Instant.parse("2026-01-20T02:00:00Z");
    private static final Instant DUE = Instant.parse("2026-01-20T06:15:00Z");

    private final World world = new World().with(account("a-1"));

    @BeforeEach
    void theReminderDoesNotArrive() {
        world.policies.set(strategy().build());
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        world.clock.moveTo("2026-01-20T02:01:00Z");
        assertThat(post("message-1", unreachable())).isEqualTo(ReceiptOutcome.APPLIED);
        forgetMessages();
    }

    private static StrategyBuilder strategy() {
        return StrategyBuilder.sample().cap(2, 3).retry(1, Duration.ofHours(4));
    }

    private void forgetMessages() {
        world.queues.takeSends();
        world.queues.takeDecides();
    }

    private ReceiptOutcome post(String id, CarrierReport report) {
        return world.receipts().post(new Receipt(id, PHONE, SENT, report));
    }

    private CarrierReport unreachable() {
        return new CarrierReport(Reason.PHONE_UNREACHABLE, null, world.now(), null, null);
    }

    private CarrierReport arrived() {
        return new CarrierReport(null, null, world.now(), null, null);
    }

    private Notice reminder() {
        return world.notice(REMINDER);
    }

    /** The slot's schedule fires, and render decides whom release hands back. */
    private List<String> release() {
        world.clock.moveTo(DUE);
        world.release().release(DUE, null, ENDLESS);
        List<String> ids = world.queues.accountsToDecide();
        forgetMessages();
        ids.forEach(world::decide);
        return ids;
    }

    private void assertGivenUp() {
        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().reason()).isEqualTo(Reason.PHONE_UNREACHABLE);
        assertThat(reminder().releaseAt()).isNull();
        assertThat(reminder().isFinal()).isTrue();
        assertThat(reminder().messageId()).isEqualTo("message-1");
        assertThat(reminder().earlier()).isEmpty();
        world.decide("a-1");
        assertThat(world.queues.noticesToSend()).isEmpty();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void itWaitsInItsSlotAndInItsAccountsSight() {
        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(reminder().releaseAt()).isEqualTo(DUE);
        assertThat(world.stores.account("a-1").pending()).isEqualTo(REMINDER);
        assertThat(world.telemetry.sum(Metric.RETRIES)).isEqualTo(1);

        world.decide("a-1");
        assertThat(world.schedules.slots()).contains(DUE);
        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(world.stores.account("a-1").pending()).isEqualTo(REMINDER);
        assertThat(world.queues.noticesToSend()).isEmpty();
    }

    @Test
    void aReceiptThatComesAgainWakesItsAccountAndAddsNoAttempt() {
        assertThat(post("message-1", unreachable())).isEqualTo(ReceiptOutcome.KNOWN);

        assertThat(world.queues.accountsToDecide()).containsExactly("a-1");
        assertThat(reminder().releaseAt()).isEqualTo(DUE);
        assertThat(world.telemetry.sum(Metric.RETRIES)).isEqualTo(1);
    }

    @Test
    void invariant5_atItsTimeItIsRenderedAnewAndClaimedOnceMore() {
        world.tell(account("a-1").pastDue("99", "2026-01-17"), "2026-01-20T01:00:00Z");
        assertThat(release()).containsExactly("a-1");
        assertThat(reminder().state()).isEqualTo(NoticeState.RENDERED);

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);

        assertThat(world.gateway.requests()).hasSize(2);
        assertThat(world.gateway.requests().getLast().body()).contains("新臺幣99元");
        assertThat(reminder().state()).isEqualTo(NoticeState.ACCEPTED);
        assertThat(reminder().messageId()).isEqualTo("message-2");
        assertThat(reminder().earlier()).singleElement().satisfies(first -> {
            assertThat(first.messageId()).isEqualTo("message-1");
            assertThat(first.text() == null ? "" : first.text().body()).contains("1,234.50元");
            assertThat(first.report()).isNotNull();
        });
        assertThat(world.stores.contact(PHONE).claims())
                .extracting(Contact.Claim::notice)
                .containsExactly(REMINDER.id(), REMINDER.id());
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void invariant2_soOftenAsTheStrategySaysAndNoOftener() {
        release();
        world.send(REMINDER);
        forgetMessages();

        assertThat(post("message-2", unreachable())).isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().isFinal()).isTrue();
        assertThat(world.queues.decides()).isEmpty();
        assertThat(world.telemetry.sum(Metric.UNDELIVERED)).isEqualTo(2);
    }

    @Test
    void invariant5_aFullCapEndsIt() {
        world.policies.set(strategy().cap(1, 3).build());
        release();

        assertGivenUp();
        assertThat(world.telemetry.sum(Metric.RETRIES_GIVEN_UP)).isEqualTo(1);
    }

    @Test
    void aStrategyThatNoLongerAllowsItEndsIt() {
        world.policies.set(strategy().retry(0, Duration.ofHours(4)).build());
        world.decide("a-1");

        assertGivenUp();
    }

    @Test
    void invariant3_aPaymentEndsItAtOnce() {
        var payment = new Payment("p-1", "a-1", Money.of("1234.50", "TWD"), world.now(), Kind.PAYMENT, null);
        assertThat(world.post(payment)).isInstanceOf(Applied.class);

        assertGivenUp();
        assertThat(world.stores.account("a-1").pending()).isNull();
    }

    @Test
    void invariant3_aHoldThatHoldsWhenItIsDueEndsItForGood() {
        world.stores.change("a-1", account -> account.withHold(Hold.ofDate(LocalDate.of(2026, 1, 22))));
        release();

        assertGivenUp();
    }

    @Test
    void invariant3_anOptOutAfterItWasRenderedEndsIt() {
        release();
        forgetMessages();
        world.stores.keep(world.stores.contact(PHONE).withState(Contact.State.OPTED_OUT, "STOP", world.now()));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");

        assertGivenUp();
    }

    @Test
    void anotherStageEndsIt() {
        world.clock.moveTo("2026-01-24T02:00:00Z");
        world.tell(account("a-1"), "2026-01-23T22:00:00Z");
        world.decide("a-1");

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().releaseAt()).isNull();
        assertThat(world.state(new NoticeKey("a-1", REMINDER.episode(), "second")))
                .isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void invariant4_whereTheWindowIsClosedItWaitsForTheNextOpening() {
        world.clock.moveTo("2026-01-20T13:00:00Z");
        world.decide("a-1");

        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(reminder().releaseAt()).isEqualTo("2026-01-21T01:00:00Z");
        assertThat(world.schedules.slots()).contains(Instant.parse("2026-01-21T01:00:00Z"));

        world.clock.moveTo("2026-01-21T01:00:00Z");
        world.tell(account("a-1"), "2026-01-20T22:00:00Z");
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aRenderedOneWhoseWindowCloses_waitsAsWhatDidNotArrive() {
        release();
        world.clock.moveTo("2026-01-20T13:00:00Z");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");

        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(reminder().messageId()).isEqualTo("message-1");
        assertThat(reminder().earlier()).isEmpty();
    }

    @Test
    void theScanFindsOneWhoseSlotPassed() {
        world.clock.moveTo(DUE.plusSeconds(60));
        world.scan().scan(world.now(), null, false, ENDLESS);

        assertThat(world.queues.accountsToDecide()).contains("a-1");
    }

    @Test
    void aDeliveryWhileItWaitsEndsIt() {
        assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().releaseAt()).isNull();

        assertThat(release()).isEmpty();
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void invariant2_aDeliveryOfTheFirstTextBeforeTheClaimKeepsTheSecondIn() {
        release();
        assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().messageId()).isEqualTo("message-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        world.decide("a-1");
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void aDeliveryOfTheFirstTextWhileTheSecondIsAtTheGatewayWaitsAndHolds() {
        release();
        TextGateway slow = sms -> {
            assertThat(post("message-1", arrived())).isEqualTo(ReceiptOutcome.PARKED);
            return world.gateway.publish(sms);
        };
        assertThat(world.sending(slow).send(REMINDER, world.now())).isEqualTo(Outcome.ACCEPTED);

        assertThat(world.receipts().lookAgain("message-1")).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().messageId()).isEqualTo("message-2");

        Instant delivered = reminder().deliveredAt();
        world.clock.advance(Duration.ofMinutes(1));
        post("message-2", unreachable());
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        post("message-2", arrived());
        assertThat(reminder().deliveredAt()).isEqualTo(delivered);
        assertThat(world.telemetry.sum(Metric.DELIVERED)).isEqualTo(2);
    }

    @Test
    void aWeightierWordOnTheFirstTextWhileTheSecondIsOutChangesTheFirstAlone() {
        release();
        world.send(REMINDER);

        assertThat(post("message-1", new CarrierReport(Reason.SPAM, null, world.now(), null, null)))
                .isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().state()).isEqualTo(NoticeState.ACCEPTED);
        assertThat(reminder().earlier().stream().map(Attempt::report))
                .allSatisfy(report ->
                        assertThat(report == null ? null : report.failure()).isEqualTo(Reason.SPAM));
        assertThat(post("message-2", arrived())).isEqualTo(ReceiptOutcome.APPLIED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
    }

    @Test
    void aWeightierWordWhileItWaitsEndsIt() {
        post("message-1", new CarrierReport(Reason.INVALID_NUMBER, null, world.now(), null, null));

        assertThat(reminder().reason()).isEqualTo(Reason.INVALID_NUMBER);
        assertThat(reminder().isFinal()).isTrue();
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.CLOSED);
        forgetMessages();
        assertThat(release()).isEmpty();
    }

    @Test
    void invariant5_throttledItGivesBackTheSecondClaimAlone() {
        release();
        world.gateway.answersNext(new Result.Throttled());

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.LATER);
        assertThat(world.stores.contact(PHONE).claims()).containsExactly(new Contact.Claim(REMINDER.id(), SENT));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void refusedItIsWhatDidNotArrive() {
        release();
        world.gateway.answersNext(new Result.Refused(Reason.NOT_AUTHORIZED));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.REJECTED);

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().reason()).isEqualTo(Reason.PHONE_UNREACHABLE);
        assertThat(reminder().messageId()).isEqualTo("message-1");
        assertThat(reminder().isFinal()).isTrue();
        assertThat(world.telemetry.sum(Metric.REJECTED)).isEqualTo(1);
        assertThat(world.stores.contact(PHONE).claims()).containsExactly(new Contact.Claim(REMINDER.id(), SENT));
    }

    @Test
    void invariant2_unknownItIsRecognisedByItsOwnTimeNotByTheFirsts() {
        release();
        world.gateway.answersNext(new Result.Unknown("ReadTimeout"));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.UNKNOWN);

        assertThat(post("m-9", arrived())).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        assertThat(world.receipts().post(new Receipt("m-10", PHONE, DUE, arrived())))
                .isEqualTo(ReceiptOutcome.RECOGNISED);
        assertThat(reminder().state()).isEqualTo(NoticeState.DELIVERED);
        assertThat(reminder().messageId()).isEqualTo("m-10");
    }

    /** Another stage's notice is in sight by then: this one's time is over. */
    @Test
    void whereAnotherNoticeIsInSightThereIsNoRetry() {
        NoticeKey second = new NoticeKey("a-1", REMINDER.episode(), "second");
        world.stores.keep(reminder().abandonRetry().accepted(SENT, "message-1"));
        world.stores.change("a-1", account -> account.withNextEvaluation(account.nextEvaluationOn(), second, null));

        post("message-1", unreachable());

        assertThat(reminder().isFinal()).isTrue();
        assertThat(world.stores.account("a-1").pending()).isEqualTo(second);
    }
}
