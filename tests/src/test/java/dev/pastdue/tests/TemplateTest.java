package dev.pastdue.tests;

import static dev.pastdue.tests.TransformedTemplate.items;
import static dev.pastdue.tests.TransformedTemplate.named;
import static dev.pastdue.tests.TransformedTemplate.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pastdue.aws.ReplyMessage;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Retention;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS will make of template.yaml is what the code counts on, and what the project promises of every function, queue, table and bucket. */
class TemplateTest {
    private static final int DLQ_DAYS = 14 * 24 * 3600;

    private final TransformedTemplate template = TransformedTemplate.get();

    private Map<String, JsonNode> functions() {
        return template.ofType("AWS::Lambda::Function");
    }

    /** Those are asked by people alone, and inbox by a platform. */
    static boolean isWokenByAQueue(String function) {
        return !Set.of("WhyFunction", "AdminFunction", "DeskFunction", "InboxFunction")
                .contains(function);
    }

    private static String nameOf(String function) {
        return function.replace("Function", "");
    }

    @Test
    void everyFunctionReadsWhatIsSetForItAndIsSetWhatItReads() {
        assertThat(functions().keySet()).isEqualTo(SettingsIT.HANDLERS.keySet());
        functions()
                .forEach((id, function) -> assertThat(function.path("Environment")
                                .path("Variables")
                                .propertyStream()
                                .map(Map.Entry::getKey))
                        .as(id)
                        .containsExactlyInAnyOrderElementsOf(SettingsIT.variablesReadBy(id)));
    }

    @Test
    void everyHandlerIsThere() throws ReflectiveOperationException {
        for (JsonNode function : functions().values()) {
            String[] handler = function.path("Handler").asText().split("::", -1);
            Class<?> type = Class.forName(handler[0]);
            assertThat(type.getConstructor()).isNotNull();
            assertThat(Arrays.stream(type.getMethods()).map(method -> method.getName()))
                    .contains(handler[1]);
        }
    }

    @Test
    void everyFunctionIsAsItShouldBe() {
        functions().forEach((id, function) -> {
            assertThat(function.path("Runtime").asText()).as(id).isEqualTo("java25");
            assertThat(texts(function.path("Architectures"))).as(id).containsExactly("Architecture");
            assertThat(function.path("SnapStart").path("ApplyOn").asText())
                    .as(id)
                    .isEqualTo("PublishedVersions");
            assertThat(function.path("TracingConfig").path("Mode").asText())
                    .as(id)
                    .isEqualTo("Active");
            assertThat(function.path("Description").asText()).as(id).isNotBlank();
            assertThat(named(function.path("KmsKeyArn"))).as(id).isEqualTo("DataKey");
            assertThat(function.path("RecursiveLoop").asText()).as(id).isEqualTo("Allow");
            // Throttled receives count against maxReceiveCount; the event sources limit the functions instead.
            assertThat(function.has("ReservedConcurrentExecutions")).as(id).isFalse();
            assertThat(function.path("LoggingConfig").path("LogFormat").asText())
                    .as(id)
                    .isEqualTo("JSON");
            assertThat(named(function.path("LoggingConfig").path("LogGroup")))
                    .as(id)
                    .isEqualTo(nameOf(id) + "Logs");
        });
    }

    /**
     * The SAM transform names a version by a hash of its function's properties, in which a parameter stands by its name: it is the version's
     * description that says the value.
     */
    @ParameterizedTest
    @CsvSource({
        "UsdPerSegment, 0.07",
        "UsdPerSegment, 0.060",
        "StrategyKey, strategies/other.yaml",
        "RecordsKeptDays, 731",
        "DeskShowsPersons, true",
        "MaxRejects, 0.5",
        "HttpGatewayUrl, https://sms.bank.example/pastdue",
        "HttpGatewaySecret, pastdue/platform",
        "Architecture, x86_64",
        "Senders, 8",
        "Workers, 20",
        "LenderZone, Asia/Shanghai",
        "LogsKeptDays, 14",
        "AlarmEmail, operations@example.com",
        "BooksKeptDays, 91",
        "DeletionProtection, false"
    })
    void aChangedParameterIsANewVersionOfTheFunctionsThatReadItAndOfNoOther(String parameter, String value) {
        TransformedTemplate changed = TransformedTemplate.withOthers();
        Map<String, String> before = parametersWith(Map.of());
        Map<String, String> after = parametersWith(Map.of(parameter, value));
        assertThat(after).isNotEqualTo(before);
        functions().forEach((id, function) -> {
            // Two versions of one configuration Lambda refuses, and the deployment with it.
            boolean reads = function.toString().contains("{\"Ref\":\"" + parameter + "\"}");
            String published = versionOf(id, template, before);
            String publishedAnew = versionOf(id, changed, after);
            if (reads) {
                assertThat(publishedAnew).as(id).isNotEqualTo(published);
            } else {
                assertThat(publishedAnew).as(id).isEqualTo(published);
            }
        });
    }

