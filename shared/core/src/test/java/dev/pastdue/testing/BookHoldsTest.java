package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.Progress;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Holds;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns hold and hold_until of a book. */
class BookHoldsTest {
    private static final String COLUMNS =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of,hold,hold_until";
    private final World world = new World();

    private static String row(String id, int day, String hold) {
        return id + ",c-1,陳大文,0912345678,zh-TW,,信用貸款,2026-01-17,100,TWD,2026-01-" + day + "T06:00:00+08:00," + hold;
    }

    private static String current(String id, int day, String hold) {
        return row(id, day, hold).replace("2026-01-17,100", ",0");
    }

    private Progress load(int day, String... rows) {
        return load("2026-01-" + day + ".csv", COLUMNS, rows);
    }

    private Progress load(String name, String header, String... rows) {
        String text = header + "\n" + String.join("\n", rows) + "\n";
        LoadReport report = world.intake().load(world.books.putText(name, "v1", text), ENDLESS);
        if (report instanceof Loaded(Progress progress, int _)) {
            return progress;
        }
        throw new AssertionError("it is " + report);
    }

    private Account account(String id) {
        return world.stores.account(id);
    }

    private void nextDay() {
        world.clock.advance(Duration.ofDays(1));
    }

    @Test
    void aBookSetsAHoldAsOfItsTimeAndTheAccountIsNotTold() {
        load(20, row("a-1", 20, "plan,2026-01-25"));

        assertThat(account("a-1").holds().all())
                .containsExactly(new Hold(
                        Hold.BOOK,
                        HoldReason.PLAN,
                        LocalDate.of(2026, 1, 25),
                        Hold.BOOK,
                        Instant.parse("2026-01-19T22:00:00Z")));
        world.decide("a-1");
        assertThat(world.notice(reminder("a-1")).reason()).isEqualTo(Reason.ON_HOLD);
    }

    @Test
    void theEndOfAllCalendarsIsNoEnd() {
        load(20, row("a-1", 20, "DECEASED,9999-12-31"), row("a-2", 20, ",9999-12-31"));

        assertThat(account("a-1").heldUntil()).isEqualTo(Holds.FOREVER);
        assertThat(account("a-2").holds().all()).isEmpty();
    }

    @Test
    void whatBooksSetChangeAndLiftIsCounted() {
        load(20, row("a-1", 20, "PLAN,2026-01-25"), row("a-2", 20, ","));
        assertThat(world.telemetry.sum(Metric.HOLDS_SET)).isEqualTo(1);
        nextDay();
        load(21, row("a-1", 21, "PLAN,2026-01-25"), row("a-2", 21, ","));
        assertThat(world.telemetry.sum(Metric.HOLDS_SET)).isEqualTo(1);
        nextDay();
        load(22, row("a-1", 22, "PLAN,2026-02-25"), row("a-2", 22, ","));
        assertThat(world.telemetry.sum(Metric.HOLDS_SET)).isEqualTo(2);
        assertThat(world.telemetry.sum(Metric.HOLDS_LIFTED)).isZero();
        nextDay();
        load(23, row("a-1", 23, ","), row("a-2", 23, ","));
        assertThat(world.telemetry.sum(Metric.HOLDS_LIFTED)).isEqualTo(1);
    }

