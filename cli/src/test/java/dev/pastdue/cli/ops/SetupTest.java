package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.Setup.Outcome;
import dev.pastdue.cli.ops.StackInspection.SubscriptionFilter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {
    private static final String GROUP = FakeAccount.GROUP;
    private static final String FAILURES = GROUP + "/Failure";

    private final FakeAccount account = new FakeAccount();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Outcome run(Deployed stack, boolean dryRun) {
        said.reset();
        return new Setup(stack, account, account).run(dryRun, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void allIsSetUpInAnEmptyAccount() {
        assertThat(run(FakeAccount.stack(), false)).isEqualTo(new Outcome(7, 0));

        assertThat(account.settings)
                .containsEntry("DeliveryStatusIAMRole", FakeAccount.ROLE)
                .containsEntry("DeliveryStatusSuccessSamplingRate", "100")
                .containsEntry(SmsChecks.LIMIT, "100000");
        assertThat(account.groups).isEqualTo(Map.of(GROUP, Optional.of(90), FAILURES, Optional.of(90)));
        assertThat(account.filters.keySet()).containsExactlyInAnyOrder(GROUP, FAILURES);
        assertThat(account.filters.get(GROUP))
                .containsExactly(new SubscriptionFilter("lender-receipts", "", FakeAccount.RECEIPT));
        assertThat(lines())
                .containsExactly(
                        "delivery logging: off; set DeliveryStatusIAMRole=" + FakeAccount.ROLE
                                + ", DeliveryStatusSuccessSamplingRate=100",
                        "log group " + GROUP + ": not there; created",
                        "how long " + GROUP + " is kept: not there; set to 90 days",
                        "receipts from " + GROUP + ": not subscribed; subscribed to " + FakeAccount.RECEIPT
                                + " by filter lender-receipts",
                        "log group " + FAILURES + ": not there; created",
                        "how long " + FAILURES + " is kept: not there; set to 90 days",
                        "receipts from " + FAILURES + ": not subscribed; subscribed to " + FakeAccount.RECEIPT
                                + " by filter lender-receipts",
                        "7 changed.");
    }

    private Outcome remove(boolean dryRun) {
        said.reset();
        return new Setup(FakeAccount.stack(), account, account)
                .remove(dryRun, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    /** Else SNS would go on logging in the name of a role that is gone with the stack: for nobody in the account. */
    @Test
    void whatWasSetInTheStacksNameIsTakenBackAndTheLogsStay() {
        run(FakeAccount.stack(), false);
        assertThat(remove(true)).isEqualTo(new Outcome(3, 0));
        assertThat(account.settings).containsEntry("DeliveryStatusIAMRole", FakeAccount.ROLE);

        assertThat(remove(false)).isEqualTo(new Outcome(3, 0));

        assertThat(account.settings)
                .containsEntry("DeliveryStatusIAMRole", "")
                .containsEntry(SmsChecks.LIMIT, "100000");
        assertThat(account.filters.get(GROUP)).isEmpty();
        assertThat(account.filters.get(FAILURES)).isEmpty();
        assertThat(account.groups).containsOnlyKeys(GROUP, FAILURES);
        assertThat(lines())
                .containsExactly(
                        "receipts from " + GROUP + ": subscribed by filter lender-receipts; unsubscribed, filter"
                                + " lender-receipts",
                        "receipts from " + FAILURES + ": subscribed by filter lender-receipts; unsubscribed, filter"
                                + " lender-receipts",
                        "delivery logging: on, in the name of this stack's role; set DeliveryStatusIAMRole=nothing",
                        "3 changed.");
        assertThat(remove(false)).isEqualTo(new Outcome(0, 0));
        assertThat(lines()).last().isEqualTo("Nothing to change.");
        assertThat(run(FakeAccount.stack(), false)).isEqualTo(new Outcome(3, 0));
    }

    @Test
    void whatIsAnothersStays() {
        account.settings.put("DeliveryStatusIAMRole", "arn:aws:iam::111122223333:role/others");
        account.groups.put(GROUP, Optional.of(90));
        account.filters.put(GROUP, List.of(new SubscriptionFilter("theirs", "", "arn:aws:lambda:theirs")));

        assertThat(remove(false)).isEqualTo(new Outcome(0, 0));

        assertThat(account.settings).containsEntry("DeliveryStatusIAMRole", "arn:aws:iam::111122223333:role/others");
        assertThat(account.filters.get(GROUP)).hasSize(1);
    }

    @Test
    void aSecondRunChangesNothingAndSaysSo() {
        run(FakeAccount.stack(), false);
        account.readOnly = true;

        assertThat(run(FakeAccount.stack(), false)).isEqualTo(new Outcome(0, 0));
        assertThat(lines()).hasSize(8).last().isEqualTo("Nothing to change.");
        assertThat(lines().subList(0, 7)).allMatch(line -> line.endsWith("; nothing to do"));
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndChangesNothing() {
        account.readOnly = true;

        assertThat(run(FakeAccount.stack(), true)).isEqualTo(new Outcome(7, 0));
        assertThat(lines())
                .contains("log group " + GROUP + ": not there; would be created")
                .last()
                .isEqualTo("7 to change; nothing was changed.");
        assertThat(account.groups).isEmpty();
    }

    @Test
    void aStackWithoutReceiptSubscribesNothing() {
        assertThat(run(FakeAccount.stackWithout("ReceiptFunction"), false)).isEqualTo(new Outcome(5, 0));
        assertThat(account.filters).isEmpty();
        assertThat(lines())
                .contains("receipts from " + GROUP + ": this stack has no output ReceiptFunction; nothing to do");
    }

    @Test
    void whatCannotBeAskedIsAFailure() {
        account.refusal = "logs:DescribeLogGroups is refused";
        assertThat(run(FakeAccount.stack(), false)).isEqualTo(new Outcome(0, 7));
        assertThat(lines()).contains("log group " + GROUP + ": not known, logs:DescribeLogGroups is refused; allow it");
    }

    @Test
    void whatCannotBeChangedIsAFailureAndKeepsNothingElseBack() {
        account.readOnly = true;
        assertThat(run(FakeAccount.stack(), false)).isEqualTo(new Outcome(0, 7));
        assertThat(lines()).contains("log group " + GROUP + ": not there; failed, it is refused; allow it");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', off",
        "another, 100, 'on, in the name of a role that is not this stack''s'",
        "ours, 20, 'on, for 20 % of the texts that arrive'",
        "ours, '', 'on, for 0 % of the texts that arrive'",
    })
    void loggingIsTurnedOnUnlessItIsOnForAllTextsInTheStacksName(String role, String share, String found) {
        var settings = new TreeMap<String, String>();
        if (!role.isEmpty()) {
            settings.put("DeliveryStatusIAMRole", role);
        }
        if (!share.isEmpty()) {
            settings.put("DeliveryStatusSuccessSamplingRate", share);
        }
        assertThat(DeliveryLogging.setting(settings, "ours"))
                .isInstanceOfSatisfying(
                        Step.ToDo.class, step -> assertThat(step.found()).isEqualTo(found));
    }

    @Test
    void onlyWhatIsOtherIsSet() {
        assertThat(DeliveryLogging.setting(
                        Map.of("DeliveryStatusIAMRole", "ours", "DeliveryStatusSuccessSamplingRate", "0"), "ours"))
                .isInstanceOfSatisfying(
                        Step.ToDo.class,
                        step -> assertThat(step.change())
                                .isEqualTo(new Change.SetSms(Map.of("DeliveryStatusSuccessSamplingRate", "100"))));
    }

    @Test
    void logsThatAreKeptForAShorterTimeStaySo() {
        assertThat(DeliveryLogging.kept("g", Optional.of(new StackInspection.LogGroup("g", 30)), 90))
                .isEqualTo(new Step.Right("how long g is kept", "30 days"));
        assertThat(DeliveryLogging.kept("g", Optional.of(new StackInspection.LogGroup("g", null)), 90))
                .isEqualTo(new Step.ToDo("how long g is kept", "for ever", new Change.KeepLogs("g", 90)));
        assertThat(DeliveryLogging.kept("g", Optional.of(new StackInspection.LogGroup("g", 365)), 90))
                .isEqualTo(new Step.ToDo("how long g is kept", "365 days", new Change.KeepLogs("g", 90)));
    }

    @Test
    void aFilterOfAnyNameThatLeadsToReceiptWillDo() {
        assertThat(DeliveryLogging.subscribed(
                        "s", "g", List.of(new SubscriptionFilter("by-hand", "", "f")), "f", "new"))
                .isEqualTo(new Step.Right("s", "subscribed by filter by-hand"));
        assertThat(DeliveryLogging.subscribed(
                        "s", "g", List.of(new SubscriptionFilter("by-hand", "FAILURE", "f")), "f", "new"))
                .isEqualTo(new Step.ToDo(
                        "s", "subscribed to some of them only", new Change.Subscribe("g", "by-hand", "f")));
        assertThat(DeliveryLogging.subscribed("s", "g", List.of(new SubscriptionFilter("other", "", "h")), "f", "new"))
                .isEqualTo(new Step.ToDo("s", "not subscribed", new Change.Subscribe("g", "new", "f")));
    }
}
