package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.tests.ReplayChecker.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code tests/Replay.java} finds each kind of fault, by itself, in a small replay written by hand; and none where there is none. */
class ReplayCheckerTest {
    private static final String SUE = "+12125550101";
    private static final String BOB = "+12125550102";
    private static final String EVE = "+12125550103";
    private static final String HAL = "+12125550104";
    private static final String LEE = "+12125550105";
    private static final String DEAD = "+12125550106";
    private static final String URI = "+12125550107";
    private static final String PIA = "+12125550108";

    @SuppressWarnings("NullAway.Init")
    private static ReplayChecker checker;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, String> files = new TreeMap<>();

    /** A fault that is planted, and the rule that must say so. */
    private enum Fault {
        PAID_BEFORE(
                "none after a payment that cleared it",
                "in/payments.csv",
                "2005-09-01T12:00:00Z,payment,,",
                "2005-09-01T01:30:00Z,payment,,"),
        PAID_IN_THE_SAME_SECOND(
                "none after a payment that cleared it",
                "in/payments.csv",
                "2005-09-01T12:00:00Z,payment,,",
                "2005-09-01T01:30:00.100Z,payment,,"),
        MOVED_ON_BY_A_PART_PAYMENT(
                "none after a payment that cleared it",
                "in/payments.csv",
                "P-2,B,500,TWD,2005-09-03T12:00:00Z,payment,2005-09-03,500",
                "P-2,B,500,TWD,2005-09-01T01:00:00Z,payment,2005-08-20,500"),
        AT_NIGHT(
                "none outside the allowed hours and the stage's window",
                "texts.csv",
                "2005-09-01T01:30:00.100Z",
                "2005-08-31T23:30:00.100Z"),
        IN_ANOTHER_ZONE(
                "none outside the allowed hours and the stage's window",
                "in/people.csv",
                "A,+12125550101,",
                "A,+12125550101,America/New_York"),
        ON_A_SATURDAY(
                "none outside the allowed hours and the stage's window",
                "in/strategy.yaml",
                "window: {from: \"09:00\", to: \"20:00\", on: any}, variants: {a: 1}, hold-out: 0} # reminder",
                "window: {from: \"09:00\", to: \"20:00\", on: restdays}, variants: {a: 1}, hold-out: 0} # reminder"),
        TO_SOMEBODY_ELSE("each to the account's own number", "in/people.csv", "A,+12125550101", "A,+12125550109"),
        ANOTHER_AMOUNT(
                "each says the amount and the days past due of that instant",
                "texts.csv",
                "TWD 1,000, 3 days",
                "TWD 1,001, 3 days"),
        PART_OF_THE_AMOUNT(
                "each says the amount and the days past due of that instant",
                "texts.csv",
                "TWD 1,000, 3 days",
                "TWD 21,000, 3 days"),
        DAYS_IN_A_DATE_ONLY(
                "each says the amount and the days past due of that instant",
                "texts.csv",
                "TWD 1,000, 3 days",
                "TWD 1,000 since day 3, 4 days"),
        OTHER_DAYS(
                "each says the amount and the days past due of that instant",
                "texts.csv",
                "TWD 1,000, 3 days",
                "TWD 1,000, 4 days"),
        NOT_WHAT_A_PART_PAYMENT_LEFT(
                "each says the amount and the days past due of that instant",
                "in/payments.csv",
                "P-4,E,1,TWD,2005-09-04T01:00:00Z",
                "P-4,E,2,TWD,2005-09-04T01:00:00Z"),
        NOT_WHAT_A_RETURN_BROUGHT_BACK(
                "each says the amount and the days past due of that instant",
                "in/payments.csv",
                "P-5,E,300,TWD,2005-09-04T01:20:00Z,returned,,",
                "P-5,E,299,TWD,2005-09-04T01:20:00Z,returned,,"),
        IN_ANOTHER_STAGE(
                "each in the stage of its days, and of an amount enough for it",
                "in/strategy.yaml",
                "days: [1, 6]",
                "days: [4, 6]"),
        OF_TOO_LITTLE(
                "each in the stage of its days, and of an amount enough for it",
                "in/strategy.yaml",
                "least: 1.00",
                "least: 1000.01"),
        ON_OLD_DATA("none on data that is older than allowed", "in/strategy.yaml", "freshness: 36h", "freshness: 4h"),
        TWICE(
                "none twice for an account, episode and stage",
                "texts.csv",
                "2005-09-04T01:30:00Z,+12125550103,E,reminder,m-4,\"Eve: TWD 999, 6 days\"",
                "2005-09-04T01:30:00Z,+12125550103,E,reminder,m-4,\"Eve: TWD 999, 6 days\"\n"
                        + "2005-09-07T01:30:00Z,+12125550103,E,reminder,m-4,\"Eve: TWD 999, 9 days\""),
        TWO_LINES_FOR_A_KEY(
                "one line for each key",
                "notices.csv",
                "C,2005-08-29,reminder,SUPPRESSED,,,,INVALID_PHONE",
                "C,2005-08-29,reminder,SUPPRESSED,,,,\nC,2005-08-29,reminder,SUPPRESSED,,,,"),
        TWO_FOR_A_NUMBER("no number more often than the cap allows", "in/strategy.yaml", "days: 3}", "days: 4}"),
        A_TEXT_OF_NO_NOTICE("each text has its notice", "texts.csv", "reminder,m-1,", "reminder,m-9,"),
        A_TEXT_OF_A_NOTICE_THAT_WAS_NOT_SENT(
                "each text has its notice",
                "notices.csv",
                "A,2005-08-29,reminder,ACCEPTED",
                "A,2005-08-29,reminder,CANCELLED"),
        A_NOTICE_WITHOUT_A_TEXT(
                "each notice that was sent has its one text",
                "notices.csv",
                "2005-09-04T01:30:00Z,m-4",
                "2005-09-04T01:30:00Z,m-8"),
        LEFT_UNDER_WAY(
                "nothing is left under way",
                "notices.csv",
                "C,2005-08-29,reminder,SUPPRESSED",
                "C,2005-08-29,reminder,RENDERED"),
        NEVER_DECIDED(
                "each key that was due at a scan is decided",
                "notices.csv",
                "C,2005-08-29,reminder,SUPPRESSED,,,,INVALID_PHONE\n",
                ""),
        DECIDED_OUT_OF_NOTHING(
                "no key is decided that never was due",
                "notices.csv",
                "C,2005-08-29,reminder",
                "C,2005-08-28,reminder,HELD_OUT,,,,\nC,2005-08-29,reminder"),
        A_SUM_THAT_DOES_NOT_ADD_UP("the sums add up", "summary.json", "\"ACCEPTED\":7", "\"ACCEPTED\":8"),
        A_STATE_THAT_NOBODY_KNOWS(
                "the sums add up",
                "notices.csv",
                "C,2005-08-29,reminder,SUPPRESSED",
                "C,2005-08-29,reminder,FORGOTTEN"),
        TWO_ANSWERS_IN_A_DAY(
                "no number has two automatic answers in 24 hours",
                "texts.csv",
                "2005-09-03T03:00:00Z,+12125550102,B,help",
                "2005-09-02T03:00:00Z,+12125550102,B,help"),
        AFTER_AN_OPT_OUT(
                "none after an opt-out",
                "in/truth.csv",
                "2005-09-04T02:00:00Z,+12125550103",
                "2005-09-04T01:30:00Z,+12125550103"),
        NOT_CLOSED(
                "each number that opted out is closed", "contacts.csv", "+12125550103,OPTED_OUT", "+12125550103,OPEN"),
        WHILE_A_BOOK_HOLDS(
                "none while the lender's hold stands",
                "texts.csv",
                "2005-09-04T01:32:00Z,+12125550105,L,",
                "2005-09-02T01:32:00Z,+12125550104,H,"),
        WHILE_AN_EVENT_HOLDS(
                "none while the lender's hold stands",
                "texts.csv",
                "2005-09-04T01:32:00Z,+12125550105,L,",
                "2005-09-03T01:32:00Z,+12125550105,L,"),
        ON_THE_LAST_DAY_OF_A_HOLD(
                "none while the lender's hold stands",
                "in/holds.csv",
                "h-2,2005-09-01T00:00:00Z,E,hold,PLAN,2005-09-02",
                "h-2,2005-09-01T00:00:00Z,E,hold,PLAN,2005-09-04"),
        OF_THE_ACCOUNT_OF_A_DEAD(
                "none while the lender's hold stands",
                "texts.csv",
                "2005-09-04T01:32:00Z,+12125550105,L,",
                "2005-09-04T01:32:00Z,+12125550106,D,"),
        OF_ANOTHER_ACCOUNT_OF_A_DEADS_NUMBER(
                "none, and no answer, where the number is dead or not contacted",
                "texts.csv",
                "2005-09-04T01:32:00Z,+12125550105,L,",
                "2005-09-04T01:32:00Z,+12125550106,F,"),
        AN_ANSWER_TO_A_DEADS_NUMBER(
                "none, and no answer, where the number is dead or not contacted",
                "texts.csv",
                "2005-09-02T02:00:00Z,+12125550102,B,help",
                "2005-09-02T02:00:00Z,+12125550106,F,help"),
        HELD_FOR_ANOTHER_REASON(
                "what the lender's hold keeps back is suppressed for it",
                "notices.csv",
                "H,2005-09-01,reminder,SUPPRESSED,,,,ON_HOLD",
                "H,2005-09-01,reminder,SUPPRESSED,,,,OPTED_OUT"),
        HELD_AND_WAITING(
                "what the lender's hold keeps back is suppressed for it",
                "notices.csv",
                "F,2005-09-01,reminder,SUPPRESSED,,,,ON_HOLD",
                "F,2005-09-01,reminder,DEFERRED,,,,"),
        HELD_AND_NEVER_DECIDED(
                "what the lender's hold keeps back is suppressed for it",
                "notices.csv",
                "D,2005-09-01,reminder,SUPPRESSED,,,,ON_HOLD\n",
                ""),
        HELD_ON_AFTER_THE_LIFT(
                "none stays held when its hold was lifted or has ended",
                "notices.csv",
                "L,2005-08-31,reminder,ACCEPTED,2005-09-04T01:32:00Z,2005-09-04T01:32:00Z,m-11,",
                "L,2005-08-31,reminder,SUPPRESSED,,,,ON_HOLD"),
        HOLDS_THAT_DO_NOT_ADD_UP("holds told and kept back add up", "summary.json", "\"told\":5", "\"told\":4"),
        KEPT_BACK_THAT_DO_NOT_ADD_UP(
                "holds told and kept back add up", "summary.json", "\"suppressed\":3", "\"suppressed\":2"),
        BEFORE_IT_WAS_READ(
                "none after an unread reply before a person has read it",
                "in/truth.csv",
                "+12125550107,UNREAD,,2005-09-04T00:30:00Z",
                "+12125550107,UNREAD,,2005-09-04T01:40:00Z"),
        UNREAD_FOR_EVER(
                "none after an unread reply before a person has read it",
                "in/truth.csv",
                "+12125550107,UNREAD,,2005-09-04T00:30:00Z",
                "+12125550107,UNREAD,,"),
        HELD_ON_AFTER_IT_WAS_READ(
                "none stays held when its reply was read",
                "notices.csv",
                "U,2005-08-31,reminder,ACCEPTED,2005-09-04T01:33:00Z,2005-09-04T01:33:00Z,m-12,",
                "U,2005-08-31,reminder,SUPPRESSED,,,,ON_HOLD"),
        ON_THE_PROMISED_DAY(
                "none before the day after a promised one",
                "in/truth.csv",
                "+12125550108,PROMISE,2005-09-03,",
                "+12125550108,PROMISE,2005-09-04,"),
        TWO_CONFIRMATIONS(
                "one confirmation of an opt-out at most",
                "texts.csv",
                "2005-09-04T02:00:00Z,+12125550103,E,confirmation,m-6,Bye",
                "2005-09-04T02:00:00Z,+12125550103,E,confirmation,m-6,Bye\n"
                        + "2005-09-06T02:00:00Z,+12125550103,E,confirmation,m-7,Bye");

