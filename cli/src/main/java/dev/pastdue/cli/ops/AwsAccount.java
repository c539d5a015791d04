package dev.pastdue.cli.ops;

import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.aws.SealedObjects;
import dev.pastdue.cli.ops.Deployed.Resource;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.ConfigFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An account's stacks and settings, asked for and set by the AWS SDK. */
public final class AwsAccount implements StackInspection, AccountSettings {
    /** DescribeAlarms takes no more names. */
    private static final int ALARMS_AT_ONCE = 100;

    private final AwsClients aws;

    public AwsAccount(AwsClients aws) {
        this.aws = aws;
    }

    /** A stack by its name. */
    public Answer<Deployed> stack(String name) {
        Answer<Stack> found = AwsCalls.ask(
                "cloudformation:DescribeStacks",
                () -> aws.cloudFormation()
                        .describeStacks(describe -> describe.stackName(name))
                        .stacks()
                        .getFirst());
        return switch (found) {
            case Answer.Known<Stack>(Stack stack) ->
                AwsCalls.ask("cloudformation:ListStackResources", () -> deployed(name, stack));
            case Answer.Unknown<Stack>(String why, String _) ->
                Answer.none(why, "check the name, AWS_PROFILE, AWS_REGION and AWS_ENDPOINT_URL");
        };
    }

    private Deployed deployed(String name, Stack stack) {
        // arn:aws:cloudformation:<region>:<account>:stack/…
        String[] arn = stack.stackId().split(":", -1);
        var outputs = new HashMap<String, String>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        var parameters = new HashMap<String, String>();
        for (Parameter parameter : stack.parameters()) {
            parameters.put(parameter.parameterKey(), parameter.parameterValue());
        }
        List<Resource> resources = aws
                .cloudFormation()
                .listStackResourcesPaginator(list -> list.stackName(name))
                .stackResourceSummaries()
                .stream()
                .filter(resource -> resource.physicalResourceId() != null)
                .map(resource -> new Resource(
                        resource.logicalResourceId(), resource.physicalResourceId(), resource.resourceType()))
                .toList();
        return new Deployed(name, arn[3], arn[4], outputs, parameters, resources);
    }

    @Override
    public Answer<Boolean> inSmsSandbox() {
        return AwsCalls.ask(
                "sns:GetSMSSandboxAccountStatus",
                () -> aws.sns().getSMSSandboxAccountStatus(_ -> {}).isInSandbox());
    }

    @Override
    public Answer<Map<String, String>> smsSettings() {
        return AwsCalls.ask(
                "sns:GetSMSAttributes",
                () -> aws.sns().getSMSAttributes(_ -> {}).attributes());
    }

    @Override
    public Answer<List<String>> originationNumbers() {
        return AwsCalls.ask(
                "sns:ListOriginationNumbers",
                () -> aws.sns().listOriginationNumbersPaginator(_ -> {}).phoneNumbers().stream()
                        .map(number -> number.phoneNumber())
                        .toList());
    }

    @Override
    public Answer<List<ReplyNumber>> replyNumbers() {
        return AwsCalls.ask(
                "sms-voice:DescribePhoneNumbers",
                () -> aws.smsVoice().describePhoneNumbersPaginator(_ -> {}).phoneNumbers().stream()
                        .map(AwsAccount::replyNumber)
                        .toList());
    }

    private static ReplyNumber replyNumber(PhoneNumberInformation number) {
        return new ReplyNumber(
                number.phoneNumber(), Boolean.TRUE.equals(number.twoWayEnabled()), number.twoWayChannelArn());
    }

    @Override
    public Answer<Optional<ConfigurationSet>> configurationSet(String name) {
        return AwsCalls.ask(
                "sms-voice:DescribeConfigurationSets", () -> new SmsVoice(aws.smsVoice()).configurationSet(name));
    }

    @Override
    public Answer<List<Sender>> senders() {
        return AwsCalls.ask(
                "sms-voice:DescribePhoneNumbers, DescribePools or DescribeRegistrations",
                () -> new SmsVoice(aws.smsVoice()).senders());
    }

    @Override
    public Answer<List<Keyword>> keywords(String sender) {
        return AwsCalls.ask("sms-voice:DescribeKeywords", () -> new SmsVoice(aws.smsVoice()).keywords(sender));
    }

    @Override
    public Answer<List<PushApp>> pushApps() {
        return AwsCalls.ask("sns:ListPlatformApplications", () -> new PushApps(aws.sns()).all());
    }