    private Map<String, String> parametersWith(Map<String, String> given) {
        var values = new HashMap<String, String>();
        template.parameters()
                .properties()
                .forEach(each -> values.put(
                        each.getKey(), each.getValue().path("Default").asText()));
        values.putAll(given);
        return values;
    }

    /** What CloudFormation knows a version by: its logical id, and what of it cannot be changed. */
    private static String versionOf(String function, TransformedTemplate template, Map<String, String> parameters) {
        List<String> versions = template.ids().stream()
                .filter(id -> template.resource(id).path("Type").asText().equals("AWS::Lambda::Version"))
                .filter(id ->
                        named(template.properties(id).path("FunctionName")).equals(function))
                .toList();
        assertThat(versions).as(function).hasSize(1);
        String description = template.properties(versions.getFirst())
                .path("Description")
                .path("Fn::Sub")
                .asText();
        assertThat(description).as(function).isNotEmpty();
        for (Map.Entry<String, String> each : parameters.entrySet()) {
            description = description.replace("${" + each.getKey() + "}", each.getValue());
        }
        assertThat(description).as(function).doesNotContain("${").hasSizeLessThanOrEqualTo(256);
        return versions.getFirst() + " " + description;
    }

    /** AWS's own schema, as cfn-lint carries it. */
    @Test
    void cloudFormationReplacesAVersionWhoseDescriptionChanges() {
        JsonNode createOnly = TransformedTemplate.python(List.of(
                "-c",
                "import json; from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER as schemas;"
                        + " print(json.dumps(schemas.get_resource_schema('us-east-1',"
                        + " 'AWS::Lambda::Version').schema['createOnlyProperties']))"));
        assertThat(texts(createOnly)).contains("/properties/Description");
    }

    /** An account may begin with ten at once, and a mapping asks for two at least. */
    @Test
    void aNewAccountIsAskedForAsLittleAsMappingsCanAskFor() {
        template.ofType("AWS::Lambda::EventSourceMapping").forEach((id, source) -> {
            JsonNode most = source.path("ScalingConfig").path("MaximumConcurrency");
            assertThat(
                            most.isInt()
                                    ? most.asInt()
                                    : template.parameters()
                                            .path(named(most))
                                            .path("Default")
                                            .asInt())
                    .as(id)
                    .isEqualTo(2);
        });
    }

    @Test
    void everyFunctionLogsToAGroupOfItsOwnThatForgetsAndIsEncrypted() {
        Map<String, JsonNode> groups = template.ofType("AWS::Logs::LogGroup");
        assertThat(groups.keySet())
                .isEqualTo(functions().keySet().stream()
                        .map(id -> nameOf(id) + "Logs")
                        .collect(Collectors.toSet()));
        groups.forEach((id, group) -> {
            assertThat(named(group.path("RetentionInDays"))).as(id).isEqualTo("LogsKeptDays");
            assertThat(named(group.path("KmsKeyId"))).as(id).isEqualTo("DataKey");
            // The key lets in groups of this name alone.
            assertThat(named(group.path("LogGroupName"))).as(id).startsWith("/aws/lambda/${AWS::StackName}/");
        });
    }

