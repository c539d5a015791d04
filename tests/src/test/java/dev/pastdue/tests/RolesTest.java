package dev.pastdue.tests;

import static dev.pastdue.tests.TransformedTemplate.named;
import static dev.pastdue.tests.TransformedTemplate.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function's role allows what the function's code calls, and nothing else. */
class RolesTest {
    static final String OF_LAMBDA = "what-lambda-does";
    static final String OF_CODE = "what-the-code-calls";

    /** What Lambda does in a function's name, whatever its code does. */
    private static final Set<String> LAMBDAS = Set.of(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:SendMessage",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey");

    /** Those of them that Lambda needs only where a queue wakes the function. */
    private static final Set<String> OF_A_QUEUE =
            Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    /** Each "*" that is allowed, and why. */
    private static final Map<String, String> STARS = Map.ofEntries(
            Map.entry("DataKey kms:* on *", "the account itself, as in AWS's default policy; * is this key"),
            Map.entry(
                    "DataKey kms:Encrypt,kms:Decrypt,kms:ReEncrypt*,kms:GenerateDataKey*,kms:Describe* on *",
                    "this stack's log groups by condition; * is this key"),
            Map.entry(
                    "DataKey kms:GenerateDataKey,kms:Decrypt on *",
                    "S3, and SNS for this stack's topic; * is this key"),
            Map.entry(
                    "DataKey kms:GenerateDataKey*,kms:Decrypt on *",
                    "CloudWatch and End User Messaging of this account; * is this key"),
            Map.entry("DeskRole cloudwatch:GetMetricData on *", "CloudWatch knows no resources of metrics"),
            Map.entry("xray:PutTraceSegments,xray:PutTelemetryRecords on *", "X-Ray knows no resources"),
            Map.entry(
                    "SendRole sms-voice:SendTextMessage on *",
                    "of this account and Region; the strategy says which number or pool"),
            Map.entry(
                    "ReplyRole sms-voice:SendTextMessage on *",
                    "of this account and Region; the strategy says which number or pool"),
            Map.entry("SendRole sns:Publish on everything but topics", "a phone number has no ARN"),
            Map.entry("ReplyRole sns:Publish on everything but topics", "a phone number has no ARN"),
            Map.entry(
                    "ReplyRole sns:CheckIfPhoneNumberIsOptedOut,sns:ListPhoneNumbersOptedOut,sns:OptInPhoneNumber on *",
                    "the account's own list; AWS knows no resources for it"));