    @Override
    public Answer<Optional<MailIdentity>> mailIdentity(String domain) {
        return AwsCalls.ask("ses:GetEmailIdentity", () -> new MailSenders(aws.ses()).identity(domain));
    }

    @Override
    public Answer<Optional<LogGroup>> logGroup(String name) {
        return AwsCalls.ask(
                "logs:DescribeLogGroups",
                () ->
                        aws
                                .logs()
                                .describeLogGroupsPaginator(describe -> describe.logGroupNamePrefix(name))
                                .logGroups()
                                .stream()
                                .filter(group -> group.logGroupName().equals(name))
                                .findFirst()
                                .map(group -> new LogGroup(name, group.retentionInDays())));
    }

    @Override
    public Answer<List<SubscriptionFilter>> subscriptionFilters(String logGroup) {
        return AwsCalls.ask(
                "logs:DescribeSubscriptionFilters",
                () -> aws
                        .logs()
                        .describeSubscriptionFiltersPaginator(describe -> describe.logGroupName(logGroup))
                        .subscriptionFilters()
                        .stream()
                        .map(filter -> new SubscriptionFilter(
                                filter.filterName(),
                                Objects.requireNonNullElse(filter.filterPattern(), ""),
                                filter.destinationArn()))
                        .toList());
    }

    @Override
    public Answer<List<Subscription>> subscriptions(String topicArn) {
        return AwsCalls.ask(
                "sns:ListSubscriptionsByTopic",
                () ->
                        aws
                                .sns()
                                .listSubscriptionsByTopicPaginator(list -> list.topicArn(topicArn))
                                .subscriptions()
                                .stream()
                                // One that waits has the word PendingConfirmation for its ARN.
                                .map(each -> new Subscription(
                                        each.protocol(),
                                        each.endpoint(),
                                        each.subscriptionArn().startsWith("arn:")))
                                .toList());
    }

