package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.tests.ReplayChecker.Report;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code tests/Replay.java} finds each kind of fault of channels in a small replay written by hand; and none where there is none. */
class ReplayChannelsCheckerTest {
    private static final String SUE = "+12125550101";
    private static final String BOB = "+12125550102";

    @SuppressWarnings("NullAway.Init")
    private static ReplayChecker checker;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Map<String, String> files = new TreeMap<>();

    /** A fault that is planted, and the rule that must say so. */
    private enum Fault {
        BY_NONE_OF_ITS_STAGE(
                "each by a channel of its stage",
                "in/strategy.yaml",
                "channels: [sms, email]",
                "channels: [sms, letter]"),
        BY_A_LATER_ONE(
                "each by the first channel that has an address and no bar", "in/people.csv", "M,,", "M," + BOB + ","),
        BY_ANOTHER_THOUGH_IT_MAY_YET_ARRIVE(
                "one message under way for a key: another only after it failed for good",
                "receipts.csv",
                "Blocked as spam by phone carrier",
                "Phone is currently unreachable/unavailable"),
        BY_ANOTHER_BEFORE_IT_FAILED(
                "one message under way for a key: another only after it failed for good",
                "receipts.csv",
                "2005-09-01T01:30:05Z,sns,m-1",
                "2005-09-04T01:30:05Z,sns,m-1"),
        DELIVERED_TWICE(
                "none delivered twice for a key",
                "receipts.csv",
                "m-1,FAILURE,Blocked as spam by phone carrier,900",
                "m-1,SUCCESS,Message has been accepted by phone,900"),
        TO_A_MAILBOX_THAT_BOUNCED(
                "none to an address at which nothing arrives",
                "receipts.csv",
                "m-3,Delivery,,",
                "m-3,Bounce,Permanent,"),
        A_CARRIERS_WORD_FOR_A_HANDSETS(
                "each state is what was told of its messages",
                "notices.csv",
                "A,2005-08-25,second,CARRIER_ACCEPTED",
                "A,2005-08-25,second,DELIVERED"),
        MORE_THAN_THE_CAP_BY_TWO_CHANNELS(
                "no number more often than the cap allows",
                "messages.csv",
                "2005-09-04T01:30:00Z,email,sue",
                "2005-09-03T01:30:00Z,email,sue"),
        A_MAIL_OF_ANOTHER_AMOUNT(
                "each says the amount and the days past due of that instant",
                "messages.csv",
                "TWD 1,000, 10 days",
                "TWD 1,001, 10 days"),
        A_MAIL_TO_SOMEBODY_ELSE(
                "each to the account's own number", "messages.csv", "email,sue@example.com", "email,bob@example.com"),
        A_MAIL_THAT_IS_NOT_COUNTED("the sums add up", "summary.json", "\"all\":3", "\"all\":2");

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

    /** A's text is taken for spam, and a mail follows when the cap is free; M has no number and gets two mails, of two episodes. */
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
              - {name: second, days: [7, 29], least: 1.00, template: second, window: {from: "09:00", to: "20:00", on: any}, variants: {a: 1}, hold-out: 0, channels: [sms, email]}
            """);
        for (int day = 1; day <= 5; day++) {
            files.put("in/books/2005-09-0" + day + ".csv", book(day));
        }
        files.put("in/people.csv", "account_id,phone,zone\nA,%s,\nM,,\n".formatted(SUE));
        files.put("in/payments.csv", "payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due\n");
        files.put("texts.csv", """
            sent_at,phone,account_id,stage,message_id,body
            2005-09-01T01:30:00Z,+12125550101,A,second,m-1,"Sue: TWD 1,000, 7 days"
            """);
        files.put("messages.csv", """
            sent_at,channel,to,account_id,stage,message_id,subject,body,file
            2005-09-01T01:30:00Z,email,may@example.com,M,second,m-3,Past due,"May: TWD 500, 7 days",
            2005-09-04T01:30:00Z,email,sue@example.com,A,second,m-2,Past due,"Sue: TWD 1,000, 10 days",
            2005-09-04T01:30:00Z,email,may@example.com,M,second,m-4,Past due,"May: TWD 500, 7 days",
            """);
        files.put("receipts.csv", """
            told_at,gateway,message_id,status,detail,device_ack_ms
            2005-09-01T01:30:05Z,sns,m-1,FAILURE,Blocked as spam by phone carrier,900
            2005-09-01T01:30:20Z,ses,m-3,Delivery,,
            2005-09-04T01:30:20Z,ses,m-2,Delivery,,
            """);
        files.put("notices.csv", """
            account_id,episode_start,stage,state,claimed_at,accepted_at,message_id,reason
            A,2005-08-25,second,CARRIER_ACCEPTED,2005-09-04T01:30:00Z,2005-09-04T01:30:00Z,m-2,
            M,2005-08-25,second,CARRIER_ACCEPTED,2005-09-01T01:30:00Z,2005-09-01T01:30:00Z,m-3,
            M,2005-08-28,second,ACCEPTED,2005-09-04T01:30:00Z,2005-09-04T01:30:00Z,m-4,
            """);
        files.put("contacts.csv", "phone,state\n%s,OPEN\n".formatted(SUE));
        files.put("summary.json", """
            {"keys":3,"texts":1,"byState":{"CARRIER_ACCEPTED":2,"ACCEPTED":1},"counts":{"messages":{"all":3,"email":3}}}
            """);
    }

    private static String book(int day) {
        String asOf = LocalDate.of(2005, 9, day).minusDays(1) + "T21:00:00Z";
        return "account_id,oldest_due,past_due,as_of,email,address\n"
                + "A,2005-08-25,1000," + asOf + ",sue@example.com,\n"
                + (day < 4 ? "M,2005-08-25,500," : "M,2005-08-28,500,") + asOf + ",may@example.com,\n";
    }

    @Test
    void whereAllIsWellNothingIsBroken() throws Exception {
        Report report = check();

        assertThat(report.broken()).isEmpty();
        assertThat(report.looked().values()).allMatch(looked -> looked > 0);
        assertThat(report.looked())
                .containsKeys(Stream.of(Fault.values()).map(fault -> fault.rule).toArray(String[]::new));
        assertThat(report.exitCode()).isZero();
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

    private Report check() throws Exception {
        return checker.check(files, folder);
    }
}
