package dev.pastdue.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SAM template's tables, queues, buckets and schedules, made in the embedded AWS or another, and its functions' settings.
 *
 * <p>What has no counterpart here (alarms, roles, log groups, keys, policies) is passed over by an explicit list; any
 * other type of resource, and any intrinsic function that is not known, is an error that names its place. A resource
 * without a name gets {@code stack-LogicalId}, a bucket in lower case.
 */
public final class Stack {
    private static final Set<String> PASSED_OVER = Set.of(
            "AWS::Serverless::Function",
            "AWS::Serverless::LayerVersion",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Url",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::QueryDefinition",
            "AWS::Logs::SubscriptionFilter",
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::IAM::ManagedPolicy",
            "AWS::KMS::Key",
            "AWS::KMS::Alias",
            "AWS::SQS::QueuePolicy",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SNS::Subscription",
            "AWS::Budgets::Budget");
    private static final Pattern GROUP_ARN = Pattern.compile("arn:[^:]+:logs:[^:]+:[^:]+:log-group:(.+):\\*");

    private final Aws aws;
    private final StackNames names;
    private final Map<String, CfnTree> resources = new LinkedHashMap<>();
    private final Map<String, StackFunction> functions = new LinkedHashMap<>();

    private Stack(StackTemplate template, String name, Map<String, String> overrides, Aws aws) {
        this.aws = aws;
        names = new StackNames(template, name, template.parameters(overrides), aws);
        CfnTree declared = template.section("Resources");
        for (CfnTree resource : declared.children()) {
            if (resource.find("Condition")
                    .map(c -> names.intrinsics().holds(c.text(), c))
                    .orElse(true)) {
                resources.put(resource.key(), resource);
            }
        }
        var reader = new StackFunctions(names, template.section("Globals"));
        ofType("AWS::Serverless::Function").forEach(id -> functions.put(id, reader.read(id, properties(id))));
    }

    /**
     * Makes the template's resources.
     *
     * @param overrides values of parameters, instead of their defaults
     * @throws IllegalArgumentException when the template holds what the embedded AWS does not know
     */
    public static Stack create(StackTemplate template, String name, Map<String, String> overrides, Aws aws) {
        var stack = new Stack(template, name, overrides, aws);
        stack.create();
        return stack;
    }

    /** The functions by logical id, in the template's order. */
    public Map<String, StackFunction> functions() {
        return Collections.unmodifiableMap(functions);
    }

    /** The function of this logical id. */
    public StackFunction function(String logicalId) {
        return Optional.ofNullable(functions.get(logicalId))
                .orElseThrow(() -> new IllegalArgumentException("The stack has no function " + logicalId));
    }

    /** The function behind an ARN, such as a schedule's target. */
    Optional<StackFunction> functionByArn(String arn) {
        return functions.values().stream()
                .filter(function -> function.arn().equals(arn))
                .findFirst();
    }

    /** The environment variables of a function, without those that AWS itself sets. */
    public Map<String, String> environmentOf(String functionLogicalId) {
        return function(functionLogicalId).environment();
    }

    /** What wakes a function. */
    public List<EventSource> eventSources(String functionLogicalId) {
        return function(functionLogicalId).sources();
    }

    /** The URL of a queue by its logical id. */
    public String queueUrl(String logicalId) {
        return aws.queueUrl(named(logicalId, "AWS::SQS::Queue"));
    }

    /** The URL of the queue of this ARN. */
    public String queueUrlByArn(String arn) {
        return names.queueUrlByArn(arn);
    }

    /** The logical ids of the tables, in the template's order. */
    public List<String> tables() {
        return ofType("AWS::DynamoDB::Table");
    }

    /** The name of a table by its logical id. */
    public String tableName(String logicalId) {
        return named(logicalId, "AWS::DynamoDB::Table");
    }

    /** The name of a bucket by its logical id. */
    public String bucketName(String logicalId) {
        return named(logicalId, "AWS::S3::Bucket");
    }

