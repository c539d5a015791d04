package dev.pastdue.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;

/**
 * Creates single resources through the SDK. Each takes its properties resolved; one that it neither uses nor may pass
 * over is an error, so that no table or queue differs from AWS's in silence.
 */
final class StackResources {
    private static final Set<String> TABLE =
            Set.of("TableName", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes");
    // TimeToLiveSpecification: DynamoDB Local would go by the machine's clock, and a run's clock may stand years before
    // it: all that it
    // wrote would have expired long ago. (3.3.1 takes the setting, and deleted nothing within 80 seconds.)
    private static final Set<String> TABLE_PASSED_OVER = Set.of(
            "BillingMode",
            "TimeToLiveSpecification",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "DeletionProtectionEnabled",
            "ContributorInsightsSpecification",
            "OnDemandThroughput",
            "TableClass",
            "Tags");
    private static final Set<String> QUEUE = Set.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "ReceiveMessageWaitTimeSeconds",
            "RedrivePolicy",
            "QueueName");
    private static final Set<String> QUEUE_PASSED_OVER = Set.of(
            "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "RedriveAllowPolicy", "Tags");

    private final Aws aws;

    StackResources(Aws aws) {
        this.aws = aws;
    }

    void table(String name, CfnTree properties) {
        requireKnown(properties, TABLE, TABLE_PASSED_OVER);
        List<GlobalSecondaryIndex> indexes = properties
                .find("GlobalSecondaryIndexes")
                .map(list -> list.items().stream().map(StackResources::index).toList())
                .orElse(List.of());
        aws.dynamoDbClient().createTable(table -> {
            table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(properties.get("AttributeDefinitions").items().stream()
                            .map(StackResources::attribute)
                            .toList())
                    .keySchema(keys(properties));
            if (!indexes.isEmpty()) {
                table.globalSecondaryIndexes(indexes);
            }
        });
    }

    void queue(String name, CfnTree properties) {
        requireKnown(properties, QUEUE, QUEUE_PASSED_OVER);
        var attributes = new HashMap<String, String>();
        for (String plain : List.of(
                "VisibilityTimeout", "DelaySeconds", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds")) {
            properties.find(plain).ifPresent(value -> attributes.put(plain, value.text()));
        }
        properties.find("RedrivePolicy").ifPresent(policy -> attributes.put("RedrivePolicy", json(redrive(policy))));
        aws.sqsClient().createQueue(q -> q.queueName(name).attributesWithStrings(attributes));
    }

    static RedrivePolicy redrive(CfnTree policy) {
        return new RedrivePolicy(
                policy.get("deadLetterTargetArn").text(),
                policy.get("maxReceiveCount").number());
    }

    void bucket(String name) {
        aws.s3Client().createBucket(b -> b.bucket(name));
    }

    void scheduleGroup(String name) {
        aws.schedulerClient().createScheduleGroup(g -> g.name(name));
    }

    /** A schedule whose target, with its role and input, stands under {@code target}. */
    void schedule(String name, String targetArn, String roleArn, String input, CfnTree properties) {
        CfnTree window = properties.getOrEmpty("FlexibleTimeWindow");
        var request = CreateScheduleRequest.builder()
                .name(name)
                .groupName(properties.text("GroupName", "default"))
                .scheduleExpression(properties.get("ScheduleExpression").text())
                .scheduleExpressionTimezone(properties.text("ScheduleExpressionTimezone", "UTC"))
                .state(properties.text("State", "ENABLED"))
                .flexibleTimeWindow(flexibleWindow(window))
                .target(t -> {
                    t.arn(targetArn).roleArn(roleArn);
                    if (!input.isEmpty()) {
                        t.input(input);
                    }
                })
                .build();
        aws.schedulerClient().createSchedule(request);
    }

    private static FlexibleTimeWindow flexibleWindow(CfnTree window) {
        var builder = FlexibleTimeWindow.builder().mode(window.text("Mode", "OFF"));
        window.find("MaximumWindowInMinutes").ifPresent(minutes -> builder.maximumWindowInMinutes(minutes.number()));
        return builder.build();
    }

    private static void requireKnown(CfnTree properties, Set<String> used, Set<String> passedOver) {
        for (String name : properties.keys()) {
            if (!used.contains(name) && !passedOver.contains(name)) {
                throw properties.get(name).wrong("is a property that the embedded AWS does not play");
            }
        }
    }

    private static GlobalSecondaryIndex index(CfnTree index) {
        CfnTree projection = index.get("Projection");
        var kind = Projection.builder()
                .projectionType(projection.get("ProjectionType").text());
        projection
                .find("NonKeyAttributes")
                .ifPresent(names -> kind.nonKeyAttributes(
                        names.items().stream().map(CfnTree::text).toList()));
        return GlobalSecondaryIndex.builder()
                .indexName(index.get("IndexName").text())
                .keySchema(keys(index))
                .projection(kind.build())
                .build();
    }

    private static List<KeySchemaElement> keys(CfnTree owner) {
        return owner.get("KeySchema").items().stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.get("AttributeName").text())
                        .keyType(key.get("KeyType").text())
                        .build())
                .toList();
    }

    private static AttributeDefinition attribute(CfnTree attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute.get("AttributeName").text())
                .attributeType(attribute.get("AttributeType").text())
                .build();
    }

    private static String json(RedrivePolicy policy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("deadLetterTargetArn", policy.deadLetterArn())
                .put("maxReceiveCount", policy.maxReceiveCount())
                .toString();
    }
}
