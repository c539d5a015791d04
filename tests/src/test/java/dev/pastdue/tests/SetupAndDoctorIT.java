package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.cli.ops.Answer;
import dev.pastdue.cli.ops.AwsAccount;
import dev.pastdue.cli.ops.AwsClients;
import dev.pastdue.cli.ops.Change;
import dev.pastdue.cli.ops.Check;
import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.Deployed;
import dev.pastdue.cli.ops.Doctor;
import dev.pastdue.cli.ops.Examination;
import dev.pastdue.cli.ops.Redrive;
import dev.pastdue.cli.ops.Setup;
import dev.pastdue.cli.ops.Setup.Outcome;
import dev.pastdue.cli.ops.StackInspection;
import dev.pastdue.core.book.BookLedger;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.scan.ScanHistory;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.sandbox.run.LiveFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * Setup and doctor on a deployed stack: the transformed template without its functions, in LocalStack. A function that stands for
 * {@code receipt} is named by an output of its own; LocalStack never runs it.
 */
@EnabledIf(value = "dev.pastdue.tests.LocalStack#isThere", disabledReason = LocalStack.NOT_THERE)
class SetupAndDoctorIT {
    private static final String STACK = "pastdue-doctored";

    /** Of this run alone: LocalStack cannot delete a function that it never started. */
    private static final String RECEIPT =
            STACK + "-receipt-" + UUID.randomUUID().toString().substring(0, 8);

    private static final String GROUP =
            "sns/" + EmbeddedAws.REGION + "/" + EmbeddedAws.ACCOUNT + "/DirectPublishToPhoneNumber";
    private static final List<String> GROUPS = List.of(GROUP, GROUP + "/Failure");

    /** A quarter past ten in Taipei: the day's scan was due at half past nine. */
    private static final Instant NOW = Instant.parse("2026-03-18T02:15:00Z");

    private static AwsClients clients;
    private static AwsAccount account;
    private static Deployed stack;
    private static String receipt;