    @Test
    void aBookThatCannotSayLeavesAHoldAndAnEmptyCellLiftsIt() {
        load(20, row("a-1", 20, "HARDSHIP,"));
        world.decide("a-1");
        assertThat(account("a-1").nextEvaluationOn()).isEqualTo("2026-01-24");
        nextDay();
        load(
                "2026-01-21.csv",
                COLUMNS.replace(",hold,hold_until", ""),
                row("a-1", 21, "").replaceFirst(",$", ""));
        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 21))).isPresent();

        nextDay();
        load(22, row("a-1", 22, ","));

        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 22))).isEmpty();
        assertThat(account("a-1").nextEvaluationOn()).isEqualTo("2026-01-22");
        assertThat(account("a-1").heldUntil()).isNull();
    }

    @Test
    void aNewerBookChangesAHoldAndOneThatSaysTheSameLeavesItsBeginning() {
        load(20, row("a-1", 20, "HARDSHIP,2026-02-01"));
        nextDay();
        load(21, row("a-1", 21, "HARDSHIP,2026-02-01"));
        assertThat(account("a-1").holds().all().getFirst().since()).isEqualTo("2026-01-19T22:00:00Z");
        nextDay();
        load(22, row("a-1", 22, "BANKRUPTCY,"));

        assertThat(account("a-1").holds().all())
                .extracting(Hold::reason, Hold::until)
                .containsExactly(tuple(HoldReason.BANKRUPTCY, null));
    }

    @Test
    void aBookLiftsOnlyWhatABookHeld() {
        load(20, row("a-1", 20, "PLAN,"));
        var byReply = new Hold("r-1", HoldReason.PROMISE, LocalDate.of(2026, 2, 1), Hold.REPLY, world.now());
        var byEvent = new Hold("h-1", HoldReason.LITIGATION, null, "case desk", world.now());
        world.stores.change("a-1", of -> of.withHold(byReply).withHold(byEvent));
        nextDay();

        load(21, row("a-1", 21, ","));

        assertThat(account("a-1").holds().all()).contains(byReply, byEvent);
        assertThat(account("a-1").holds().of(Hold.BOOK))
                .get()
                .extracting(Hold::lifted)
                .isNotNull();
    }

    @Test
    void aBookThatComesLateChangesNothing() {
        load(21, row("a-1", 21, ","), row("a-2", 21, "PLAN,"));
        load(20, row("a-1", 20, "PLAN,"), row("a-2", 20, ","));

        assertThat(account("a-1").holds().all()).isEmpty();
        assertThat(account("a-2").holds().on(LocalDate.of(2026, 1, 21))).isPresent();
    }

    @Test
    void aLateBookDoesNotHoldACurrentAccountAgain() {
        load(19, current("a-1", 19, "PLAN,"));
        load(21, current("a-1", 21, ","));
        load(20, current("a-1", 20, "PLAN,"));

        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 21))).isEmpty();
    }

    @Test
    void aHoldIsNewsOfACurrentAccountAndOfOneOfTheSameTime() {
        load(19, current("a-1", 19, ","), row("a-2", 19, ","));
        load(20, current("a-1", 20, "DISPUTE,"));
        assertThat(account("a-1").holds().all()).hasSize(1);

        Progress again = load("again.csv", COLUMNS, row("a-2", 19, "DISPUTE,"));
        assertThat(again.of(Progress.Count.CORRECTED)).isEqualTo(1);
        assertThat(account("a-2").holds().all()).hasSize(1);
        assertThat(load("more.csv", COLUMNS, row("a-2", 19, "DISPUTE,")).older())
                .isEqualTo(1);
    }

    /** A payment that tells the state after it, at so many o'clock on the 20th in Taipei. */
    private void pay(String time, String owed, @Nullable LocalDate due) {
        Instant at = Instant.parse("2026-01-20T" + time + ":00+08:00");
        var after = new Owed(due, Money.of(owed, "TWD"));
        world.post(new Payment("p-1", "a-1", Money.of("60", "TWD"), at, Ledger.Kind.PAYMENT, after));
    }

    @Test
    void invariant3_aHoldIsTakenOfABookThatAPaymentOvertook() {
        load(19, row("a-1", 19, ","));
        pay("07:00", "40", LocalDate.of(2026, 1, 18));

        load(20, row("a-1", 20, "DECEASED,"));

        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 20))).isPresent();
        assertThat(world.stores.contact(PHONE).holds().all()).hasSize(1);
        assertThat(account("a-1").facts().pastDue()).isEqualTo(Money.of("40", "TWD"));
        assertThat(account("a-1").facts().asOf()).isEqualTo("2026-01-19T23:00:00Z");
    }

    @Test
    void aNewerBookHasTheLastWordOfAHoldThatAPaymentOvertook() {
        load(19, row("a-1", 19, ","));
        pay("07:00", "40", LocalDate.of(2026, 1, 18));
        load("20b.csv", COLUMNS, row("a-1", 20, ",").replace("T06:00", "T06:30"));

        load(20, row("a-1", 20, "PLAN,"));

        assertThat(account("a-1").holds().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"',', 'PLAN,', true", "'PLAN,', ',', false"})
    void invariant3_aHoldOfTheSameTimeAsAPaymentTakesNothingOfThePayment(String before, String now, boolean held) {
        load(19, row("a-1", 19, before));
        pay("06:00", "0", null);

        load(20, row("a-1", 20, now).replace(",100,", ",101,"));

        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 20)).isPresent())
                .isEqualTo(held);
        assertThat(account("a-1").facts().pastDueNow()).isFalse();
    }

    @Test
    void whatAPersonLiftedStaysLiftedUntilANewerBookHoldsItAgain() {
        load(19, row("a-1", 19, "PLAN,"));
        world.stores.change(
                "a-1",
                of -> of.withHold(
                        of.holds().of(Hold.BOOK).orElseThrow().lift(new Hold.Lifted(world.now(), "Anna Lee"))));

        load(20, row("a-1", 20, "PLAN,"));
        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 20))).isEmpty();
        nextDay();
        load(21, row("a-1", 21, "PLAN,"));
        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 21))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"DECEASED", "do not contact", "DO_NOT_CONTACT"})
    void aDeathAndNoContactHoldEveryAccountWithTheNumber(String reason) {
        load(20, row("a-1", 20, reason + ","), row("a-2", 20, ","));

        world.decide("a-1", "a-2");
        assertThat(world.notice(reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(account("a-2").holds().all()).isEmpty();
        assertThat(world.stores.contact(PHONE).holds().all())
                .extracting(Hold::id)
                .containsExactly("a-1/book");

        nextDay();
        load(21, row("a-1", 21, ","), row("a-2", 21, ","));
        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(account("a-2").nextEvaluationOn()).isEqualTo("2026-01-21");
        world.decide("a-2");
        assertThat(world.state(reminder("a-2"))).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void anotherReasonHoldsItsAccountAlone() {
        load(20, row("a-1", 20, "HARDSHIP,"), row("a-2", 20, ","));

        world.decide("a-2");
        assertThat(world.state(reminder("a-2"))).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void aDeathGoesWithTheNumberAndAnAccountThatComesLaterIsHeldToo() {
        load(20, row("a-1", 20, "DECEASED,"));
        nextDay();
        load(
                21,
                row("a-1", 21, "DECEASED,").replace("0912345678", "0912345679"),
                row("a-3", 21, ",").replace("0912345678", "0912345679"));

        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(world.stores.contact("+886912345679").holds().all()).hasSize(1);
        world.decide("a-3");
        assertThat(world.notice(reminder("a-3")).reason()).isEqualTo(Reason.ON_HOLD);
    }

    /** A contact store whose maker dies where it would write. */
    private record DyingContacts(ContactStore real) implements ContactStore {
        @Override
        public Map<String, Contact> get(Collection<String> phones) {
            return real.get(phones);
        }

        @Override
        public boolean put(Contact contact) {
            throw new IllegalStateException("died");
        }
    }

    private void loadAndDie(String name, String... rows) {
        String text = COLUMNS + "\n" + String.join("\n", rows) + "\n";
        var file = world.books.putText(name, "v1", text);
        var dying = new BookIntake.Stores(
                world.stores.accounts(), new DyingContacts(world.stores.contacts()), world.stores.tasks());
        assertThatIllegalStateException()
                .isThrownBy(() -> world.intake(world.checkpoints, dying, 0.1).load(file, ENDLESS))
                .withMessage("died");
    }

    private static String moved(String row) {
        return row.replace("0912345678", "0912345679");
    }

    @Test
    void whoDiesAfterADeadAccountsWriteLeavesNobodyHeldAtTheNumberThatItLeft() {
        load(20, row("a-1", 20, "DECEASED,"), row("a-2", 20, ","));
        world.decide("a-2");
        nextDay();
        String[] rows = {moved(row("a-1", 21, "DECEASED,")), row("a-2", 21, ",")};
        loadAndDie("2026-01-21.csv", rows);
        assertThat(account("a-1").facts().phone()).isEqualTo("+886912345679");
        assertThat(world.stores.contact(PHONE).holds().all()).hasSize(1);

        load(21, rows);

        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(world.stores.contact("+886912345679").holds().all()).hasSize(1);
        assertThat(account("a-2").nextEvaluationOn()).isEqualTo("2026-01-21");
        assertThat(account("a-1").holds().leftNumbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aHoldThatConcernsTheNumberNoLongerFreesIt(boolean died) {
        load(20, row("a-1", 20, "DECEASED,"), row("a-2", 20, ","));
        assertThat(world.stores.contact(PHONE).holds().all()).hasSize(1);
        nextDay();
        if (died) {
            loadAndDie("2026-01-21.csv", row("a-1", 21, "PLAN,"));
        }

        load(21, row("a-1", 21, "PLAN,"));

        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 21))).isPresent();
        assertThat(account("a-1").holds().leftNumbers()).isEmpty();
    }

    @Test
    void noNumberThatWasLeftIsForgottenWhereItMovesOnceMoreOrIsLifted() {
        load(20, row("a-1", 20, "DECEASED,"));
        nextDay();
        loadAndDie("2026-01-21.csv", moved(row("a-1", 21, "DECEASED,")));
        nextDay();

        load(22, row("a-1", 22, ",").replace("0912345678", "0912345677"));

        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        assertThat(world.stores.contact("+886912345679").holds().all()).isEmpty();
        assertThat(world.stores.contact("+886912345677").holds().all()).isEmpty();
        assertThat(account("a-1").holds().leftNumbers()).isEmpty();
    }

    @Test
    void aNumberToWhichItComesBackIsHeldAgain() {
        load(20, row("a-1", 20, "DECEASED,"));
        nextDay();
        loadAndDie("2026-01-21.csv", moved(row("a-1", 21, "DECEASED,")));
        nextDay();

        load(22, row("a-1", 22, "DECEASED,"));

        assertThat(world.stores.contact(PHONE).holds().all()).hasSize(1);
        assertThat(world.stores.contact("+886912345679").holds().all()).isEmpty();
    }

    @Test
    void aNameThatSaysSoHoldsTheNumberUntilAPersonLiftsIt() {
        load(20, row("a-1", 20, ",").replace("陳大文", "（已故）陳大文"), row("a-2", 20, ","));
        world.decide("a-2");
        assertThat(world.notice(reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);

        world.tasks().close("deceased-a-1", Lift.HOLD);

        assertThat(world.stores.contact(PHONE).holds().all()).isEmpty();
        world.decide("a-2");
        assertThat(world.state(reminder("a-2"))).isEqualTo(NoticeState.RENDERED);
    }

    private boolean handIn(String id, String account, String kind, String reason) {
        var fields = Map.of(
                "hold_id", id,
                "at", world.now().toString(),
                "account_id", account,
                "kind", kind,
                "reason", reason,
                "by", "case desk");
        try {
            return new LenderHolds(
                            world.stores.accounts(),
                            world.stores.contacts(),
                            world.stores.tasks(),
                            world.policies,
                            world.clock,
                            world.telemetry)
                    .post(LenderHold.read(name -> fields.getOrDefault(name, "")));
        } catch (WrongField wrong) {
            throw new AssertionError(wrong);
        }
    }

    @ParameterizedTest
    @CsvSource({"陳大文", "（已故）陳大文"})
    void theTaskOfAHoldThatCameBeforeItsAccountIsClosedByTheAccountsBook(String name) {
        handIn("h-1", "a-1", "hold", "DECEASED");
        handIn("h-2", "a-1", "hold", "PLAN");
        handIn("h-3", "a-1", "lift", "");
        handIn("h-1", "a-9", "lift", "");
        handIn("h-4", "a-9", "hold", "PLAN");
        assertThat(world.stores.allTasks()).hasSize(5).allMatch(AccountTask::open);

        load(20, row("a-1", 20, ",").replace("陳大文", name));

        assertThat(world.stores.allTasks())
                .filteredOn(AccountTask::open)
                .filteredOn(task -> task.cause() == AccountTask.Cause.HOLD_NOT_APPLIED)
                .extracting(AccountTask::accountId)
                .containsExactly("a-9", "a-9");
        world.decide("a-1");
        assertThat(world.notice(reminder("a-1")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.stores.contact(PHONE).holds().all()).isNotEmpty();
    }

    /** In doubt nobody is told: a row that was rejected would leave the account as it was, told by yesterday's book. */
    @ParameterizedTest
    @CsvSource({
        "'FROZEN,', OTHER, ",
        "'FROZEN,2026-02-01', OTHER, 2026-02-01",
        "'PROMISE,', OTHER, ",
        "'是,', OTHER, ",
        "',2026-02-01', OTHER, 2026-02-01",
        "',soon', OTHER, ",
        "'PLAN,soon', PLAN, ",
        "'PLAN,2999-12-31', PLAN, "
    })
    void invariant3_aHoldThatIsNotUnderstoodHoldsAndIsCounted(
            String cells, HoldReason reason, @Nullable LocalDate until) {
        Progress loaded = load(20, row("a-1", 20, cells), row("a-2", 20, ","), row("a-3", 20, "PLAN,2026-02-01"));

        assertThat(account("a-1").holds().all())
                .extracting(Hold::reason, Hold::until)
                .containsExactly(tuple(reason, until));
        world.decide("a-1");
        assertThat(world.notice(reminder("a-1")).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(loaded.rejected()).isZero();
        assertThat(loaded.of(Progress.Count.HOLD_IN_DOUBT)).isEqualTo(1);
        assertThat(world.telemetry.said())
                .filteredOn(said -> said.event().equals("book-holds"))
                .singleElement()
                .satisfies(said -> assertThat(said.fields()).isEqualTo(Map.of("book", "2026-01-20.csv", "rows", 1L)));
    }

    /** In doubt nobody is told: what else is wrong with a row says nothing against its hold. */
    @ParameterizedTest
    @CsvSource({"',100,', ',1OO,'", "2026-01-17, 2026-17-01", "2026-01-20T06:00:00+08:00, today"})
    void invariant3_theHoldOfARejectedRowIsTaken(String right, String wrong) {
        String[] others = new String[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = row("b-" + i, 20, ",").replace("0912345678", "0912345679");
        }
        load(19, row("a-1", 19, ","), row("a-2", 19, ","));
        String bad = row("a-1", 20, "DECEASED,").replace(right, wrong);
        Progress loaded = load("2026-01-20.csv", COLUMNS, bad + "\n" + String.join("\n", others));

        assertThat(loaded.rejected()).isEqualTo(1);
        assertThat(account("a-1").facts().asOf()).isEqualTo("2026-01-18T22:00:00Z");
        assertThat(account("a-1").holds().all())
                .singleElement()
                .extracting(Hold::reason)
                .isEqualTo(HoldReason.DECEASED);
        assertThat(world.stores.contact(PHONE).holds().all()).hasSize(1);
        assertThat(world.telemetry.sum(Metric.HOLDS_SET)).isEqualTo(1);
        world.decide("a-1", "a-2");
        assertThat(world.notice(reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);
    }

    @Test
    void aRejectedRowLiftsNoHoldAndALateOneSetsNone() {
        String[] others = new String[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = row("b-" + i, 20, ",").replace("0912345678", "0912345679");
        }
        load(19, row("a-1", 19, "PLAN,"));
        load("2026-01-20.csv", COLUMNS, row("a-1", 20, ",").replace(",100,", ",x,") + "\n" + String.join("\n", others));
        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 20))).isPresent();

        nextDay();
        nextDay();
        load(22, row("a-1", 22, ","));
        load(
                "2026-01-21.csv",
                COLUMNS,
                row("a-1", 21, "PLAN,").replace(",100,", ",x,") + "\n" + String.join("\n", others));
        assertThat(account("a-1").holds().on(LocalDate.of(2026, 1, 22))).isEmpty();
    }

    @Test
    void ofABookThatIsUnderstoodNothingIsSaid() {
        load(20, row("a-1", 20, "plan,2026-02-01"), row("a-2", 20, ",9999-12-31"));

        assertThat(world.telemetry.said()).extracting(said -> said.event()).doesNotContain("book-holds");
    }
}