        private final String rule;
        private final String file;
        private final String right;
        private final String wrong;

        Fault(String rule, String file, String right, String wrong) {
            this.rule = rule;
            this.file = file;
            this.right = right;
            this.wrong = wrong;
        }
    }

    @BeforeAll
    static void compile(@TempDir Path classes) {
        checker = ReplayChecker.compiledTo(classes);
    }

    /**
     * Four accounts over a week of daily books: A is told on the 1st and pays at noon; B is told on the 1st, asks for help, and pays in part;
     * C has no phone; E shares A's book but not its number, pays a dollar, and 300 that come back, is told on the 4th and opts out.
     *
     * <p>H is held by every book; E was by an event until the 2nd; L by one that is told twice, and lifted on the 4th; D's holder is dead, and F has the same number.
     * U wrote what nobody understood, and was read on the 4th; P promised the 3rd.
     */
    @BeforeEach
    void aReplayInWhichAllIsWell() {
        files.put("in/strategy.yaml", """
            lender:
              zone: Asia/Taipei
            scan-at: "09:30"
            freshness: 36h
            allowed-hours: {from: "08:00", to: "21:00"}
            cap: {notices: 1, days: 3}
            stages:
              - {name: reminder, days: [1, 6], least: 1.00, template: reminder, window: {from: "09:00", to: "20:00", on: any}, variants: {a: 1}, hold-out: 0} # reminder
              - {name: second, days: [7, 29], least: 1.00, template: second, window: {from: "09:00", to: "20:00", on: any}, variants: {a: 1}, hold-out: 0}
            """);
        for (int day = 1; day <= 5; day++) {
            files.put("in/books/2005-09-0" + day + ".csv", book(day));
        }
        files.put(
                "in/people.csv",
                "account_id,phone,zone\nA,%s,\nB,%s,Asia/Taipei\nC,,\nE,%s,\nH,%s,\nL,%s,\nD,%s,\nF,%s,\nU,%s,\nP,%s,\n"
                        .formatted(SUE, BOB, EVE, HAL, LEE, DEAD, DEAD, URI, PIA));
        files.put("in/holds.csv", """
            hold_id,at,account_id,kind,reason,until,by,note
            h-2,2005-09-01T00:00:00Z,E,hold,PLAN,2005-09-02,x,
            h-3,2005-09-01T00:00:00Z,L,hold,OTHER,,x,
            h-3,2005-09-01T00:01:00Z,L,hold,OTHER,,x,
            h-3,2005-09-04T00:00:00Z,L,lift,,,x,
            h-4,2005-09-01T00:00:00Z,D,hold,DECEASED,,x,
            """);
        files.put("in/payments.csv", """
            payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due
            P-1,A,1000,TWD,2005-09-01T12:00:00Z,payment,,
            P-2,B,500,TWD,2005-09-03T12:00:00Z,payment,2005-09-03,500
            P-4,E,1,TWD,2005-09-04T01:00:00Z,payment,,
            P-5,E,300,TWD,2005-09-04T01:10:00Z,payment,,
            P-5,E,300,TWD,2005-09-04T01:20:00Z,returned,,
            """);
        files.put("in/truth.csv", """
            at,phone,intent,until,read_at
            2005-09-02T02:00:00Z,+12125550102,HELP,,
            2005-09-02T02:00:00Z,+12125550107,UNREAD,,2005-09-04T00:30:00Z
            2005-09-02T02:00:00Z,+12125550108,PROMISE,2005-09-03,
            2005-09-04T02:00:00Z,+12125550103,OPT_OUT,,
            """);
        files.put("texts.csv", """
            sent_at,phone,account_id,stage,message_id,body
            2005-09-01T01:30:00.100Z,+12125550101,A,reminder,m-1,"Sue: TWD 1,000, 3 days"
            2005-09-01T01:30:00.200Z,+12125550102,B,second,m-2,"Bob: TWD 1,000, 27 days"
            2005-09-02T02:00:00Z,+12125550102,B,help,m-3,"Call us"
            2005-09-03T03:00:00Z,+12125550102,B,help,m-5,"Call us"
            2005-09-04T01:30:00Z,+12125550103,E,reminder,m-4,"Eve: TWD 999, 6 days"
            2005-09-04T01:31:00Z,+12125550102,B,reminder,m-10,"Bob: TWD 500, 1 days"
            2005-09-04T01:32:00Z,+12125550105,L,reminder,m-11,"Lee: TWD 1,000, 4 days"
            2005-09-04T01:33:00Z,+12125550107,U,reminder,m-12,"Uri: TWD 1,000, 4 days"
            2005-09-04T01:34:00Z,+12125550108,P,reminder,m-13,"Pia: TWD 1,000, 4 days"
            2005-09-04T02:00:00Z,+12125550103,E,confirmation,m-6,Bye
            """);
        files.put("notices.csv", """
            account_id,episode_start,stage,state,claimed_at,accepted_at,message_id,reason
            A,2005-08-29,reminder,ACCEPTED,2005-09-01T01:30:00.100Z,2005-09-01T01:30:00.100Z,m-1,
            B,2005-08-05,second,ACCEPTED,2005-09-01T01:30:00.200Z,2005-09-01T01:30:00.200Z,m-2,
            B,2005-09-03,reminder,ACCEPTED,2005-09-04T01:31:00Z,2005-09-04T01:31:00Z,m-10,
            C,2005-08-29,reminder,SUPPRESSED,,,,INVALID_PHONE
            D,2005-09-01,reminder,SUPPRESSED,,,,ON_HOLD
            E,2005-08-29,reminder,ACCEPTED,2005-09-04T01:30:00Z,2005-09-04T01:30:00Z,m-4,
            F,2005-09-01,reminder,SUPPRESSED,,,,ON_HOLD
            H,2005-09-01,reminder,SUPPRESSED,,,,ON_HOLD
            L,2005-08-31,reminder,ACCEPTED,2005-09-04T01:32:00Z,2005-09-04T01:32:00Z,m-11,
            P,2005-08-31,reminder,ACCEPTED,2005-09-04T01:34:00Z,2005-09-04T01:34:00Z,m-13,
            U,2005-08-31,reminder,ACCEPTED,2005-09-04T01:33:00Z,2005-09-04T01:33:00Z,m-12,
            """);
        files.put("contacts.csv", "phone,state\n%s,OPEN\n%s,OPEN\n%s,OPTED_OUT\n".formatted(SUE, BOB, EVE));
        files.put("summary.json", """
            {"keys":11,"texts":10,"byState":{"ACCEPTED":7,"SUPPRESSED":4},"holds":{"told":5,"suppressed":3},"counts":{"holds":true}}
            """);
    }

