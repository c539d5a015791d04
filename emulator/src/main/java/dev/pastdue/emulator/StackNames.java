package dev.pastdue.emulator;

import static dev.pastdue.emulator.EmbeddedAws.ACCOUNT;
import static dev.pastdue.emulator.EmbeddedAws.REGION;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the names in a template stand for: parameters, pseudo parameters, and resources under their local names. */
final class StackNames implements Intrinsics.Names {
    private static final Map<String, String> NAME_PROPERTIES = Map.of(
            "AWS::DynamoDB::Table", "TableName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::S3::Bucket", "BucketName",
            "AWS::Scheduler::ScheduleGroup", "Name",
            "AWS::Scheduler::Schedule", "Name",
            "AWS::Serverless::Function", "FunctionName",
            "AWS::SNS::Topic", "TopicName",
            "AWS::IAM::Role", "RoleName",
            "AWS::Logs::LogGroup", "LogGroupName",
            "AWS::CloudWatch::Alarm", "AlarmName");

    private static final String ALIAS = ".Alias";

    private final CfnTree resources;
    private final Map<String, String> parameters;
    private final Map<String, String> pseudo;
    private final String stackName;
    private final Aws aws;
    private final Intrinsics intrinsics;

    StackNames(StackTemplate template, String stackName, Map<String, String> parameters, Aws aws) {
        this.resources = template.section("Resources");
        this.parameters = parameters;
        this.stackName = stackName;
        this.aws = aws;
        pseudo = Map.of(
                "AWS::Region",
                REGION,
                "AWS::AccountId",
                ACCOUNT,
                "AWS::StackName",
                stackName,
                "AWS::Partition",
                "aws",
                "AWS::URLSuffix",
                "amazonaws.com",
                "AWS::StackId",
                "arn:aws:cloudformation:" + REGION + ":" + ACCOUNT + ":stack/" + stackName + "/local");
        intrinsics = new Intrinsics(template.section("Mappings"), template.section("Conditions"), this);
    }

    Intrinsics intrinsics() {
        return intrinsics;
    }

    @Override
    public Optional<String> ref(String name) {
        return Optional.ofNullable(parameters.get(name))
                .or(() -> Optional.ofNullable(pseudo.get(name)))
                .or(() -> resources.find(name).map(_ -> reference(name)))
                .or(() -> name.endsWith(ALIAS)
                        ? alias(name.substring(0, name.length() - ALIAS.length()))
                        : Optional.empty())
                .or(() -> functionOfRole(name).map(_ -> stackName + "-" + name));
    }

    @Override
    public Optional<String> attribute(String resource, String attribute) {
        boolean isQueue = type(resource).equals(Optional.of("AWS::SQS::Queue"));
        return switch (attribute) {
            case "Arn" -> arn(resource);
            case "Alias" -> alias(resource);
            case "QueueUrl" -> isQueue ? Optional.of(aws.queueUrl(physical(resource))) : Optional.empty();
            case "QueueName" -> isQueue ? Optional.of(physical(resource)) : Optional.empty();
            case "TopicName" -> type(resource).filter("AWS::SNS::Topic"::equals).map(_ -> physical(resource));
            case "TopicArn" -> type(resource).filter("AWS::SNS::Topic"::equals).flatMap(_ -> arn(resource));
            default -> Optional.empty();
        };
    }

    /** The resource's name in the embedded AWS: as the template names it, or like CloudFormation's. */
    String physical(String logicalId) {
        CfnTree resource = resources.get(logicalId);
        String type = resource.get("Type").text();
        String property = NAME_PROPERTIES.getOrDefault(type, "");
        String otherwise = stackName + "-" + logicalId;
        return resource.getOrEmpty("Properties")
                .find(property)
                .map(name -> intrinsics.resolve(name).text())
                .orElse(type.equals("AWS::S3::Bucket") ? otherwise.toLowerCase(Locale.ROOT) : otherwise);
    }

    String queueUrlByArn(String arn) {
        return aws.queueUrl(arn.substring(arn.lastIndexOf(':') + 1));
    }

    Optional<String> arn(String logicalId) {
        if (functionOfRole(logicalId).isPresent()) {
            return Optional.of("arn:aws:iam::" + ACCOUNT + ":role/" + stackName + "-" + logicalId);
        }
        return type(logicalId).flatMap(type -> arn(type, logicalId, physical(logicalId)));
    }

    private Optional<String> arn(String type, String logicalId, String name) {
        String here = REGION + ":" + ACCOUNT + ":";
        return switch (type) {
            case "AWS::DynamoDB::Table" -> Optional.of("arn:aws:dynamodb:" + here + "table/" + name);
            case "AWS::SQS::Queue" -> Optional.of("arn:aws:sqs:" + here + name);
            case "AWS::S3::Bucket" -> Optional.of("arn:aws:s3:::" + name);
            case "AWS::Scheduler::ScheduleGroup" -> Optional.of("arn:aws:scheduler:" + here + "schedule-group/" + name);
            case "AWS::Scheduler::Schedule" ->
                Optional.of("arn:aws:scheduler:" + here + "schedule/" + scheduleGroup(logicalId) + "/" + name);
            case "AWS::Serverless::Function" -> Optional.of("arn:aws:lambda:" + here + "function:" + name);
            case "AWS::SNS::Topic" -> Optional.of("arn:aws:sns:" + here + name);
            case "AWS::IAM::Role" -> Optional.of("arn:aws:iam::" + ACCOUNT + ":role/" + name);
            case "AWS::KMS::Key" -> Optional.of("arn:aws:kms:" + here + "key/" + name);
            case "AWS::Logs::LogGroup" -> Optional.of("arn:aws:logs:" + here + "log-group:" + name + ":*");
            case "AWS::CloudWatch::Alarm" -> Optional.of("arn:aws:cloudwatch:" + here + "alarm:" + name);
            default -> Optional.empty();
        };
    }

    private String scheduleGroup(String logicalId) {
        return intrinsics.resolve(resources.get(logicalId).get("Properties")).text("GroupName", "default");
    }

    private String reference(String logicalId) {
        return switch (type(logicalId).orElse("")) {
            case "AWS::SQS::Queue" -> aws.queueUrl(physical(logicalId));
            case "AWS::SNS::Topic" -> arn(logicalId).orElseThrow();
            default -> physical(logicalId);
        };
    }

    // SAM names the alias that AutoPublishAlias makes; here a function is its own alias.
    private Optional<String> alias(String function) {
        return type(function).filter("AWS::Serverless::Function"::equals).flatMap(_ -> arn(function));
    }

    // SAM makes a role for a function that brings none.
    private Optional<String> functionOfRole(String name) {
        return Optional.of(name)
                .filter(n -> n.endsWith("Role") && resources.find(n).isEmpty())
                .map(n -> n.substring(0, n.length() - "Role".length()))
                .filter(id -> type(id).equals(Optional.of("AWS::Serverless::Function")));
    }

    private Optional<String> type(String logicalId) {
        return resources.find(logicalId).map(resource -> resource.get("Type").text());
    }
}