    /** The ARN of any resource that has one. */
    public String arn(String logicalId) {
        return names.arn(logicalId)
                .orElseThrow(() -> new IllegalArgumentException("The stack has no ARN for " + logicalId));
    }

    /** The logical ids of the queues, in the template's order. */
    public List<String> queues() {
        return ofType("AWS::SQS::Queue");
    }

    /** Where a queue's messages go after too many receives. */
    public Optional<RedrivePolicy> redrivePolicy(String queueLogicalId) {
        return properties(queueLogicalId).find("RedrivePolicy").map(StackResources::redrive);
    }

    /** Whom the buckets tell about objects: queues, and functions whose event source is a bucket. */
    public List<ObjectNotification> notifications() {
        var notifications = new ArrayList<ObjectNotification>();
        for (String bucket : ofType("AWS::S3::Bucket")) {
            CfnTree configuration = properties(bucket).getOrEmpty("NotificationConfiguration");
            notifications.addAll(notifications(bucket, configuration, "QueueConfigurations", "Queue"));
            notifications.addAll(notifications(bucket, configuration, "LambdaConfigurations", "Function"));
        }
        functions.values().stream()
                .flatMap(function -> function.sources().stream())
                .forEach(source -> {
                    if (source instanceof EventSource.BucketSource(List<ObjectNotification> own)) {
                        notifications.addAll(own);
                    }
                });
        return notifications;
    }

    private List<ObjectNotification> notifications(String bucket, CfnTree configuration, String list, String target) {
        return configuration.find(list).map(CfnTree::items).orElse(List.of()).stream()
                .map(rule -> StackFunctions.notification(
                        bucketName(bucket),
                        rule.get("Event").text(),
                        rule.get(target).text(),
                        rule))
                .toList();
    }

    /**
     * Whom CloudWatch Logs hands lines: functions, by an event source of theirs or by a subscription filter; and those that it may invoke with a
     * group's lines, for the filter is then made outside of the template, once there is the group.
     */
    public List<LogSubscription> logSubscriptions() {
        var subscriptions = new ArrayList<LogSubscription>();
        functions.forEach((id, function) -> function.sources().forEach(source -> {
            if (source instanceof EventSource.OtherSource(String name, String type, Map<String, Object> properties)
                    && type.equals("CloudWatchLogs")) {
                subscriptions.add(subscription(id + name, new CfnTree(properties, id + "." + name), id));
            }
        }));
        for (String id : ofType("AWS::Logs::SubscriptionFilter")) {
            CfnTree properties = properties(id);
            String arn = properties.get("DestinationArn").text();
            StackFunction function =
                    functionByArn(arn).orElseThrow(() -> properties.wrong("hands lines to no function of the stack"));
            subscriptions.add(subscription(id, properties, function.logicalId()));
        }
        for (String id : ofType("AWS::Lambda::Permission")) {
            CfnTree properties = properties(id);
            Matcher group = GROUP_ARN.matcher(properties.text("SourceArn", ""));
            if (properties.get("Principal").text().startsWith("logs.") && group.matches()) {
                functionByArn(properties.get("FunctionName").text())
                        .map(function -> new LogSubscription(id, group.group(1), function.logicalId()))
                        .filter(one -> subscriptions.stream()
                                .noneMatch(other -> other.group().equals(one.group())
                                        && other.function().equals(one.function())))
                        .ifPresent(subscriptions::add);
            }
        }
        return subscriptions;
    }

    private static LogSubscription subscription(String name, CfnTree properties, String function) {
        if (!properties.text("FilterPattern", "").isEmpty()) {
            throw properties.wrong("has a FilterPattern, and the embedded AWS hands on every line");
        }
        return new LogSubscription(
                properties.text("FilterName", name),
                properties.get("LogGroupName").text(),
                function);
    }

