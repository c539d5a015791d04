package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.emulator.EmbeddedAws;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The transformed template, without its functions, deployed by CloudFormation's own stand-in in LocalStack: what exists then is what it says. */
@EnabledIf(value = "dev.pastdue.tests.LocalStack#isThere", disabledReason = LocalStack.NOT_THERE)
class DeployIT {
    private static final String STACK = "pastdue-deployed";
    private static CloudFormationClient cloudFormation;
    private static TransformedTemplate template;
    private static Map<String, StackResourceSummary> deployed;

    @BeforeAll
    static void deploy() {
        template = TransformedTemplate.get();
        cloudFormation = LocalStack.here().patient(CloudFormationClient.builder());
        cloudFormation.createStack(create -> create.stackName(STACK)
                .templateURL(LocalStack.here()
                        .templateUrl(STACK, withoutFunctions(template.root()).toString()))
                .capabilities(Capability.CAPABILITY_IAM)
                .parameters(
                        parameter("DeletionProtection", "false"), parameter("AlarmEmail", "operations@example.com")));
        cloudFormation.waiter().waitUntilStackCreateComplete(wait -> wait.stackName(STACK));
        deployed = cloudFormation.listStackResources(list -> list.stackName(STACK)).stackResourceSummaries().stream()
                .collect(Collectors.toMap(StackResourceSummary::logicalResourceId, resource -> resource));
    }

    private static Parameter parameter(String key, String value) {
        return Parameter.builder().parameterKey(key).parameterValue(value).build();
    }

    @AfterAll
    static void remove() {
        if (cloudFormation != null) {
            cloudFormation.deleteStack(delete -> delete.stackName(STACK));
        }
    }

    /** LocalStack's community edition runs no functions: they go, and with them all that speaks of them. */
    static ObjectNode withoutFunctions(JsonNode whole) {
        ObjectNode rest = whole.deepCopy();
        var gone = new HashSet<String>();
        boolean more = true;
        while (more) {
            Set<String> going = rest.path("Resources")
                    .propertyStream()
                    .filter(resource ->
                            resource.getValue().path("Type").asText().startsWith("AWS::Lambda::")
                                    || gone.stream().anyMatch(id -> speaksOf(resource.getValue(), id)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            more = gone.addAll(going);
            ((ObjectNode) rest.path("Resources")).remove(going);
        }
        var outputs = (ObjectNode) rest.path("Outputs");
        outputs.remove(outputs.propertyStream()
                .filter(output -> gone.stream().anyMatch(id -> speaksOf(output.getValue(), id)))
                .map(Map.Entry::getKey)
                .toList());
        return rest;
    }

    private static boolean speaksOf(JsonNode value, String id) {
        return value.toString().matches(".*(\"|\\$\\{)" + id + "[\".}].*");
    }

    private static String physical(String id) {
        return Objects.requireNonNull(deployed.get(id), id).physicalResourceId();
    }

    @Test
    void everythingButTheFunctionsIsThere() {
        Set<String> expected = new TreeSet<>();
        withoutFunctions(template.root()).path("Resources").fieldNames().forEachRemaining(expected::add);

        assertThat(deployed.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(deployed.values())
                .allSatisfy(resource -> assertThat(resource.resourceStatus())
                        .as(resource.logicalResourceId())
                        .isEqualTo(ResourceStatus.CREATE_COMPLETE));
    }

    @Test
    void theTablesHaveTheirKeysAndIndexes() {
        Map<String, JsonNode> tables = template.ofType("AWS::DynamoDB::Table");
        assertThat(tables).isNotEmpty();
        tables.forEach((id, properties) -> {
            TableDescription table = LocalStack.here()
                    .dynamoDbClient()
                    .describeTable(describe -> describe.tableName(physical(id)))
                    .table();
            assertThat(keys(table.keySchema())).isEqualTo(keys(properties.path("KeySchema")));
            Map<String, Map<String, String>> indexes = table.globalSecondaryIndexes().stream()
                    .collect(Collectors.toMap(
                            GlobalSecondaryIndexDescription::indexName, index -> keys(index.keySchema())));
            assertThat(indexes)
                    .isEqualTo(TransformedTemplate.items(properties.path("GlobalSecondaryIndexes")).stream()
                            .collect(Collectors.toMap(
                                    index -> index.path("IndexName").asText(),
                                    index -> keys(index.path("KeySchema")))));
        });
    }

    @Test
    void theTablesForgetByTheAttributeThatIsWritten() {
        template.ofType("AWS::DynamoDB::Table")
                .forEach((id, properties) -> assertThat(LocalStack.here()
                                .dynamoDbClient()
                                .describeTimeToLive(describe -> describe.tableName(physical(id)))
                                .timeToLiveDescription()
                                .attributeName())
                        .as(id)
                        .isEqualTo(properties
                                .path("TimeToLiveSpecification")
                                .path("AttributeName")
                                .asText(null)));
    }

    private static Map<String, String> keys(List<KeySchemaElement> schema) {
        return schema.stream()
                .collect(Collectors.toMap(KeySchemaElement::attributeName, KeySchemaElement::keyTypeAsString));
    }

    private static Map<String, String> keys(JsonNode schema) {
        return TransformedTemplate.items(schema).stream()
                .collect(Collectors.toMap(
                        key -> key.path("AttributeName").asText(),
                        key -> key.path("KeyType").asText()));
    }

    @Test
    void theQueuesWaitKeepAndRedriveAsWritten() {
        Map<String, JsonNode> queues = template.ofType("AWS::SQS::Queue");
        assertThat(queues).isNotEmpty();
        queues.forEach((id, properties) -> {
            Map<QueueAttributeName, String> attributes = LocalStack.here()
                    .sqsClient()
                    .getQueueAttributes(get -> get.queueUrl(physical(id)).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            assertThat(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD))
                    .isEqualTo(properties.path("MessageRetentionPeriod").asText());
            if (properties.has("VisibilityTimeout")) {
                assertThat(attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT))
                        .isEqualTo(properties.path("VisibilityTimeout").asText());
            }
            if (properties.has("RedrivePolicy")) {
                String dlq = physical(TransformedTemplate.named(
                        properties.path("RedrivePolicy").path("deadLetterTargetArn")));
                assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY))
                        .contains(dlq.substring(dlq.lastIndexOf('/') + 1))
                        .containsPattern("maxReceiveCount\"?: ?\"?5");
            }
        });
    }

    @Test
    void theBucketsKeepVersions() {
        assertThat(template.ofType("AWS::S3::Bucket").keySet())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(LocalStack.here()
                                .s3Client()
                                .getBucketVersioning(get -> get.bucket(physical(id)))
                                .statusAsString())
                        .isEqualTo("Enabled"));
    }

    @Test
    void theDailyScanIsScheduledInTheLendersZone() {
        var defaults = new TreeMap<String, String>();
        template.parameters()
                .propertyStream()
                .forEach(parameter -> defaults.put(
                        parameter.getKey(), parameter.getValue().path("Default").asText()));
        String group =
                TransformedTemplate.named(template.properties("ScanSchedule").path("GroupName"));

        GetScheduleResponse schedule = LocalStack.here()
                .schedulerClient()
                .getSchedule(get -> get.groupName(physical(group)).name(physical("ScanSchedule")));

        assertThat(schedule.scheduleExpression()).isEqualTo(defaults.get("ScanScheduleExpression"));
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo(defaults.get("LenderZone"));
        assertThat(schedule.target().arn()).contains(EmbeddedAws.ACCOUNT).contains("ScanQueue");
        assertThat(schedule.target().input()).contains("<aws.scheduler.scheduled-time>");
    }
}