    @BeforeAll
    static void deploy() throws IOException {
        ObjectNode template =
                DeployIT.withoutFunctions(TransformedTemplate.get().root());
        LocalStack aws = LocalStack.here();
        clients = new AwsClients(
                aws.patient(CloudFormationClient.builder()),
                new AwsClients.Messages(
                        aws.snsClient(),
                        aws.patient(PinpointSmsVoiceV2Client.builder()),
                        aws.patient(SesV2Client.builder())),
                aws.patient(CloudWatchLogsClient.builder()),
                aws.patient(CloudWatchClient.builder()),
                aws.patient(LambdaClient.builder()),
                aws.schedulerClient(),
                aws.sqsClient(),
                aws.s3Client(),
                aws.dynamoDbClient());
        receipt = makeReceipt();
        ((ObjectNode) template.path("Outputs")).putObject("ReceiptFunction").put("Value", receipt);
        clients.cloudFormation()
                .createStack(create -> create.stackName(STACK)
                        .templateURL(LocalStack.here().templateUrl(STACK, template.toString()))
                        .capabilities(Capability.CAPABILITY_IAM)
                        .parameters(
                                parameter("DeletionProtection", "false"),
                                parameter("AlarmEmail", "operations@example.com")));
        clients.cloudFormation().waiter().waitUntilStackCreateComplete(wait -> wait.stackName(STACK));
        account = new AwsAccount(clients);
        stack = known(account.stack(STACK));
        putFolder("strategies");
        putFolder("templates");
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    private static String makeReceipt() throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("empty.py"));
        }
        clients.lambda()
                .createFunction(create -> create.functionName(RECEIPT)
                        .runtime(Runtime.PYTHON3_13)
                        .handler("empty.handler")
                        .role("arn:aws:iam::" + EmbeddedAws.ACCOUNT + ":role/" + RECEIPT)
                        .code(code -> code.zipFile(SdkBytes.fromByteArray(zip.toByteArray()))));
        return clients.lambda()
                .createAlias(create -> create.functionName(RECEIPT).name("live").functionVersion("$LATEST"))
                .aliasArn();
    }

    private static void putFolder(String folder) throws IOException {
        String bucket = Objects.requireNonNull(stack.outputs().get("ConfigBucket"));
        try (Stream<Path> files = Files.walk(SharedAws.HOME.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = SharedAws.HOME.relativize(file).toString();
                new LiveFiles(clients.s3(), bucket).put(path, Files.readAllBytes(file));
                clients.s3().putObject(put -> put.bucket(bucket).key("drafts/" + path), RequestBody.fromFile(file));
            }
        }
    }

    private static <T> T known(Answer<T> answer) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> value;
            case Answer.Unknown<T>(String why, String _) -> throw new AssertionError(why);
        };
    }

    @AfterAll
    static void remove() {
        if (clients != null) {
            GROUPS.forEach(SetupAndDoctorIT::removeGroup);
            clients.cloudFormation().deleteStack(delete -> delete.stackName(STACK));
        }
    }

    private static void removeGroup(String name) {
        groups().stream()
                .filter(group -> group.logGroupName().equals(name))
                .forEach(group -> clients.logs().deleteLogGroup(delete -> delete.logGroupName(name)));
    }

    private static List<LogGroup> groups() {
        return clients.logs()
                .describeLogGroups(describe -> describe.logGroupNamePrefix(GROUP))
                .logGroups();
    }

    private record Ran(Outcome outcome, List<String> lines) {}

    private static Ran setUp(boolean dryRun) {
        var said = new ByteArrayOutputStream();
        Outcome outcome =
                new Setup(stack, account, account).run(dryRun, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Ran(outcome, said.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static Map<String, Check> examine() {
        Examination examination = new Doctor(stack, account, Clock.fixed(NOW, ZoneOffset.UTC)).examine();
        return examination.checks().stream().collect(Collectors.toMap(Check::subject, Function.identity()));
    }

    @Test
    void setupMakesWhatIsMissingOnceAndDoctorSeesIt() {
        GROUPS.forEach(SetupAndDoctorIT::removeGroup);
        known(account.make(new Change.SetSms(Map.of(
                "DeliveryStatusIAMRole", "arn:aws:iam::000000000000:role/none", "DefaultSMSType", "Transactional"))));

        assertThat(setUp(true).outcome()).isEqualTo(new Outcome(7, 0));
        assertThat(groups()).isEmpty();

        Map<String, Check> before = examine();
        assertThat(check(before, "delivery logging").verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(check(before, "log group " + GROUP).verdict()).isEqualTo(Verdict.PROBLEM);

        Ran first = setUp(false);
        assertThat(first.outcome()).as(first.toString()).isEqualTo(new Outcome(7, 0));
        assertThat(clients.sns().getSMSAttributes(_ -> {}).attributes())
                .containsEntry("DeliveryStatusIAMRole", stack.outputs().get("SmsDeliveryLogRole"))
                .containsEntry("DeliveryStatusSuccessSamplingRate", "100")
                .containsEntry("DefaultSMSType", "Transactional");
        assertThat(groups())
                .allSatisfy(group -> assertThat(group.retentionInDays()).isEqualTo(90))
                .extracting(LogGroup::logGroupName)
                .containsExactlyInAnyOrderElementsOf(GROUPS);
        assertThat(GROUPS)
                .allSatisfy(group -> assertThat(clients.logs()
                                .describeSubscriptionFilters(describe -> describe.logGroupName(group))
                                .subscriptionFilters())
                        .singleElement()
                        .satisfies(filter -> {
                            assertThat(filter.filterName()).isEqualTo(STACK + "-receipts");
                            assertThat(filter.destinationArn()).isEqualTo(receipt);
                            assertThat(filter.filterPattern()).isNullOrEmpty();
                        }));

        Ran second = setUp(false);
        assertThat(second.outcome()).as(second.toString()).isEqualTo(new Outcome(0, 0));
        assertThat(second.lines()).last().isEqualTo("Nothing to change.");

        var checkpoints = new DynamoDbCheckpoints(clients.dynamoDb(), known(physical("CheckpointsTable")));
        checkpoints.put(BookLedger.BOOKS, Map.of("first.csv@1", "2026-03-17T22:00:00Z"), 0);
        checkpoints.put(ScanHistory.CHECKPOINT, Map.of("lastCompleted", "2026-03-18", "selected.2026-03-18", "200"), 0);
        String dlq = known(physical("BookDlq"));
        clients.sqs().sendMessage(send -> send.queueUrl(dlq).messageBody("{}"));
        String alarm = known(physical("BookDlqAlarm"));
        clients.cloudWatch()
                .setAlarmState(
                        set -> set.alarmName(alarm).stateValue(StateValue.ALARM).stateReason("a test"));

        Map<String, Check> after = examine();
        assertThat(check(after, "spend limit").found()).contains("the usual 200 accounts a day 720 USD a month");
        assertThat(check(after, "last scan").found()).isEqualTo("that of 2026-03-18, due 0 hours ago");
        assertThat(check(after, "last book").found()).contains("2026-03-17T22:00:00Z, 4 hours ago");
        assertThat(verdicts(after))
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("strategy", Verdict.OK),
                        Map.entry("templates", Verdict.OK),
                        Map.entry("calendar", Verdict.OK),
                        Map.entry("drafts", Verdict.OK),
                        Map.entry("daily scan's schedule", Verdict.OK),
                        Map.entry("spend limit", Verdict.WARNING),
                        Map.entry("delivery logging", Verdict.OK),
                        Map.entry("log group " + GROUP, Verdict.OK),
                        Map.entry("how long " + GROUP + " is kept", Verdict.OK),
                        Map.entry("receipts from " + GROUP, Verdict.OK),
                        Map.entry("receipts from " + GROUP + "/Failure", Verdict.OK),
                        Map.entry("last book", Verdict.OK),
                        Map.entry("last scan", Verdict.OK),
                        Map.entry("BookDlq", Verdict.PROBLEM),
                        Map.entry("RenderDlq", Verdict.OK),
                        Map.entry("BookDlqAlarm", Verdict.PROBLEM),
                        Map.entry("RenderDlqAlarm", Verdict.OK),
                        // LocalStack confirms a subscription by itself.
                        Map.entry("who is told of alarms", Verdict.OK),
                        // There is none in this template.
                        Map.entry("functions", Verdict.PROBLEM)));
        Verdict replies = stack.outputs().containsKey("ReplyTopic") ? Verdict.OK : Verdict.UNKNOWN;
        assertThat(verdicts(after))
                .containsEntry("replies to ReplyQueue", replies)
                .containsEntry("ReplyQueue's policy", replies);
    }

    private static Check check(Map<String, Check> checks, String subject) {
        return Objects.requireNonNull(checks.get(subject), subject);
    }

    private static Map<String, Verdict> verdicts(Map<String, Check> checks) {
        return checks.values().stream().collect(Collectors.toMap(Check::subject, Check::verdict));
    }

    @Test
    void whatLocalStackDoesNotHaveIsUnknownByItsName() {
        assertThat(account.inSmsSandbox())
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        answer -> assertThat(answer.why()).startsWith("sns:GetSMSSandboxAccountStatus failed with "));
        assertThat(account.originationNumbers())
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        answer -> assertThat(answer.why()).startsWith("sns:ListOriginationNumbers failed with "));
        assertThat(account.replyNumbers())
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        answer -> assertThat(answer.why()).startsWith("sms-voice:DescribePhoneNumbers failed with "));
        assertThat(account.stack("nobodys"))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class, answer -> assertThat(answer.why()).contains("nobodys"));
    }

    /** Scheduler puts into ScanDlq what it could not put into ScanQueue: no queue was ever its own. */
    @Test
    void whatNeverLayInAQueueIsRedrivenAllTheSame() {
        String dlq = known(physical("ScanDlq"));
        String queue = known(physical("ScanQueue"));
        clients.sqs().sendMessage(send -> send.queueUrl(dlq).messageBody("from Scheduler"));
        var said = new ByteArrayOutputStream();

        boolean begun = new Redrive(stack, account, account)
                .run("ScanDlq", false, new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(begun).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 message being put into ScanQueue");
        assertThat(clients.sqs()
                        .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(20))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("from Scheduler"));
    }

    /** Without the stack's role SNS would log deliveries for nobody in the account any more. */
    @Test
    void whatSetupSetInTheStacksNameIsTakenBack() {
        setUp(false);
        var said = new ByteArrayOutputStream();

        Outcome outcome =
                new Setup(stack, account, account).remove(false, new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(outcome).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(new Outcome(3, 0));
        assertThat(clients.sns().getSMSAttributes(_ -> {}).attributes().getOrDefault("DeliveryStatusIAMRole", ""))
                .isEmpty();
        assertThat(GROUPS)
                .allSatisfy(group -> assertThat(clients.logs()
                                .describeSubscriptionFilters(describe -> describe.logGroupName(group))
                                .subscriptionFilters())
                        .isEmpty());
        assertThat(new Setup(stack, account, account)
                        .remove(false, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .isEqualTo(new Outcome(0, 0));
    }

    @Test
    void aFunctionsVersionAndTheAccountsConcurrencyAreRead() {
        // LocalStack finds no function's configuration by an alias.
        assertThat(known(account.function(RECEIPT, null)).version()).isEqualTo("$LATEST");
        assertThat(known(account.function(RECEIPT, null)).codeSha256()).isNotEmpty();
        assertThat(known(account.concurrency())).isPositive();
    }

    @Test
    void whatIsGoneIsAnAnswer() {
        String group = known(physical("ScanScheduleGroup"));
        assertThat(account.schedule(group, "gone")).isEqualTo(Answer.of(Optional.empty()));
        assertThat(account.hasAlias(RECEIPT, "live")).isEqualTo(Answer.of(true));
        assertThat(account.hasAlias(RECEIPT, "gone")).isEqualTo(Answer.of(false));
        assertThat(account.hasAlias("gone", "live")).isEqualTo(Answer.of(false));
        assertThat(account.alarms(Set.of("gone"))).isEqualTo(Answer.of(Map.of()));
        assertThat(account.checkpoint(known(physical("CheckpointsTable")), "gone"))
                .isEqualTo(Answer.of(Map.of()));
        assertThat(account.logGroup("gone")).isEqualTo(Answer.of(Optional.empty()));
        assertThat(account.drafts(Objects.requireNonNull(stack.outputs().get("ConfigBucket"))))
                .isEqualTo(Answer.of(new StackInspection.Drafts(List.of(), List.of())));
        assertThat(account.document(Objects.requireNonNull(stack.outputs().get("ConfigBucket")), "gone"))
                .isEqualTo(Answer.of(new ConfigFiles.Fetched.Missing()));
    }

    private static Answer<String> physical(String id) {
        return stack.resources().stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .<Answer<String>>map(resource -> Answer.of(resource.physicalId()))
                .orElseGet(() -> Answer.none("there is no " + id, ""));
    }
}