    /** The queues that hear what a topic is told, by the topic's logical id; none where there is no such topic. */
    public List<TopicSubscription> subscriptionsTo(String topic) {
        if (!ofType("AWS::SNS::Topic").contains(topic)) {
            return List.of();
        }
        String topicArn = arn(topic);
        var subscriptions = new ArrayList<TopicSubscription>();
        properties(topic)
                .find("Subscription")
                .ifPresent(own ->
                        own.items().forEach(each -> listening(topicArn, each).ifPresent(subscriptions::add)));
        for (String id : ofType("AWS::SNS::Subscription")) {
            CfnTree properties = properties(id);
            if (properties.get("TopicArn").text().equals(topicArn)) {
                listening(topicArn, properties).ifPresent(subscriptions::add);
            }
        }
        return subscriptions;
    }

    private static Optional<TopicSubscription> listening(String topicArn, CfnTree subscription) {
        return subscription.get("Protocol").text().equals("sqs")
                ? Optional.of(new TopicSubscription(
                        topicArn,
                        subscription.get("Endpoint").text(),
                        subscription.text("RawMessageDelivery", "false").equals("true")))
                : Optional.empty();
    }

    private void create() {
        requireKnownTypes();
        var maker = new StackResources(aws);
        ofType("AWS::DynamoDB::Table").forEach(id -> maker.table(tableName(id), properties(id)));
        List<String> queues = queues();
        queues.stream()
                .filter(id -> redrivePolicy(id).isEmpty())
                .forEach(id -> maker.queue(names.physical(id), properties(id)));
        queues.stream()
                .filter(id -> redrivePolicy(id).isPresent())
                .forEach(id -> maker.queue(names.physical(id), properties(id)));
        ofType("AWS::S3::Bucket").forEach(id -> maker.bucket(bucketName(id)));
        ofType("AWS::Scheduler::ScheduleGroup").forEach(id -> maker.scheduleGroup(names.physical(id)));
        ofType("AWS::Scheduler::Schedule").forEach(id -> schedule(maker, id));
        functions.keySet().forEach(id -> schedulesOf(maker, id));
    }

    private void schedule(StackResources maker, String logicalId) {
        CfnTree properties = properties(logicalId);
        CfnTree target = properties.get("Target");
        maker.schedule(
                names.physical(logicalId),
                target.get("Arn").text(),
                target.get("RoleArn").text(),
                target.text("Input", ""),
                properties);
    }

    private void schedulesOf(StackResources maker, String functionLogicalId) {
        for (CfnTree event : properties(functionLogicalId).getOrEmpty("Events").children()) {
            if (event.get("Type").text().equals("ScheduleV2")) {
                CfnTree properties = event.get("Properties");
                maker.schedule(
                        StackFunctions.scheduleName(functionLogicalId, event),
                        arn(functionLogicalId),
                        properties.text("RoleArn", arn(functionLogicalId + "Role")),
                        properties.text("Input", ""),
                        properties);
            }
        }
    }

    private void requireKnownTypes() {
        var made = Set.of(
                "AWS::DynamoDB::Table",
                "AWS::SQS::Queue",
                "AWS::S3::Bucket",
                "AWS::Scheduler::ScheduleGroup",
                "AWS::Scheduler::Schedule");
        for (CfnTree resource : resources.values()) {
            String type = resource.get("Type").text();
            if (!made.contains(type) && !PASSED_OVER.contains(type)) {
                throw resource.wrong("is of type " + type + ", which the embedded AWS can neither make nor pass over");
            }
        }
    }

    private List<String> ofType(String type) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getValue().get("Type").text().equals(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String named(String logicalId, String type) {
        if (!ofType(type).contains(logicalId)) {
            throw new IllegalArgumentException("The stack has no " + type + " " + logicalId);
        }
        return names.physical(logicalId);
    }

    private CfnTree properties(String logicalId) {
        CfnTree resource = Optional.ofNullable(resources.get(logicalId))
                .orElseThrow(() -> new IllegalArgumentException("The stack has no resource " + logicalId));
        return names.intrinsics().resolve(resource.getOrEmpty("Properties"));
    }
}
