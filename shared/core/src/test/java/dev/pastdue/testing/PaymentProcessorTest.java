package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Ledger.Entry;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.payment.PaymentOutcome;
import dev.pastdue.core.payment.PaymentOutcome.Applied;
import dev.pastdue.core.payment.PaymentOutcome.AppliedBefore;
import dev.pastdue.core.payment.PaymentOutcome.Contained;
import dev.pastdue.core.payment.PaymentOutcome.Doubted;
import dev.pastdue.core.payment.PaymentOutcome.Refusal;
import dev.pastdue.core.payment.PaymentOutcome.Refused;
import dev.pastdue.core.payment.PaymentProcessor;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.testing.RecordingTelemetry.Said;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The account owes 1,234.50 TWD since 2026-01-17, known on the 20th at 06:00 in Taipei; it is 10:00. */
class PaymentProcessorTest {
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 20);

    private final World world = new World().with(account("a-1"));

    private static Payment paid(String id, String amount, String time) {
        return payment(id, Kind.PAYMENT, amount, time, null);
    }

    private static Payment returned(String id, String amount, String time) {
        return payment(id, Kind.RETURNED, amount, time, null);
    }

    private static Payment payment(String id, Kind kind, String amount, String time, @Nullable Owed after) {
        return new Payment(id, "a-1", Money.of(amount, "TWD"), taipei(time), kind, after);
    }

    /** Such as {@code 20T09:30}, of January 2026. */
    private static Instant taipei(String time) {
        return Instant.parse("2026-01-" + time + ":00Z").minus(Duration.ofHours(8));
    }

    private static Owed owed(String amount, @Nullable LocalDate due) {
        return new Owed(due, Money.of(amount, "TWD"));
    }

    private static Owed nothing() {
        return owed("0", null);
    }

    private Account stored() {
        return world.stores.account("a-1");
    }

    private Owed owedNow() {
        return stored().facts().owed();
    }

    private void book(String day, String due, String amount) {
        load(world, day, due, amount);
    }

    private static void load(World world, String day, String due, String amount) {
        String asOf = "2026-01-" + day + "T06:00:00+08:00";
        var file = world.books.put(
                day + ".csv",
                "v1",
                List.of("a-1,c-1,陳大文,0912345678,zh-TW,Asia/Taipei,信用貸款," + due + "," + amount + ",TWD," + asOf));
        world.intake().load(file, ENDLESS);
    }

    @Test
    void invariant3_aPaymentInFullCancelsWhatIsPendingAndIsNotLookedAtAgain() {
        world.decide("a-1");

        assertThat(world.post(paid("p-1", "1234.50", "20T09:30"))).isEqualTo(new Applied());

        assertThat(world.notice(REMINDER)).satisfies(notice -> {
            assertThat(notice.state()).isEqualTo(NoticeState.CANCELLED);
            assertThat(notice.reason()).isEqualTo(Reason.PAID);
            assertThat(notice.accountVersion()).isEqualTo(stored().version());
        });
        assertThat(owedNow()).isEqualTo(nothing());
        assertThat(stored().nextEvaluationOn()).isNull();
        assertThat(stored().pending()).isNull();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.telemetry.counted(Metric.CANCELLED)).hasSize(1);
    }

    @Test
    void invariant3_aPaymentWhileTheClaimIsMadeIsSeenByIt() {
        world.decide("a-1");
        var busy = BusyNotices.once(world.stores.notices(), () -> world.post(paid("p-1", "1234.50", "20T09:30")));

        assertThat(world.sending(world.gateway, busy).send(REMINDER, world.now()))
                .isNotEqualTo(Outcome.ACCEPTED);

        assertThat(world.gateway.requests()).isEmpty();
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
    }

    @Test
    void aPaymentThatMeetsAClaimIsPostedAndTheTextStandsAsSent() {
        world.decide("a-1");
        var busy = BusyNotices.once(world.stores.notices(), () -> world.send(REMINDER));

        assertThat(world.posting(world.stores.accounts(), busy).post(paid("p-1", "1234.50", "20T09:30")))
                .isEqualTo(new Applied());

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.ACCEPTED);
        assertThat(owedNow()).isEqualTo(nothing());
        assertThat(stored().pending()).isNull();
        assertThat(stored().nextEvaluationOn()).isNull();
    }

    @Test
    void invariant7_aClaimThatAPaymentMeetsStaysInSightForItMayBeGivenBack() {
        world.decide("a-1");
        TextGateway throttling = _ -> {
            world.post(paid("p-1", "234.50", "20T09:30"));
            return new Result.Throttled();
        };

        assertThat(world.sending(throttling).send(REMINDER, world.now())).isEqualTo(Outcome.LATER);

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(stored().pending()).isEqualTo(REMINDER);
    }

    @Test
    void invariant7_aClaimDecidedMeanwhileAndGivenBackIsCancelledByThePayment() {
        world.decide("a-1");
        TextGateway throttling = _ -> {
            world.tell(account("a-1").pastDue("999", "2026-01-17"), "2026-01-20T01:00:00Z");
            world.decide("a-1");
            return new Result.Throttled();
        };
        world.sending(throttling).send(REMINDER, world.now());
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);

        world.post(paid("p-1", "999", "20T09:30"));

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
    }

    /** While it is claimed nothing is past due, and that is decided; then the payment comes back, the claim is given back, and it is paid once more. */
    @Test
    void invariant7_aClaimGivenBackAfterAReturnIsCancelledByTheNextPayment() {
        world.decide("a-1");
        TextGateway throttling = _ -> {
            world.post(paid("p-1", "1234.50", "20T09:30"));
            world.decide("a-1");
            world.post(returned("p-1", "1234.50", "20T09:40"));
            return new Result.Throttled();
        };
        world.sending(throttling).send(REMINDER, world.now());
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);

        world.post(paid("p-2", "1234.50", "20T09:50"));
        world.decide("a-1");

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(stored().pending()).isNull();
    }

    @Test
    void anAccountThatKeepsChangingIsLeftToBeTriedAgain() {
        var busy = new BusyNotices(world.stores.notices(), () -> world.stores.change("a-1", same -> same));

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> world.posting(world.stores.accounts(), busy).post(paid("p-1", "1234.50", "20T09:30")));
        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
    }

    @Test
    void invariant6_afterAPartPaymentTheTextShowsTheNewAmount() {
        world.decide("a-1");
        assertThat(world.post(paid("p-1", "234.50", "20T09:30"))).isEqualTo(new Applied());

        assertThat(owedNow()).isEqualTo(owed("1000", DUE));
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests())
                .singleElement()
                .satisfies(text -> assertThat(text.body()).contains("1,000元"));
    }

    @Test
    void aPartPaymentOfWhatIsDeferredLeavesItPending() {
        world.clock.moveTo(taipei("20T22:00"));
        world.decide("a-1");

        world.post(paid("p-1", "234.50", "20T21:30"));

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.DEFERRED);
        assertThat(stored().pending()).isEqualTo(REMINDER);
        assertThat(stored().nextEvaluationOn()).isEqualTo(TODAY);
    }

    @Test
    void aStateThatMovesTheDueDateOnCancelsTheEpisodeAndBeginsAnother() {
        world.decide("a-1");
        LocalDate moved = LocalDate.of(2026, 1, 19);

        world.post(payment("p-1", Kind.PAYMENT, "1000", "20T09:30", owed("234.50", moved)));

        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(owedNow()).isEqualTo(owed("234.5", moved));
        assertThat(stored().facts().asOf()).isEqualTo(taipei("20T09:30"));
        assertThat(stored().nextEvaluationOn()).isEqualTo(TODAY);
        world.decide("a-1");
        assertThat(world.state(new NoticeKey("a-1", moved, "reminder"))).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void anAmountAloneDoesNotMakeTheDataFresh() {
        world.post(paid("p-1", "234.50", "20T09:30"));

        assertThat(stored().facts().asOf()).isEqualTo(taipei("20T06:00"));
    }

    @Test
    void invariant1_aReturnBringsTheSameEpisodeBackAndWhatWasSentIsNotSentAgain() {
        world.decide("a-1");
        world.send(REMINDER);
        world.post(paid("p-1", "1234.50", "20T09:30"));

        assertThat(world.post(returned("p-1", "1234.50", "20T09:50"))).isEqualTo(new Applied());

        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
        assertThat(stored().nextEvaluationOn()).isEqualTo(TODAY);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).hasSize(1);
    }

    @Test
    void whatWasCancelledByAPaymentIsSentAfterItsReturn() {
        world.decide("a-1");
        world.post(paid("p-1", "1234.50", "20T09:30"));
        world.post(returned("p-1", "1234.50", "20T09:50"));

        world.decide("a-1");

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aReturnAfterABookThatKnowsThePaymentRestoresTheDueDateBeforeIt() {
        world.post(paid("p-1", "1234.50", "20T09:30"));
        book("21", "", "0");
        world.clock.moveTo(taipei("21T10:00"));

        assertThat(world.post(returned("p-1", "1234.50", "21T09:30"))).isEqualTo(new Applied());

        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
    }

    @Test
    void aReturnOfAnEarlierInstalmentComesBackBesideALaterOne() {
        world.post(paid("p-1", "1234.50", "20T09:30"));
        book("21", "2026-01-20", "50");
        world.clock.moveTo(taipei("21T10:00"));
        world.post(returned("p-1", "1234.50", "21T09:30"));

        assertThat(owedNow()).isEqualTo(owed("1284.5", DUE));
    }

    @Test
    void invariant1_eachPaymentAndEachReturnIsAppliedOnce() {
        var part = paid("p-1", "200", "20T09:00");
        var other = paid("p-2", "34.50", "20T09:10");
        var back = returned("p-1", "200", "20T09:20");

        assertThat(List.of(world.post(part), world.post(part), world.post(other), world.post(back), world.post(back)))
                .containsExactly(new Applied(), new AppliedBefore(), new Applied(), new Applied(), new AppliedBefore());
        assertThat(world.post(part)).isEqualTo(new AppliedBefore());
        assertThat(owedNow()).isEqualTo(owed("1200", DUE));
        assertThat(world.telemetry.sum(Metric.PAYMENTS_APPLIED)).isEqualTo(3);
        assertThat(world.telemetry.sum(Metric.PAYMENTS_KNOWN)).isEqualTo(3);
    }

    @Test
    void aPaymentThatABookKnowsComesLateAndChangesNothing() {
        assertThat(world.post(paid("p-1", "1234.50", "17T05:00"))).isEqualTo(new Contained());
        assertThat(world.post(payment("p-2", Kind.PAYMENT, "9", "20T05:59", owed("1234.50", DUE))))
                .as("the book says what was owed after it")
                .isEqualTo(new Contained());
        assertThat(stored().version()).isEqualTo(1);
    }

    @Test
    void aPaymentThatIsNoLongerRememberedChangesNothingWhenItComesAgain() {
        var payment = paid("p-1", "200", "20T09:00");
        world.post(payment);
        world.clock.moveTo(Instant.parse("2026-04-01T00:00:00Z"));
        world.stores.change(
                "a-1",
                of -> of.withBook(
                        account("a-1").asOf("2026-03-31T00:00:00Z").build().facts(), TODAY));

        assertThat(stored().ledger().entries()).isEmpty();
        assertThat(world.post(payment)).isEqualTo(new Contained());
        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
    }

    @Test
    void invariant3_aBookOlderThanAPaymentDoesNotUndoItAndANewerOneWins() {
        world.clock.moveTo(taipei("22T10:00"));
        world.post(paid("p-1", "1234.50", "21T09:00"));
        book("21", "2026-01-17", "1234.50");
        assertThat(owedNow()).isEqualTo(nothing());
        assertThat(stored().nextEvaluationOn()).isNull();

        book("22", "2026-01-21", "77");
        assertThat(owedNow()).isEqualTo(owed("77", LocalDate.of(2026, 1, 21)));
    }

    @Test
    void aNewerBookThatSaysTheSameIsKeptForItKnowsThePayment() {
        world.post(paid("p-1", "1234.50", "20T09:00"));
        world.clock.moveTo(taipei("21T10:00"));
        book("21", "", "0");

        assertThat(world.post(paid("p-2", "1234.50", "20T22:00"))).isEqualTo(new Contained());
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_ACCOUNT, a-2, 1,       TWD, payment,  20T09:00",
        "UNKNOWN_ACCOUNT, a-2, 1,       TWD, returned, 20T09:00",
        "OTHER_CURRENCY,  a-1, 1,       USD, payment,  20T09:00",
        "OTHER_CURRENCY,  a-1, 1234.50, CNY, payment,  20T09:00",
        "OTHER_CURRENCY,  a-1, 1234,    JPY, returned, 20T09:00",
        "OTHER_CURRENCY,  a-1, 1,       USD, payment,  18T09:00",
        "UNKNOWN_PAYMENT, a-1, 1,       TWD, returned, 20T09:00",
        "UNKNOWN_PAYMENT, a-1, 5000,    TWD, returned, 20T10:00",
        "IN_THE_FUTURE,   a-1, 1,       TWD, payment,  22T10:01",
        "IN_THE_FUTURE,   a-1, 1,       TWD, returned, 31T10:01",
    })
    void invariant3_whatCannotBeAppliedHoldsTheAccountAndMakesATask(
            Refusal why, String accountId, String amount, String currency, String kind, String time) {
        world.decide("a-1");
        var payment = new Payment(
                "p-1",
                accountId,
                Money.of(amount, currency),
                taipei(time),
                kind.equals("payment") ? Kind.PAYMENT : Kind.RETURNED,
                null);

        assertThat(world.post(payment)).isEqualTo(new Refused(why));
        assertThat(world.post(payment)).as("it comes again").isEqualTo(new Refused(why));

        assertThat(world.stores.account(accountId).holds().all())
                .containsExactly(new Hold("payment.p-1." + kind, HoldReason.OTHER, null, Hold.PAYMENT, world.now()));
        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
        assertThat(world.tasks().list(null).others())
                .extracting(AccountTask::accountId, AccountTask::detail)
                .containsExactly(tuple(accountId, why.name()));
        if (accountId.equals("a-1")) {
            assertThat(world.send(REMINDER)).isNotEqualTo(Outcome.ACCEPTED);
            world.decide("a-1");
            assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
            assertThat(world.gateway.requests()).isEmpty();
        }
        assertThat(world.telemetry.said())
                .contains(new Said(
                        Level.ERROR,
                        "payment-refused",
                        Map.of(
                                "payment",
                                "p-1",
                                "account",
                                accountId,
                                "kind",
                                payment.kind().name(),
                                "reason",
                                why.name())));
        assertThat(world.telemetry.sum(Metric.PAYMENTS_REFUSED)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1234.50",
        "1234.51",
        "1235",
        "1300",
        "2000.00",
        "4000",
        "99999999",
        "1000 234.50",
        "1000 234.51",
        "1000 1000",
        "0.01 1234.48 0.02",
        "617.25 617.25 617.25",
        "1 2 3 4 5 6 7 8 9 10 2000"
    })
    void invariant3_paymentsOfAsMuchOrMoreThanIsPastDueClearIt(String amounts) {
        world.decide("a-1");
        var total = BigDecimal.ZERO;
        String[] each = amounts.split(" ", -1);
        for (int i = 0; i < each.length; i++) {
            total = total.add(new BigDecimal(each[i]));
            assertThat(world.post(paid("p-" + i, each[i], "20T09:" + (10 + i)))).isEqualTo(new Applied());
        }

        assertThat(owedNow()).isEqualTo(nothing());
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.CANCELLED);
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.PAID);
        assertThat(stored().nextEvaluationOn()).isNull();
        assertThat(stored().ledger().entries().stream().map(Entry::over).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(total.subtract(new BigDecimal("1234.50")));
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.gateway.requests()).isEmpty();
    }

    @Test
    void whatWasOverIsNotPastDueAfterAReturn() {
        world.post(paid("p-1", "4000", "20T09:00"));
        assertThat(world.post(returned("p-1", "4000", "20T09:30"))).isEqualTo(new Applied());
        assertThat(owedNow()).as("as if it had not been made").isEqualTo(owed("1234.5", DUE));

        world.post(paid("p-2", "2000", "20T09:40"));
        world.clock.moveTo(taipei("21T10:00"));
        book("21", "", "0");
        assertThat(world.post(returned("p-2", "2000", "21T09:00"))).isEqualTo(new Applied());
        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
    }

    @Test
    void aReturnOfWhatWasAllOverChangesNothing() {
        world.post(paid("p-1", "1234.50", "20T09:00"));
        world.post(paid("p-2", "500", "20T09:10"));

        assertThat(world.post(returned("p-2", "500", "20T09:20"))).isEqualTo(new Applied());

        assertThat(owedNow()).isEqualTo(nothing());
    }

    @Test
    void moreThanWhatTheStateAfterItSaysIsTheStatesWord() {
        assertThat(world.post(payment("p-1", Kind.PAYMENT, "5000", "20T09:00", owed("10", DUE))))
                .isEqualTo(new Applied());

        assertThat(owedNow()).isEqualTo(owed("10", DUE));
    }

    @Test
    void aReturnThatCameBeforeItsPaymentIsResolvedByIt() {
        assertThat(world.post(returned("p-1", "200", "20T09:30"))).isEqualTo(new Refused(Refusal.UNKNOWN_PAYMENT));
        assertThat(stored().heldUntil()).isEqualTo(Holds.FOREVER);

        assertThat(world.post(paid("p-1", "200", "20T09:00"))).isEqualTo(new Applied());

        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
        assertThat(stored().heldUntil()).isNull();
        assertThat(world.tasks().list(null).others()).isEmpty();
        assertThat(world.post(returned("p-1", "200", "20T09:30"))).isEqualTo(new AppliedBefore());
    }

    @ParameterizedTest
    @CsvSource({"201, 20T09:00", "199, 20T09:00", "200, 20T09:31"})
    void aReturnThatDoesNotFitThePaymentThatCameAfterItStaysHeld(String amount, String time) {
        world.post(returned("p-1", "200", "20T09:30"));

        assertThat(world.post(paid("p-1", amount, time))).isEqualTo(new Applied());

        assertThat(owedNow().pastDue().amount())
                .isEqualByComparingTo(new BigDecimal("1234.50").subtract(new BigDecimal(amount)));
        assertThat(stored().heldUntil()).isEqualTo(Holds.FOREVER);
        assertThat(world.post(returned("p-1", "200", "20T09:30"))).isInstanceOf(Refused.class);
    }

    @Test
    void anAccountThatABookTellsAfterItsPaymentIsHeldUntilTheRedrive() {
        var world = new World();
        Payment early = new Payment("p-1", "a-1", Money.of("200", "TWD"), taipei("20T09:00"), Kind.PAYMENT, null);
        assertThat(world.post(early)).isEqualTo(new Refused(Refusal.UNKNOWN_ACCOUNT));
        world.decide("a-1");
        assertThat(world.stores.allNotices())
                .as("nobody knows it")
                .noneMatch(notice -> notice.state() == NoticeState.RENDERED);

        load(world, "20", "2026-01-17", "1234.50");
        world.decide("a-1");

        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.post(early)).isEqualTo(new Applied());
        assertThat(world.stores.account("a-1")).satisfies(account -> {
            assertThat(account.heldUntil()).isNull();
            assertThat(account.facts().owed()).isEqualTo(owed("1034.50", DUE));
            assertThat(account.nextEvaluationOn()).isEqualTo(TODAY);
        });
        assertThat(world.tasks().list(null).others()).isEmpty();
    }

    @Test
    void whatAPersonClosedIsNotHeldAgainByTheSameMessage() {
        var payment = new Payment("p-1", "a-1", Money.of("9", "USD"), taipei("20T09:00"), Kind.PAYMENT, null);
        world.post(payment);
        world.tasks().close("payment.p-1.payment", Lift.HOLD);

        assertThat(world.post(payment)).isEqualTo(new Refused(Refusal.OTHER_CURRENCY));

        assertThat(stored().heldUntil()).isNull();
        assertThat(world.tasks().list(null).others()).isEmpty();
    }

    @Test
    void aMendedPaymentUnderTheSameIdLiftsTheHold() {
        world.posting(world.stores.accounts(), world.stores.notices())
                .hold("a-1", PaymentProcessor.holdOf("p-1", Kind.PAYMENT), "MALFORMED");
        assertThat(stored().heldUntil()).isEqualTo(Holds.FOREVER);

        world.post(paid("p-1", "34.50", "20T09:00"));

        assertThat(stored().heldUntil()).isNull();
        assertThat(owedNow()).isEqualTo(owed("1200", DUE));
    }

    @ParameterizedTest
    @CsvSource({
        "20T06:00, 1234.50, true",
        "20T05:59, 1234.50, true",
        "20T05:30, 4000,    true",
        "20T00:00, 1,       true",
        "19T18:00, 600,     true",
        "18T09:00, 1234.50, true",
        "17T06:00, 1234.50, true",
        "17T05:59, 1234.50, false",
        "12T09:00, 1234.50, false"
    })
    void invariant3_whoPaidBeforeABookThatCameFirstIsNotToldUntilTheNextOne(
            String time, String amount, boolean doubted) {
        world.decide("a-1");

        assertThat(world.post(paid("p-1", amount, time))).isEqualTo(doubted ? new Doubted() : new Contained());
        assertThat(world.post(paid("p-1", amount, time))).isEqualTo(doubted ? new AppliedBefore() : new Contained());

        assertThat(owedNow()).isEqualTo(owed("1234.5", DUE));
        world.send(REMINDER);
        world.decide("a-1");
        assertThat(world.gateway.requests()).hasSize(doubted ? 0 : 1);
        if (doubted) {
            assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.STALE_DATA);
            world.clock.moveTo(taipei("21T10:00"));
            book("21", "2026-01-17", "34.50");
            world.decide("a-1");
            assertThat(world.state(REMINDER))
                    .as("the next book says something else")
                    .isEqualTo(NoticeState.RENDERED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1234.50, 20T20:00, 21, 1234.50, 2026-01-17, true",
        "4000,    20T20:00, 21, 1234.50, 2026-01-17, true",
        "200,     20T20:00, 21, 1234.50, 2026-01-17, true",
        "200,     20T20:00, 21, 1234.5,  2026-01-17, true",
        "200,     20T20:00, 22, 1234.50, 2026-01-17, true",
        "200,     20T20:00, 23, 1234.50, 2026-01-17, true",
        "200,     20T20:00, 24, 1234.50, 2026-01-17, false",
        "200,     20T20:00, 21, 1034.50, 2026-01-17, false",
        "200,     20T20:00, 21, 1234.51, 2026-01-17, false",
        "200,     20T20:00, 21, 1234.50, 2026-01-18, false",
        "1234.50, 20T20:00, 21, 800,     2026-01-20, false",
        "1234.50, 21T06:00, 21, 1234.50, 2026-01-17, true"
    })
    void invariant3_aBookThatRepeatsWhatWasOwedBeforeAPaymentDoesNotKnowIt(
            String amount, String paidAt, String day, String owed, String due, boolean doubted) {
        world.clock.moveTo(taipei(paidAt));
        world.post(paid("p-1", amount, paidAt));
        world.clock.moveTo(taipei(day + "T10:00"));
        book(day, due, owed);
        world.decide("a-1");

        assertThat(stored().ledger().doubted()).isEqualTo(doubted);
        assertThat(stored().lastReason() == Reason.STALE_DATA).isEqualTo(doubted);
    }

    @Test
    void aBookThatRepeatsItAgainIsBelievedOnTheFourthDay() {
        world.clock.moveTo(taipei("20T20:00"));
        world.post(paid("p-1", "1234.50", "20T20:00"));
        for (String day : List.of("21", "22", "23")) {
            world.clock.moveTo(taipei(day + "T10:00"));
            book(day, "2026-01-17", "1234.50");
            assertThat(stored().ledger().doubted()).isTrue();
        }
        world.clock.moveTo(taipei("24T10:00"));
        book("24", "2026-01-17", "1234.50");

        assertThat(stored().ledger().doubted()).isFalse();
    }

    @Test
    void aBookThatKnowsTheFirstOfTwoPaymentsOnlyDoesNotKnowTheSecond() {
        world.clock.moveTo(taipei("20T22:00"));
        world.post(paid("p-1", "200", "20T20:00"));
        world.post(paid("p-2", "1034.50", "20T21:00"));
        world.clock.moveTo(taipei("21T10:00"));

        book("21", "2026-01-17", "1034.50");

        assertThat(stored().ledger().doubted()).isTrue();
    }

    @Test
    void aBookThatRepeatsAPaymentThatCameBackIsRight() {
        world.clock.moveTo(taipei("20T22:00"));
        world.post(paid("p-1", "200", "20T20:00"));
        world.post(returned("p-1", "200", "20T21:00"));
        world.clock.moveTo(taipei("21T10:00"));

        book("21", "2026-01-17", "1234.50");

        assertThat(stored().ledger().doubted()).isFalse();
    }

    @Test
    void aBookOlderThanTheStateThatAPaymentToldIsDoubtedWhereItRepeatsTheOneBefore() {
        world.clock.moveTo(taipei("20T22:00"));
        world.post(payment("p-1", Kind.PAYMENT, "1234.50", "20T20:00", nothing()));
        world.clock.moveTo(taipei("21T10:00"));

        book("21", "2026-01-17", "1234.50");

        assertThat(stored().ledger().doubted()).isTrue();
        assertThat(world.post(payment("p-2", Kind.PAYMENT, "1", "21T09:00", owed("1233.50", DUE))))
                .isEqualTo(new Applied());
        assertThat(stored().ledger().doubted())
                .as("a state is the core system's word")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"20T10:01", "20T10:20", "20T18:00", "21T06:00", "22T09:59"})
    void nobodyPaysLaterThanItIsTold(String time) {
        assertThat(world.post(payment("p-1", Kind.PAYMENT, "1234.50", time, nothing())))
                .isEqualTo(new Applied());

        assertThat(stored().facts().asOf()).isEqualTo(world.now());
        world.clock.moveTo(taipei("21T10:00"));
        book("21", "2026-01-20", "55");
        assertThat(owedNow()).as("the next book is not older").isEqualTo(owed("55", LocalDate.of(2026, 1, 20)));
    }

    @Test
    void aReturnMustFitItsPayment() {
        world.post(paid("p-1", "200", "20T09:00"));

        assertThat(world.post(returned("p-1", "199", "20T09:30"))).isEqualTo(new Refused(Refusal.OTHER_AMOUNT));
        assertThat(world.post(returned("p-1", "200", "20T08:30"))).isEqualTo(new Refused(Refusal.BEFORE_ITS_PAYMENT));
        assertThat(world.post(payment("p-9", Kind.RETURNED, "5", "20T09:40", owed("9", DUE))))
                .as("with the state after it, it needs no payment")
                .isEqualTo(new Applied());
    }

    @Test
    void whoTellsAHundredPaymentsAndNoStateIsRefusedUntilItIsTold() {
        for (int i = 0; i < 100; i++) {
            assertThat(world.post(paid("p-" + i, "0.01", "20T09:00"))).isEqualTo(new Applied());
        }
        assertThat(world.post(paid("p-100", "0.01", "20T09:00"))).isEqualTo(new Refused(Refusal.TOO_MANY));

        assertThat(world.post(payment("p-100", Kind.PAYMENT, "0.01", "20T09:01", owed("1233.49", DUE))))
                .isEqualTo(new Applied());
        assertThat(world.post(paid("p-101", "0.01", "20T09:02"))).isEqualTo(new Applied());
        assertThat(stored().ledger().entries()).hasSize(100);
        assertThat(owedNow()).isEqualTo(owed("1233.48", DUE));
    }

    @Test
    void anAmountThatIsMoreThanANewlyComeBookTellsLeavesNothingPastDue() {
        world.clock.moveTo(taipei("22T10:00"));
        world.post(paid("p-1", "1234.50", "21T09:00"));
        book("21", "2026-01-17", "800");

        assertThat(owedNow()).isEqualTo(nothing());
        assertThat(world.post(returned("p-1", "1234.50", "21T12:00"))).isEqualTo(new Applied());
        assertThat(owedNow()).isEqualTo(owed("800", DUE));
    }

    /** What is refused comes again, as its message does, until no round changes anything. */
    private static Owed settle(List<Supplier<PaymentOutcome>> steps, World world) {
        var left = new ArrayList<>(steps);
        int before;
        do {
            before = left.size();
            left.removeIf(step -> !(step.get() instanceof Refused));
        } while (left.size() < before);
        assertThat(left).as("all are taken in the end").isEmpty();
        return world.stores.account("a-1").facts().owed();
    }

    private static List<List<Integer>> permutations(int size) {
        var all = new ArrayList<List<Integer>>();
        permute(new ArrayList<>(), size, all);
        return all;
    }

    private static void permute(List<Integer> begun, int size, List<List<Integer>> all) {
        if (begun.size() == size) {
            all.add(List.copyOf(begun));
            return;
        }
        for (int i = 0; i < size; i++) {
            if (!begun.contains(i)) {
                begun.add(i);
                permute(begun, size, all);
                begun.removeLast();
            }
        }
    }

    private static void assertEveryOrderEndsIn(Owed end, List<Function<World, PaymentOutcome>> steps) {
        for (List<Integer> order : permutations(steps.size())) {
            var world = new World().with(account("a-1"));
            world.clock.moveTo(taipei("23T10:00"));
            var once = new ArrayList<Supplier<PaymentOutcome>>();
            order.forEach(step -> once.add(() -> steps.get(step).apply(world)));
            var twice = new ArrayList<>(once);
            twice.addAll(once);
            assertThat(settle(twice, world)).as("in the order %s", order).isEqualTo(end);
        }
    }

    private static Function<World, PaymentOutcome> told(String day, String due, String amount) {
        return world -> {
            load(world, day, due, amount);
            return new Applied();
        };
    }

    private static Function<World, PaymentOutcome> posted(Payment payment) {
        return world -> world.post(payment);
    }

    @Test
    void invariant3_booksAndPaymentsEndInTheSameStateWhateverTheirOrder() {
        assertEveryOrderEndsIn(
                owed("700", DUE),
                List.of(
                        told("21", "2026-01-17", "1000"),
                        posted(paid("p-1", "200", "21T09:00")),
                        posted(paid("p-2", "400", "21T10:00")),
                        posted(paid("p-3", "100", "21T11:00")),
                        posted(returned("p-2", "400", "21T12:00"))));
        assertEveryOrderEndsIn(
                nothing(),
                List.of(
                        told("21", "2026-01-17", "500"),
                        told("22", "2026-01-17", "400"),
                        posted(paid("p-1", "100", "21T09:00")),
                        posted(paid("p-2", "400", "22T10:00"))));
        assertEveryOrderEndsIn(
                owed("90", DUE),
                List.of(
                        told("21", "2026-01-17", "1000"),
                        posted(paid("p-1", "1000", "21T09:00")),
                        posted(payment("p-2", Kind.RETURNED, "55", "21T10:00", owed("190", DUE))),
                        posted(paid("p-3", "100", "21T11:00"))));
        assertEveryOrderEndsIn(
                owed("1", LocalDate.of(2026, 1, 22)),
                List.of(
                        posted(payment("p-1", Kind.PAYMENT, "9", "21T09:00", owed("7", DUE))),
                        posted(payment("p-2", Kind.PAYMENT, "9", "21T10:00", nothing())),
                        posted(paid("p-3", "3", "21T09:30")),
                        told("23", "2026-01-22", "1")));
    }

    @Test
    void theFirstPaymentAfterANoticeThatWentOutIsCountedByItsStage() {
        world.decide("a-1");
        world.send(World.REMINDER);
        world.post(paid("p-1", "100", "20T10:30"));
        world.post(paid("p-1", "100", "20T10:30"));
        world.post(paid("p-2", "100", "20T11:00"));

        assertThat(world.telemetry.counted(Metric.PAYMENTS_AFTER_NOTICE))
                .singleElement()
                .satisfies(count -> assertThat(count.dimensions()).isEqualTo(Map.of("stage", "reminder")));
    }

    @Test
    void aPaymentBeforeTheNoticeWentOutLongAfterItOrReturnedIsNotCountedSo() {
        world.decide("a-1");
        world.post(paid("p-1", "100", "20T10:30"));
        assertThat(world.telemetry.sum(Metric.PAYMENTS_AFTER_NOTICE)).isZero();

        world.decide("a-1");
        world.send(World.REMINDER);
        world.post(returned("p-1", "100", "20T11:00"));
        world.clock.moveTo("2026-01-27T02:00:01Z");
        world.post(paid("p-3", "100", "27T09:00"));

        assertThat(world.telemetry.sum(Metric.PAYMENTS_APPLIED)).isEqualTo(3);
        assertThat(world.telemetry.sum(Metric.PAYMENTS_AFTER_NOTICE)).isZero();
    }
}