    @Override
    public Answer<QueueFacts> queue(String url) {
        return AwsCalls.ask("sqs:GetQueueAttributes", () -> {
            Map<QueueAttributeName, String> attributes = aws.sqs()
                    .getQueueAttributes(get -> get.queueUrl(url)
                            .attributeNames(
                                    QueueAttributeName.QUEUE_ARN,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.POLICY))
                    .attributes();
            return new QueueFacts(
                    attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                    Long.parseLong(attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")),
                    attributes.getOrDefault(QueueAttributeName.POLICY, ""));
        });
    }

    @Override
    public Answer<Map<String, AlarmState>> alarms(Set<String> names) {
        return AwsCalls.ask("cloudwatch:DescribeAlarms", () -> {
            var states = new HashMap<String, AlarmState>();
            var all = new ArrayList<>(names);
            for (int from = 0; from < all.size(); from += ALARMS_AT_ONCE) {
                List<String> some = all.subList(from, Math.min(all.size(), from + ALARMS_AT_ONCE));
                aws.cloudWatch()
                        .describeAlarmsPaginator(
                                describe -> describe.alarmNames(some).alarmTypes(AlarmType.METRIC_ALARM))
                        .metricAlarms()
                        .forEach(
                                alarm -> states.put(alarm.alarmName(), AlarmState.valueOf(alarm.stateValueAsString())));
            }
            return states;
        });
    }

    @Override
    public Answer<Optional<ScheduleFacts>> schedule(String group, String name) {
        return AwsCalls.ask("scheduler:GetSchedule", () -> {
            try {
                GetScheduleResponse schedule =
                        aws.scheduler().getSchedule(get -> get.groupName(group).name(name));
                return Optional.of(new ScheduleFacts(
                        schedule.scheduleExpression(),
                        Objects.requireNonNullElse(schedule.scheduleExpressionTimezone(), "UTC"),
                        schedule.state() == ScheduleState.ENABLED));
            } catch (software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException _) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Answer<Boolean> hasAlias(String function, String alias) {
        return AwsCalls.ask("lambda:GetAlias", () -> {
            try {
                aws.lambda().getAlias(get -> get.functionName(function).name(alias));
                return true;
            } catch (ResourceNotFoundException _) {
                return false;
            }
        });
    }

    @Override
    public Answer<FunctionFacts> function(String function, @Nullable String qualifier) {
        return AwsCalls.ask("lambda:GetFunctionConfiguration", () -> {
            GetFunctionConfigurationResponse found = aws.lambda()
                    .getFunctionConfiguration(get -> get.functionName(function).qualifier(qualifier));
            return new FunctionFacts(
                    found.version(),
                    Objects.requireNonNullElse(found.codeSha256(), ""),
                    found.architecturesAsStrings().stream().findFirst().orElse("x86_64"),
                    found.environment() == null ? Map.of() : found.environment().variables());
        });
    }

    @Override
    public Answer<Priming> priming(String logGroup, String version) {
        return AwsCalls.ask(
                "logs:FilterLogEvents",
                () -> aws
                        .logs()
                        .filterLogEventsPaginator(filter -> filter.logGroupName(logGroup)
                                .filterPattern("{ ($.event = \"primed\" || $.event = \"not-rehearsed\")"
                                        + " && $.version = \"" + version + "\" }"))
                        .events()
                        .stream()
                        .map(event -> said(event.message(), version))
                        .filter(said -> said != Priming.NOT_SAID)
                        // Lambda may prime a version again: the last word counts.
                        .reduce(Priming.NOT_SAID, (_, last) -> last));
    }

    private static Priming said(String line, String version) {
        if (!line.contains("\"version\":\"" + version + "\"")) {
            return Priming.NOT_SAID;
        }
        if (line.contains("\"event\":\"primed\"")) {
            return Priming.PRIMED;
        }
        return line.contains("\"event\":\"not-rehearsed\"") ? Priming.FAILED : Priming.NOT_SAID;
    }

    @Override
    public Answer<Integer> concurrency() {
        return AwsCalls.ask(
                "lambda:GetAccountSettings",
                () -> aws.lambda().getAccountSettings(_ -> {}).accountLimit().unreservedConcurrentExecutions());
    }

    @Override
    public Answer<Integer> mostAtOnce(String mapping) {
        return AwsCalls.ask("lambda:GetEventSourceMapping", () -> {
            ScalingConfig scaling =
                    aws.lambda().getEventSourceMapping(get -> get.uuid(mapping)).scalingConfig();
            return scaling == null || scaling.maximumConcurrency() == null ? 1000 : scaling.maximumConcurrency();
        });
    }

    @Override
    public Answer<ConfigFiles.Fetched> document(String bucket, String path) {
        return AwsCalls.ask("s3:GetObject", () -> new S3ConfigFiles(aws.s3(), bucket).fetch(path, null));
    }

    @Override
    public Answer<Drafts> drafts(String bucket) {
        return AwsCalls.ask("s3:ListBucket", () -> {
            var files = new S3GateFiles(aws.s3(), bucket);
            GateFiles.Listing listing = files.list();
            List<String> drafts = listing.drafts().stream().sorted().toList();
            return new Drafts(
                    drafts.stream().filter(listing.reports()::contains).toList(),
                    drafts.stream()
                            .filter(path -> !listing.reports().contains(path))
                            .filter(path -> !files.draft(path)
                                    .map(GateFiles.Draft::digest)
                                    .equals(files.live(path).map(GateFiles.Live::digest)))
                            .toList());
        });
    }

    /** Puts drafts into a config bucket and waits for the gate. */
    public DraftDelivery delivery(String bucket, Runnable aSecond) {
        return new DraftDelivery(
                new S3GateFiles(aws.s3(), bucket),
                (path, content) -> aws.s3()
                        .putObject(
                                put -> put.bucket(bucket).key(SealedObjects.DRAFTS + path),
                                RequestBody.fromBytes(content)),
                aSecond);
    }

    /** Agrees to drafts in a config bucket. */
    public DraftApproval approval(String bucket, Runnable aSecond) {
        return new DraftApproval(
                new S3GateFiles(aws.s3(), bucket),
                (path, content) -> aws.s3()
                        .putObject(
                                put -> put.bucket(bucket).key(SealedObjects.DRAFTS + path + SealedObjects.APPROVAL),
                                RequestBody.fromBytes(content)),
                aSecond);
    }

    @Override
    public Answer<Map<String, String>> checkpoint(String table, String name) {
        return AwsCalls.ask(
                "dynamodb:BatchGetItem",
                () -> new DynamoDbCheckpoints(aws.dynamoDb(), table)
                        .get(name)
                        .map(Checkpoints.Stored::state)
                        .orElse(Map.of()));
    }

    @Override
    public Answer<Change> make(Change change) {
        return new AwsChanges(aws).make(change);
    }
}