    @Test
    void everyFunctionIsWokenThroughItsAliasByItsQueueAlone() {
        Map<String, JsonNode> sources = template.ofType("AWS::Lambda::EventSourceMapping");
        assertThat(sources.keySet().stream()
                        .map(id -> id.replaceFirst("(Hold)?Queue$", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(functions().keySet().stream()
                        .filter(TemplateTest::isWokenByAQueue)
                        .toList());
        sources.forEach((id, source) -> {
            String function = id.replaceFirst("(Hold)?Queue$", "");
            String alias = named(source.path("FunctionName"));
            assertThat(alias).isEqualTo(function + "Aliaslive");
            assertThat(named(template.properties(alias).path("FunctionName"))).isEqualTo(function);

            JsonNode queue = template.properties(named(source.path("EventSourceArn")));
            int timeout = template.properties(function).path("Timeout").asInt();
            int window = source.path("MaximumBatchingWindowInSeconds").asInt(0);
            assertThat(queue.path("VisibilityTimeout").asInt()).as(id).isGreaterThanOrEqualTo(6 * timeout + window);
            assertThat(source.path("BatchSize").asInt()).as(id).isBetween(1, window == 0 ? 10 : 10_000);
            assertThat(texts(source.path("FunctionResponseTypes"))).as(id).containsExactly("ReportBatchItemFailures");
            assertThat(source.path("ScalingConfig").has("MaximumConcurrency"))
                    .as(id)
                    .isTrue();
        });
        assertThat(named(template.properties("SendFunctionQueue")
                        .path("ScalingConfig")
                        .path("MaximumConcurrency")))
                .isEqualTo("Senders");
    }

    @Test
    void whatIsInvokedAsynchronouslyAndFailsIsKept() {
        Map<String, JsonNode> configs = template.ofType("AWS::Lambda::EventInvokeConfig");
        assertThat(configs.values().stream().map(config -> named(config.path("FunctionName"))))
                .containsExactlyInAnyOrderElementsOf(functions().keySet());
        configs.forEach((id, config) -> {
            assertThat(config.path("Qualifier").asText()).as(id).isEqualTo("live");
            assertThat(named(config.path("DestinationConfig").path("OnFailure").path("Destination")))
                    .as(id)
                    .isEqualTo("InvocationDlq");
        });
    }

    @Test
    void everyQueueHasItsDlqAndEveryDlqItsQueueAndItsAlarm() {
        Map<String, JsonNode> queues = template.ofType("AWS::SQS::Queue");
        Set<String> watched = template.ofType("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .map(alarm -> named(alarm.path("Dimensions").path(0).path("Value")))
                .collect(Collectors.toSet());
        assertThat(watched)
                .isEqualTo(queues.keySet().stream()
                        .filter(id -> id.endsWith("Dlq"))
                        .collect(Collectors.toSet()));
        queues.forEach((id, queue) -> {
            assertThat(named(queue.path("KmsMasterKeyId"))).as(id).isEqualTo("DataKey");
            assertThat(queue.path("MessageRetentionPeriod").asInt()).as(id).isEqualTo(DLQ_DAYS);
            JsonNode redriven = queue.path("RedriveAllowPolicy");
            if (id.equals("InvocationDlq")) {
                assertThat(redriven.path("redrivePermission").asText()).isEqualTo("denyAll");
            } else if (id.endsWith("Dlq")) {
                String source = id.replace("Dlq", "Queue");
                assertThat(redriven.path("redrivePermission").asText()).as(id).isEqualTo("byQueue");
                assertThat(texts(redriven.path("sourceQueueArns")))
                        .containsExactly(named(template.properties(source).path("QueueName")));
            } else {
                assertThat(named(queue.path("RedrivePolicy").path("deadLetterTargetArn")))
                        .isEqualTo(id.replace("Queue", "Dlq"));
                assertThat(queue.path("RedrivePolicy").path("maxReceiveCount").asInt())
                        .as(id)
                        .isEqualTo(5);
            }
        });
    }

    @Test
    void noQueueBucketOrTopicTalksWithoutTls() {
        var closed = new HashSet<String>();
        for (Map.Entry<String, String> kind : Map.of(
                        "AWS::SQS::QueuePolicy",
                        "Queues",
                        "AWS::S3::BucketPolicy",
                        "Bucket",
                        "AWS::SNS::TopicPolicy",
                        "Topics")
                .entrySet()) {
            for (JsonNode policy : template.ofType(kind.getKey()).values()) {
                assertThat(items(policy.path("PolicyDocument").path("Statement")))
                        .anySatisfy(statement -> {
                            assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                            assertThat(statement.path("Condition").toString())
                                    .isEqualTo("{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
                        });
                // A queue has one policy: a second would replace the first.
                assertThat(texts(policy.path(kind.getValue())))
                        .allSatisfy(id -> assertThat(closed.add(id)).as(id).isTrue());
            }
        }
        assertThat(closed)
                .isEqualTo(Stream.of("AWS::SQS::Queue", "AWS::S3::Bucket", "AWS::SNS::Topic")
                        .flatMap(type -> template.ofType(type).keySet().stream())
                        .collect(Collectors.toSet()));
    }

    @Test
    void theTablesHaveTheKeysAndIndexesThatTheCodeNames() throws ReflectiveOperationException {
        assertThat(keys("AccountsTable")).containsExactly(word("DynamoDbAccountStore", "ID"));
        assertThat(index("AccountsTable", word("DynamoDbAccountStore", "INDEX")))
                .containsExactly(word("DynamoDbAccountStore", "NEXT_LOOK"), word("DynamoDbAccountStore", "ID"));
        assertThat(index("AccountsTable", word("DynamoDbAccountStore", "PHONE_INDEX")))
                .containsExactly(word("DynamoDbAccountStore", "PHONE"), word("DynamoDbAccountStore", "ID"));
        assertThat(keys("NoticesTable"))
                .containsExactly(word("DynamoDbNoticeStore", "ACCOUNT"), word("DynamoDbNoticeStore", "KEY"));
        assertThat(index("NoticesTable", word("DynamoDbNoticeStore", "INDEX")))
                .containsExactly(word("DynamoDbNoticeStore", "RELEASE_DAY"), word("DynamoDbNoticeStore", "RELEASE_AT"));
        assertThat(index("NoticesTable", word("DynamoDbNoticeStore", "UNKNOWN_INDEX")))
                .containsExactly(word("DynamoDbNoticeStore", "OUTCOME"), word("DynamoDbNoticeStore", "CLAIMED_AT"));
        assertThat(keys("ReceiptsTable")).containsExactly(word("DynamoDbParkedReceipts", "ID"));
        assertThat(template.properties("ReceiptsTable")
                        .path("TimeToLiveSpecification")
                        .path("AttributeName")
                        .asText())
                .isEqualTo(word("DynamoDbParkedReceipts", "EXPIRES_AT"));
        assertThat(keys("ContactsTable")).containsExactly(word("DynamoDbContactStore", "PHONE"));
        assertThat(keys("RepliesTable")).containsExactly(word("DynamoDbReplyStore", "ID"));
        assertThat(index("RepliesTable", word("DynamoDbReplyStore", "INDEX")))
                .containsExactly(word("DynamoDbReplyStore", "OPEN"), word("DynamoDbReplyStore", "SINCE"));
        assertThat(keys("AuditTable")).containsExactly(word("DynamoDbAuditStore", "ID"));
        assertThat(index("AuditTable", word("DynamoDbAuditStore", "INDEX")))
                .containsExactly(word("DynamoDbAuditStore", "MONTH"), word("DynamoDbAuditStore", "AT"));
        assertThat(keys("CheckpointsTable")).containsExactly("name");
    }

    @Test
    void whatIsKeptForEverHasNoTtlAndAllElseHasOneThatIsLongEnough() throws ReflectiveOperationException {
        String attribute = word("Expiry", "ATTRIBUTE");
        Map<String, String> ttls = new HashMap<>();
        template.ofType("AWS::DynamoDB::Table").forEach((id, table) -> {
            JsonNode ttl = table.path("TimeToLiveSpecification");
            ttls.put(
                    id,
                    ttl.path("Enabled").asBoolean() ? ttl.path("AttributeName").asText() : "");
        });
        assertThat(ttls)
                .isEqualTo(Map.of(
                        "AccountsTable", attribute,
                        "NoticesTable", attribute,
                        "ContactsTable", attribute,
                        "ReceiptsTable", attribute,
                        "RepliesTable", attribute,
                        "AuditTable", attribute,
                        "CheckpointsTable", ""));
        assertThat(template.parameters()
                        .path("RecordsKeptDays")
                        .path("MinValue")
                        .asInt())
                .isGreaterThanOrEqualTo(Retention.MIN_DAYS);
    }

    private List<String> keys(String table) {
        return keys(template.properties(table));
    }

    private List<String> index(String table, String name) {
        return items(template.properties(table).path("GlobalSecondaryIndexes")).stream()
                .filter(index -> index.path("IndexName").asText().equals(name))
                .map(TemplateTest::keys)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(JsonNode owner) {
        return items(owner.path("KeySchema")).stream()
                .map(key -> key.path("AttributeName").asText())
                .toList();
    }

    /** A constant of an adapter, which nobody but it should see. */
    private static String word(String adapter, String constant) throws ReflectiveOperationException {
        Field field = Class.forName("dev.pastdue.aws." + adapter).getDeclaredField(constant);
        field.setAccessible(true);
        return String.valueOf(field.get(null));
    }

    @Test
    void everyTableIsKeptAndEncryptedAndCanBePutBack() {
        Map<String, JsonNode> tables = template.ofType("AWS::DynamoDB::Table");
        assertThat(tables).hasSize(7);
        tables.forEach((id, table) -> {
            assertThat(table.path("BillingMode").asText()).as(id).isEqualTo("PAY_PER_REQUEST");
            assertThat(named(table.path("DeletionProtectionEnabled"))).as(id).isEqualTo("DeletionProtection");
            assertThat(table.path("PointInTimeRecoverySpecification")
                            .path("PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .as(id)
                    .isTrue();
            assertThat(named(table.path("SSESpecification").path("KMSMasterKeyId")))
                    .as(id)
                    .isEqualTo("DataKey");
        });
    }

    @Test
    void whatHoldsDataOutlivesTheStack() {
        for (String type : List.of("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key")) {
            for (String id : template.ofType(type).keySet()) {
                // And what a first deployment that fails has made goes with it: nothing is in it yet.
                assertThat(template.resource(id).path("DeletionPolicy").asText())
                        .as(id)
                        .isEqualTo("RetainExceptOnCreate");
                assertThat(template.resource(id).path("UpdateReplacePolicy").asText())
                        .as(id)
                        .isEqualTo("Retain");
            }
        }
    }

    @Test
    void everyBucketIsPrivateVersionedEncryptedAndTidiesUp() {
        Map<String, JsonNode> buckets = template.ofType("AWS::S3::Bucket");
        assertThat(buckets).hasSize(4);
        buckets.forEach((id, bucket) -> {
            assertThat(items(bucket.path("PublicAccessBlockConfiguration"))
                            .getFirst()
                            .properties())
                    .as(id)
                    .hasSize(4)
                    .allMatch(blocked -> blocked.getValue().asBoolean());
            assertThat(bucket.path("VersioningConfiguration").path("Status").asText())
                    .as(id)
                    .isEqualTo("Enabled");
            assertThat(bucket.findValues("ObjectOwnership"))
                    .as(id)
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.asText()).isEqualTo("BucketOwnerEnforced"));
            assertThat(named(bucket.findValue("KMSMasterKeyID"))).as(id).isEqualTo("DataKey");
            assertThat(bucket.findValue("BucketKeyEnabled").asBoolean()).as(id).isTrue();
            assertThat(bucket.findValue("NoncurrentVersionExpiration")).as(id).isNotNull();
            assertThat(bucket.findValue("AbortIncompleteMultipartUpload"))
                    .as(id)
                    .isNotNull();
        });
    }

    @Test
    void invariant9_nobodyButTheGateWritesWhatIsLive() {
        JsonNode live =
                items(template.properties("ConfigBucketPolicy")
                                .path("PolicyDocument")
                                .path("Statement"))
                        .stream()
                        .filter(statement -> statement.path("Sid").asText().equals("LiveIsTheGates"))
                        .findFirst()
                        .orElseThrow();
        assertThat(live.path("Effect").asText()).isEqualTo("Deny");
        assertThat(live.path("Principal").asText()).isEqualTo("*");
        assertThat(texts(live.path("Action"))).contains("s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion");
        assertThat(texts(live.path("Resource")))
                .containsExactly("ConfigBucket/live/*", "ConfigBucket/drafts/*.report.txt");
        assertThat(named(live.path("Condition").path("ArnNotEquals").path("aws:PrincipalArn")))
                .isEqualTo("GateRole");
        for (String function : functions().keySet()) {
            List<JsonNode> ofFiles = template.statementsOf(template.roleOf(function), RolesTest.OF_CODE)
                    .filter(statement -> texts(statement.path("Action")).stream()
                            .anyMatch(action -> action.startsWith("s3:") && !action.equals("s3:ListBucket")))
                    .toList();
            assertThat(ofFiles.stream()
                            .flatMap(statement -> texts(statement.path("Resource")).stream())
                            .filter(resource -> resource.startsWith("ConfigBucket")))
                    .as(function)
                    .allMatch(resource -> function.equals("GateFunction")
                            || resource.equals("ConfigBucket/live/*")
                            // A dry run compares with drafts, and sends nothing; the desk shows what the gate says of
                            // them.
                            || (Set.of("ScanFunction", "DeskFunction").contains(function)
                                    && resource.equals("ConfigBucket/drafts/*")));
            if (!function.equals("GateFunction")) {
                assertThat(ofFiles.stream()
                                .filter(statement -> texts(statement.path("Resource")).stream()
                                        .anyMatch(resource -> resource.startsWith("ConfigBucket")))
                                .flatMap(statement -> texts(statement.path("Action")).stream()))
                        .as("%s only reads there", function)
                        .allMatch("s3:GetObject"::equals);
            }
        }
    }

    /** Reports lie under drafts/ too; they are passed over by name, and nothing else of the gate's writes wakes it. */
    @Test
    void everyDraftWakesTheGateAndWhatIsLiveDoesNot() {
        assertThat(template.properties("ConfigBucket")
                        .path("NotificationConfiguration")
                        .path("QueueConfigurations"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(named(told.path("Queue"))).isEqualTo("GateQueue");
                    assertThat(told.toString())
                            .contains("\"Name\":\"prefix\",\"Value\":\"drafts/\"")
                            .doesNotContain("suffix");
                });
    }

    @Test
    void everyAlarmTellsTheTopicAndNamesItsPage() {
        template.ofType("AWS::CloudWatch::Alarm").forEach((id, alarm) -> {
            assertThat(texts(alarm.path("AlarmActions"))).as(id).containsExactly("AlarmTopic");
            assertThat(alarm.path("AlarmDescription").path("Fn::Sub").asText())
                    .as(
                            "%s wants a sentence, one in Chinese, and !Sub with ${RunbookUrl}#%s",
                            id, id.toLowerCase(Locale.ROOT))
                    .matches("[A-Z][^。]+\\. .*\\p{IsHan}.*。 \\$\\{RunbookUrl}#" + id.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void theAlarmsThatWatchAllFunctionsQueuesOrTablesWatchEach() {
        assertThat(watchedBy("FunctionErrorsAlarm", "FeedbackErrorsAlarm"))
                .isEqualTo(functions().keySet());
        assertThat(watchedBy("FunctionThrottlesAlarm", "FeedbackThrottlesAlarm"))
                .isEqualTo(functions().keySet());
        assertThat(watchedBy("TableThrottlesAlarm"))
                .isEqualTo(template.ofType("AWS::DynamoDB::Table").keySet());
        assertThat(watchedBy("WorkWaitsAlarm", "FeedbackWaitsAlarm"))
                .isEqualTo(template.ofType("AWS::SQS::Queue").keySet().stream()
                        .filter(id -> !id.endsWith("Dlq"))
                        .collect(Collectors.toSet()));
    }

    /** CloudWatch refuses an alarm of more than ten metrics: there is room for one more function, queue and table in each. */
    @Test
    void noAlarmIsAtTheLimitOfItsMetrics() {
        template.ofType("AWS::CloudWatch::Alarm")
                .forEach((id, alarm) -> assertThat(
                                items(alarm.path("Metrics")).stream().filter(metric -> metric.has("MetricStat")))
                        .as(id)
                        .hasSizeLessThan(10));
    }

    private Set<String> watchedBy(String... alarms) {
        return Stream.of(alarms)
                .flatMap(alarm -> items(template.properties(alarm).path("Metrics")).stream())
                .filter(metric -> metric.has("MetricStat"))
                .map(metric -> named(metric.path("MetricStat")
                        .path("Metric")
                        .path("Dimensions")
                        .path(0)
                        .path("Value")))
                .collect(Collectors.toSet());
    }

    @Test
    void everyCountThatAnAlarmWatchesIsOneThatTheCodeCounts() {
        Set<String> counted = Arrays.stream(Metric.values()).map(Metric::title).collect(Collectors.toSet());
        var filtered = new HashMap<String, String>();
        template.ofType("AWS::Logs::MetricFilter").forEach((id, filter) -> {
            JsonNode transformation = filter.path("MetricTransformations").path(0);
            String name = transformation.path("MetricName").asText();
            assertThat(counted).as(id).contains(name);
            assertThat(filter.path("FilterPattern").asText()).isEqualTo("{ $." + name + " > 0 }");
            assertThat(transformation.path("MetricValue").asText()).isEqualTo("$." + name);
            filtered.put(name, transformation.path("MetricNamespace").toString());
        });
        Map<String, String> watched = template.ofType("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("Namespace").has("Fn::Sub"))
                .collect(Collectors.toMap(
                        alarm -> alarm.path("MetricName").asText(),
                        alarm -> alarm.path("Namespace").toString()));
        assertThat(watched).isEqualTo(filtered);
    }

    /** By type, the property in which a resource says what it is for; of an empty one CloudFormation knows none. */
    private static final Map<String, String> DESCRIBED = Map.ofEntries(
            Map.entry("AWS::CloudWatch::Alarm", "AlarmDescription"),
            Map.entry("AWS::IAM::Role", "Description"),
            Map.entry("AWS::KMS::Key", "Description"),
            Map.entry("AWS::Lambda::Function", "Description"),
            Map.entry("AWS::Scheduler::Schedule", "Description"),
            Map.entry("AWS::CloudWatch::Dashboard", ""),
            Map.entry("AWS::DynamoDB::Table", ""),
            Map.entry("AWS::KMS::Alias", ""),
            Map.entry("AWS::Lambda::EventInvokeConfig", ""),
            Map.entry("AWS::Lambda::EventSourceMapping", ""),
            Map.entry("AWS::Lambda::Permission", ""),
            Map.entry("AWS::Lambda::Url", ""),
            Map.entry("AWS::Logs::LogGroup", ""),
            Map.entry("AWS::Logs::MetricFilter", ""),
            Map.entry("AWS::Logs::QueryDefinition", ""),
            Map.entry("AWS::S3::Bucket", ""),
            Map.entry("AWS::S3::BucketPolicy", ""),
            Map.entry("AWS::Scheduler::ScheduleGroup", ""),
            Map.entry("AWS::SNS::Subscription", ""),
            Map.entry("AWS::SNS::Topic", ""),
            Map.entry("AWS::SNS::TopicPolicy", ""),
            Map.entry("AWS::SQS::Queue", ""),
            Map.entry("AWS::SQS::QueuePolicy", ""));

    /** SAM makes these, and passes no description of an alias on. */
    private static final Set<String> MADE_BY_SAM = Set.of("AWS::Lambda::Version", "AWS::Lambda::Alias");

    @Test
    void everyResourceThatCanSayWhatItIsForSaysIt() {
        for (String id : template.ids()) {
            String type = template.resource(id).path("Type").asText();
            if (MADE_BY_SAM.contains(type)) {
                continue;
            }
            assertThat(DESCRIBED)
                    .as("%s is of a type of which it is not yet known whether it takes a description", id)
                    .containsKey(type);
            String property = DESCRIBED.getOrDefault(type, "");
            if (!property.isEmpty()) {
                assertThat(named(template.properties(id).path(property))).as(id).isNotBlank();
            }
        }
        template.root()
                .path("Outputs")
                .properties()
                .forEach(output -> assertThat(
                                output.getValue().path("Description").asText())
                        .as(output.getKey())
                        .isNotBlank());
    }

    @Test
    void itIsWithinWhatCloudFormationTakes() throws IOException {
        assertThat(template.ids()).hasSizeLessThan(500);
        assertThat(template.parameters()).hasSizeLessThan(200);
        assertThat(template.outputs()).hasSizeLessThan(200);
        assertThat(Files.size(SharedAws.HOME.resolve("template.yaml"))).isLessThan(1024 * 1024);
        assertThat(template.root().toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1024 * 1024);
    }

    @Test
    void theDailyScanCarriesItsTimeAndIsTriedAgain() {
        JsonNode schedule = template.properties("ScanSchedule");
        assertThat(named(schedule.path("GroupName"))).isEqualTo("ScanScheduleGroup");
        assertThat(named(schedule.path("ScheduleExpressionTimezone"))).isEqualTo("LenderZone");
        JsonNode target = schedule.path("Target");
        assertThat(named(target.path("Arn"))).isEqualTo("ScanQueue");
        assertThat(target.path("Input").asText()).contains("<aws.scheduler.scheduled-time>");
        assertThat(named(target.path("DeadLetterConfig").path("Arn"))).isEqualTo("ScanDlq");
        assertThat(target.path("RetryPolicy").path("MaximumRetryAttempts").asInt())
                .isPositive();
    }

    @Test
    void repliesReachTheirQueueAsTheyWerePublishedAndNoneIsLostOnTheWay() {
        JsonNode subscription = template.properties("ReplySubscription");
        assertThat(named(subscription.path("TopicArn"))).isEqualTo("ReplyTopic");
        assertThat(subscription.path("Protocol").asText()).isEqualTo("sqs");
        assertThat(named(subscription.path("Endpoint"))).isEqualTo("ReplyQueue");
        assertThat(subscription.path("RawMessageDelivery").asBoolean()).isTrue();
        assertThat(named(subscription.path("RedrivePolicy").path("deadLetterTargetArn")))
                .isEqualTo("ReplyDlq");
        assertThat(named(template.properties("ReplyTopic").path("KmsMasterKeyId")))
                .isEqualTo("DataKey");
        assertThat(texts(template.properties("ReplyQueuesPolicy").path("Queues")))
                .containsExactlyInAnyOrder("ReplyQueue", "ReplyDlq");
    }

    /** A period without a count would call the tasks done. */
    @Test
    void theAgeOfTasksIsCountedInEveryPeriodOfItsAlarm() {
        JsonNode schedule = template.properties("TaskAgeSchedule");
        assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("cron(0 0/4 * * ? *)");
        assertThat(template.properties("TasksWaitAlarm").path("Period").asInt())
                .isGreaterThanOrEqualTo(4 * 3600 + (int) Duration.ofHours(1).toSeconds());
        JsonNode target = schedule.path("Target");
        assertThat(named(target.path("Arn"))).isEqualTo("ReplyQueue");
        assertThat(named(target.path("DeadLetterConfig").path("Arn"))).isEqualTo("ReplyDlq");
        assertThat(ReplyMessage.read(target.path("Input").asText(), Instant.EPOCH))
                .isEqualTo(new ReplyMessage.CountAge());
    }

    @Test
    void everyParameterIsExplainedGroupedAndBounded() throws IOException {
        String yaml = Files.readString(SharedAws.HOME.resolve("template.yaml"));
        template.parameters().properties().forEach(parameter -> {
            JsonNode value = parameter.getValue();
            assertThat(value.path("Description").asText())
                    .as(parameter.getKey())
                    .isNotBlank();
            assertThat(value.has("Default")).as(parameter.getKey()).isTrue();
            assertThat(List.of("AllowedPattern", "AllowedValues", "MinValue"))
                    .as(parameter.getKey())
                    .anyMatch(value::has);
            assertThat(yaml).containsPattern("Parameters: \\[[^]]*\\b" + parameter.getKey() + "\\b");
            assertThat(yaml).contains("      " + parameter.getKey() + ": {default: ");
        });
    }

    @Test
    void noAccountRegionOrBucketIsNamed() throws IOException {
        for (String file : List.of("template.yaml", "samconfig.toml")) {
            String text = Files.readString(SharedAws.HOME.resolve(file));
            assertThat(text)
                    .doesNotContainPattern("\\b[0-9]{12}\\b")
                    .doesNotContainPattern("\\b[a-z]{2}(-[a-z]+)+-[0-9]\\b");
            assertThat(text).doesNotContain("BucketName:").doesNotContain("arn:aws:");
        }
    }
}