    private static final Pattern CONDITIONAL = Pattern.compile(
            "- !If\\n +- (\\w+)\\n +- \\{Effect: Allow, Action: ([\\w:-]+),[^\\n]*\\n +- !Ref AWS::NoValue");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Intake", "Scan", "Render", "Send", "Release", "Payment", "Receipt", "Reply", "Gate", "Why", "Admin",
                "Desk", "Review", "Print", "Inbox"
            })
    void theRoleAllowsWhatTheCodeCallsAndNothingElse(String name) {
        TransformedTemplate template = TransformedTemplate.get();
        String function = name + "Function";
        String handler = template.properties(function).path("Handler").asText();

        Set<String> called = SdkCalls.actionsOf(handler.substring(0, handler.indexOf(':')));

        assertThat(called).isNotEmpty();
        assertThat(actions(template, template.roleOf(function), OF_CODE)).isEqualTo(called);
        var lambdas = new TreeSet<>(LAMBDAS);
        if (!TemplateTest.isWokenByAQueue(function)) {
            lambdas.removeAll(OF_A_QUEUE);
        }
        assertThat(actions(template, template.roleOf(function), OF_LAMBDA)).isEqualTo(lambdas);
    }

    @Test
    void everyFunctionHasARoleOfItsOwnThatLambdaAloneTakesOn() {
        TransformedTemplate template = TransformedTemplate.get();
        Set<String> functions = template.ofType("AWS::Lambda::Function").keySet();
        assertThat(functions.stream().map(template::roleOf))
                .hasSize(functions.size())
                .doesNotHaveDuplicates();
        for (String function : functions) {
            JsonNode role = template.properties(template.roleOf(function));
            assertThat(role.has("ManagedPolicyArns")).as(function).isFalse();
            assertThat(role.path("AssumeRolePolicyDocument").path("Statement"))
                    .singleElement()
                    .satisfies(trust -> assertThat(
                                    trust.path("Principal").path("Service").asText())
                            .isEqualTo("lambda.amazonaws.com"));
        }
    }

    @Test
    void theRoleNamesNothingThatTheFunctionIsNotToldOf() {
        TransformedTemplate template = TransformedTemplate.get();
        for (String function : template.ofType("AWS::Lambda::Function").keySet()) {
            Set<String> told = new HashSet<>();
            template.properties(function)
                    .path("Environment")
                    .path("Variables")
                    .forEach(value -> told.add(named(value)));
            told.add(function.replace("Function", "Queue"));
            told.add(function.replace("Function", "Logs"));
            told.addAll(Set.of("DataKey", "InvocationDlq"));
            if (function.equals("SendFunction")) {
                // Of SES, where the strategy says which; and of SNS, where the book does.
                told.addAll(Set.of("identity", "configuration-set", "contact-list", "endpoint"));
            }
            Set<String> allowed = Stream.of(OF_LAMBDA, OF_CODE)
                    .flatMap(policy -> template.statementsOf(template.roleOf(function), policy))
                    .flatMap(statement -> texts(statement.path("Resource")).stream())
                    .filter(resource -> !resource.equals("*"))
                    .map(resource ->
                            resource.replaceFirst("^(schedule/|secret:)", "").replaceFirst("(/.*|-\\?+)$", ""))
                    .collect(Collectors.toSet());
            assertThat(told).as(function).containsAll(allowed);
        }
    }

    /** What send and reply may do only where the stack has the gateway. */
    @Test
    void whatOnlyOneGatewayNeedsIsAllowedOnlyWithIt() throws IOException {
        String yaml = Files.readString(SharedAws.HOME.resolve("template.yaml"));

        for (String role : List.of("SendRole", "ReplyRole")) {
            int start = yaml.indexOf("\n  " + role + ":\n");
            String own = yaml.substring(start, yaml.indexOf("\n  GateRole:", start));
            var conditions = new TreeMap<String, String>();
            CONDITIONAL.matcher(own).results().forEach(found -> conditions.putIfAbsent(found.group(1), found.group(2)));
            assertThat(conditions.remove("UsesPush"))
                    .as("push messages are sent by send alone")
                    .isEqualTo(role.equals("SendRole") ? "sns:Publish" : null);
            assertThat(conditions)
                    .isEqualTo(Map.of(
                            "UsesSns", "sns:Publish",
                            "UsesEum", "sms-voice:SendTextMessage",
                            "UsesHttp", "secretsmanager:GetSecretValue"));
        }
        assertThat(yaml.split("Action: (sns:Publish, Not|sms-voice:SendText|secretsmanager:)", -1))
                .as("and secrets, of which inbox reads the platform's, render and admin that of links")
                .hasSize(1 + 2 * 3 + 3);
    }

    /** Of the template as it is written: what may be done by who only looks at the desk. */
    @Test
    void whoeverLooksAtTheDeskWritesNothing() throws IOException {
        assertThat(actionsWritten("Desk"))
                .isNotEmpty()
                .allMatch(action -> action.matches(
                        "dynamodb:(BatchGetItem|GetItem|Query)|s3:(GetObject|ListBucket)|cloudwatch:GetMetricData"));
        assertThat(actionsWritten("Admin")).contains("dynamodb:PutItem", "sqs:SendMessage");
    }

    /** The tables of docs/desk.md. */
    @Test
    void theDeskPageSaysWhatLookingAndActingMayDo() throws IOException {
        String page = Files.readString(SharedAws.HOME.resolve("docs/desk.md"));
        for (String name : List.of("Desk", "Admin")) {
            String row = "| the function `" + name.toLowerCase(Locale.ROOT) + "` | `" + name + "Role` | "
                    + actionsWritten(name).stream()
                            .map(action -> "`" + action + "`")
                            .collect(Collectors.joining(", "))
                    + " |";
            assertThat(page).contains(row);
        }
    }

    private static Set<String> actionsWritten(String function) throws IOException {
        String yaml = Files.readString(SharedAws.HOME.resolve("template.yaml"));
        int start = yaml.indexOf("- PolicyName: " + OF_CODE, yaml.indexOf("\n  " + function + "Role:\n"));
        int end = Pattern.compile("\n  \\w")
                .matcher(yaml)
                .results()
                .mapToInt(MatchResult::start)
                .filter(at -> at > start)
                .findFirst()
                .orElseThrow();
        return Pattern.compile("Action: (\\[[^\\]]*]|[\\w:*]+)")
                .matcher(yaml.substring(start, end))
                .results()
                .flatMap(found ->
                        Arrays.stream(found.group(1).replaceAll("[\\[\\]]", "").split(", *", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyStarIsOneThatAwsForces() {
        TransformedTemplate template = TransformedTemplate.get();
        var stars = new TreeSet<String>();
        for (String id : template.ids()) {
            statements(template, id)
                    .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                    .forEach(statement -> star(id, statement).forEach(stars::add));
        }
        assertThat(stars).isEqualTo(STARS.keySet());
    }

    private static List<String> star(String id, JsonNode statement) {
        String actions = String.join(",", texts(statement.path("Action")));
        var found = new ArrayList<String>();
        boolean everything = texts(statement.path("Resource")).contains("*");
        if (everything && actions.startsWith("xray:")) {
            found.add(actions + " on *");
        } else if (everything || actions.contains("*")) {
            found.add(id + " " + actions + " on " + String.join(",", texts(statement.path("Resource"))));
        }
        if (statement.has("NotResource")) {
            assertThat(named(statement.path("NotResource"))).startsWith("arn:${AWS::Partition}:sns:");
            found.add(id + " " + actions + " on everything but topics");
        }
        return found;
    }

    /** The statements of any policy that a resource holds. */
    private static Stream<JsonNode> statements(TransformedTemplate template, String id) {
        return template.resource(id).findValues("Statement").stream()
                .flatMap(statements -> TransformedTemplate.items(statements).stream());
    }

    @Test
    void aServiceThatActsForSomebodyActsForThisAccountOnly() {
        TransformedTemplate template = TransformedTemplate.get();
        var conditions = new TreeMap<String, String>();
        for (String id : template.ids()) {
            statements(template, id)
                    .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                    .filter(statement -> statement.path("Principal").has("Service"))
                    .filter(statement ->
                            !named(statement.path("Principal").path("Service")).equals("lambda.amazonaws.com"))
                    .forEach(statement -> conditions.put(
                            id + " " + texts(statement.path("Principal").path("Service")),
                            statement.path("Condition").toString()));
        }
        assertThat(conditions)
                .hasSizeGreaterThan(5)
                // AWS documents no condition for S3's use of a key: the queues' policies say whose S3 may write.
                .containsEntry("DataKey [s3.amazonaws.com]", "")
                .allSatisfy((who, condition) -> assertThat(condition)
                        .as(who)
                        .satisfiesAnyOf(
                                _ -> assertThat(who).isEqualTo("DataKey [s3.amazonaws.com]"),
                                text -> assertThat(text).contains("AWS::AccountId"),
                                text -> assertThat(text)
                                        .containsPattern(
                                                "\"aws:SourceArn\":\\{\"Ref\":\"(ReplyTopic|TextEventTopic)\"}")));
        assertThat(conditions.get("ScanScheduleRole [scheduler.amazonaws.com]")).contains("ScanScheduleGroup");
        assertThat(conditions.get("ReleaseScheduleRole [scheduler.amazonaws.com]"))
                .contains("ReleaseScheduleGroup");
        assertThat(conditions.get("TaskScheduleRole [scheduler.amazonaws.com]")).contains("TaskScheduleGroup");
        assertThat(conditions.get("ReviewScheduleRole [scheduler.amazonaws.com]"))
                .contains("ReviewScheduleGroup");
    }

    private static Set<String> actions(TransformedTemplate template, String role, String policy) {
        return template.statementsOf(role, policy)
                .flatMap(statement -> texts(statement.path("Action")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