    private static String book(int day) {
        String asOf = LocalDate.of(2005, 9, day).minusDays(1) + "T21:00:00Z";
        String end = asOf + ",,\n";
        return "account_id,oldest_due,past_due,as_of,hold,hold_until\n"
                + (day == 1 ? "A,2005-08-29,1000," : "A,,0,") + end
                + (day < 4 ? "B,2005-08-05,1000," : "B,2005-09-03,500,") + end
                + (day < 3 ? "C,2005-08-29,700," : "C,,0,") + end
                + (day < 4 ? "E,,0," : day == 4 ? "E,2005-08-29,1000," : "E,,0,") + end
                + "D,2005-09-01,1000," + end
                + "F,2005-09-01,1000," + end
                + "H,2005-09-01,1000," + asOf + ",FROZEN,\n"
                + "L,2005-08-31,1000," + end
                + "P,2005-08-31,1000," + end
                + "U,2005-08-31,1000," + end;
    }

    @Test
    void whereAllIsWellNothingIsBroken() throws Exception {
        Report report = check();

        assertThat(report.broken()).isEmpty();
        assertThat(report.exitCode()).isZero();
        assertThat(report.looked().values()).allMatch(looked -> looked > 0);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultIsFoundByItsRule(Fault fault) throws Exception {
        String right = Objects.requireNonNull(files.get(fault.file), fault.file);
        assertThat(right).as("the right line of " + fault).contains(fault.right);
        files.put(fault.file, right.replace(fault.right, fault.wrong));

        Report report = check();

        assertThat(report.broken()).contains(fault.rule);
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void everyRuleHasAFaultThatBreaksIt() throws Exception {
        assertThat(Stream.of(Fault.values()).map(fault -> fault.rule).distinct())
                .containsExactlyInAnyOrderElementsOf(check().looked().keySet());
    }

    @Test
    void aRuleThatFindsNothingToLookAtFails() throws Exception {
        files.put("in/truth.csv", "at,phone,intent,until,read_at\n2005-09-02T02:00:00Z,+12125550102,OPT_IN,,\n");

        Report report = check();

        assertThat(report.text()).contains("Nothing to look at: none after an opt-out");
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void whereNoRepliesWereToldItSaysSo() throws Exception {
        files.remove("in/truth.csv");

        Report report = check();

        assertThat(report.text()).contains("No replies were told");
        assertThat(report.looked()).doesNotContainKey("none after an opt-out");
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void whereNoHoldsWereToldItSaysSo() throws Exception {
        files.remove("in/holds.csv");

        Report report = check();

        assertThat(report.text()).contains("No holds were told");
        assertThat(report.looked()).doesNotContainKey("none while the lender's hold stands");
        assertThat(report.exitCode()).isZero();
    }

    /** It never holds, so its account may be told, and must not stay held. */
    @Test
    void aHoldWhoseLiftCameBeforeItHoldsNobody() throws Exception {
        replace("in/holds.csv", "h-3,2005-09-04T00:00:00Z,L,lift", "h-3,2005-08-31T00:00:00Z,L,lift");
        replace(
                "texts.csv",
                "2005-09-04T01:32:00Z,+12125550105,L,reminder,m-11,\"Lee: TWD 1,000, 4 days\"",
                "2005-09-03T01:32:00Z,+12125550105,L,reminder,m-11,\"Lee: TWD 1,000, 3 days\"");

        assertThat(check().broken()).isEmpty();
    }

    /** In the place of the stage's notice, which the cap then bars. */
    private void remind() {
        files.computeIfPresent("in/strategy.yaml", (_, yaml) -> "promise: {remind: true}\n" + yaml);
        replace(
                "texts.csv",
                "2005-09-04T01:34:00Z,+12125550108,P,reminder,m-13,\"Pia: TWD 1,000, 4 days\"",
                "2005-09-03T01:34:00Z,+12125550108,P,promise.2005-09-03,m-13,\"Pia: TWD 1,000, 3 days\"");
        replace(
                "notices.csv",
                "P,2005-08-31,reminder,ACCEPTED,2005-09-04T01:34:00Z,2005-09-04T01:34:00Z,m-13,",
                "P,2005-08-31,promise.2005-09-03,ACCEPTED,2005-09-03T01:34:00Z,2005-09-03T01:34:00Z,m-13,\n"
                        + "P,2005-08-31,reminder,SUPPRESSED,,,,CAP");
        replace("summary.json", "\"keys\":11", "\"keys\":12");
        replace("summary.json", "\"SUPPRESSED\":4", "\"SUPPRESSED\":5");
    }

    @Test
    void aReminderOnThePromisedDayIsRight() throws Exception {
        remind();

        assertThat(check().broken()).isEmpty();
    }

    @Test
    void aReminderOnAnotherDayOrOfNoPromiseIsNot() throws Exception {
        remind();
        replace("in/truth.csv", "PROMISE,2005-09-03,", "PROMISE,2005-09-04,");
        assertThat(check().broken()).contains("each reminder on a promised day, promised or agreed before it");

        replace("in/truth.csv", "PROMISE,2005-09-04,", "PROMISE,2005-09-03,");
        replace("texts.csv", "2005-09-03T01:34:00Z", "2005-09-02T03:34:00Z");
        assertThat(check().broken()).contains("each reminder on a promised day, promised or agreed before it");
    }

    @Test
    void aTextMayBeOutWhereItsNoticeIsUnknown() throws Exception {
        replace(
                "notices.csv",
                "ACCEPTED,2005-09-01T01:30:00.100Z,2005-09-01T01:30:00.100Z,m-1",
                "UNKNOWN,2005-09-01T01:30:00.100Z,,");
        replace("summary.json", "\"ACCEPTED\":7", "\"ACCEPTED\":6,\"UNKNOWN\":1");

        assertThat(check().broken()).isEmpty();
    }

    @Test
    void whileABookIsLoadedATextMayStateTheOneBeforeButNotLater() throws Exception {
        replace("in/people.csv", "A,+12125550101,", "A,+12125550101,America/New_York");
        replace("in/payments.csv", "P-1,A,1000,TWD,2005-09-01T12:00:00Z,payment,,\n", "");
        String late = "2005-09-01T22:00:30Z,+12125550101,A,reminder,m-1,\"Sue: TWD 1,000, 4 days\"";
        replace("texts.csv", "2005-09-01T01:30:00.100Z,+12125550101,A,reminder,m-1,\"Sue: TWD 1,000, 3 days\"", late);
        assertThat(check().broken()).isEmpty();

        replace("texts.csv", "22:00:30Z", "22:01:30Z");
        assertThat(check().broken()).contains("each says the amount and the days past due of that instant");
    }

    @Test
    void asManyDollarsAsDaysAreNotTakenForOneAnother() throws Exception {
        files.replaceAll((file, text) ->
                file.startsWith("in/books/") ? text.replace("A,2005-08-29,1000", "A,2005-08-29,3") : text);
        replace("in/payments.csv", "P-1,A,1000", "P-1,A,3");
        replace("texts.csv", "TWD 1,000, 3 days", "TWD 3, 3 days");

        assertThat(check().broken()).isEmpty();
    }

    @Test
    void nothingPersonalIsSaid() throws Exception {
        replace("texts.csv", "TWD 1,000, 3 days", "TWD 1,001, 3 days");
        String text = check().text();

        assertThat(text).contains("A reminder at 2005-09-01T01:30:00.100Z");
        assertThat(text).doesNotContain(SUE, "Sue");
    }

    /** As `make replay` runs it, in a JVM of its own. */
    @Test
    void theCommandSaysTheSameAndEndsWithTheExitCode() throws Exception {
        replace("texts.csv", "TWD 1,000, 3 days", "TWD 1,001, 3 days");
        Report report = check();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        ReplayChecker.SOURCE.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEqualTo(report.text());
        assertThat(process.exitValue()).isEqualTo(1);
    }

    private void replace(String file, String right, String wrong) {
        files.compute(file, (_, text) -> {
            assertThat(text).contains(right);
            return String.valueOf(text).replace(right, wrong);
        });
    }

    private Report check() throws Exception {
        return checker.check(files, folder);
    }
}
