package dev.pastdue.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class StackIT {
    private static final VirtualClock CLOCK = VirtualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private static EmbeddedAws aws;
    private static Stack stack;

    @BeforeAll
    static void create() {
        aws = EmbeddedAws.start(CLOCK);
        StackTemplate template = StackTemplate.read(Path.of("src/test/resources/sample-template.yaml"));
        stack = Stack.create(template, "pastdue", Map.of("Stage", "test"), aws);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void deletesNothingByTheMachinesClock() {
        assertThat(aws.dynamoDbClient()
                        .describeTimeToLive(d -> d.tableName("pastdue-Accounts"))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.DISABLED);
    }

    @Test
    void makesTablesWithTheirIndexes() {
        assertThat(stack.tableName("Accounts")).isEqualTo("pastdue-Accounts");
        var table = aws.dynamoDbClient()
                .describeTable(d -> d.tableName("pastdue-Accounts"))
                .table();
        assertThat(table.keySchema()).extracting(k -> k.attributeName()).containsExactly("accountId");
        assertThat(table.globalSecondaryIndexes()).singleElement().satisfies(index -> {
            assertThat(index.indexName()).isEqualTo("next-notice");
            assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.INCLUDE);
            assertThat(index.projection().nonKeyAttributes()).containsExactly("shard");
        });
    }

    @Test
    void makesQueuesWithTheirDeadLetterQueues() {
        var attributes = aws.sqsClient()
                .getQueueAttributes(
                        g -> g.queueUrl(stack.queueUrl("RenderQueue")).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(attributes)
                .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "180")
                .containsEntry(QueueAttributeName.DELAY_SECONDS, "5")
                .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:us-east-1:000000000000:pastdue-render");
        assertThat(attributes.get(QueueAttributeName.REDRIVE_POLICY)).contains(stack.arn("RenderDlq"));
        assertThat(stack.redrivePolicy("RenderQueue")).contains(new RedrivePolicy(stack.arn("RenderDlq"), 3));
        assertThat(stack.queues()).containsExactly("RenderQueue", "RenderDlq", "BookQueue");
    }

    @Test
    void makesTheBucketsWhoseConditionHolds() {
        assertThat(aws.s3Client().listBuckets().buckets())
                .extracting(Bucket::name)
                .containsExactlyInAnyOrder("pastdue-bookbucket", "only-test");
        ObjectNotification books = stack.notifications().getFirst();
        assertThat(books)
                .isEqualTo(new ObjectNotification(
                        "pastdue-bookbucket", "s3:ObjectCreated:*", stack.arn("BookQueue"), "books/", ".csv"));
        assertThat(books.concerns("books/today.csv")).isTrue();
        assertThat(books.concerns("rejects/today.csv")).isFalse();
        assertThat(stack.queueUrlByArn(books.targetArn())).isEqualTo(stack.queueUrl("BookQueue"));
    }

    @Test
    void resolvesAFunctionsEnvironment() {
        assertThat(stack.environmentOf("ScanFunction"))
                .isEqualTo(Map.of(
                        "ACCOUNTS_TABLE", "pastdue-Accounts",
                        "LENDER_ZONE", "Asia/Shanghai",
                        "LEVEL", "debug",
                        "RENDER_QUEUE", stack.queueUrl("RenderQueue"),
                        "PARTITION", "aws",
                        "BUCKET_URL", "s3://pastdue-bookbucket/${literal}"));
        assertThat(stack.environmentOf("RenderFunction"))
                .isEqualTo(Map.of(
                        "ACCOUNTS_TABLE", "pastdue-Accounts",
                        "LENDER_ZONE", "Asia/Shanghai",
                        "LEVEL", "info",
                        "GROUP", "pastdue-releases",
                        "ROLE", "arn:aws:iam::000000000000:role/pastdue-RenderFunctionRole"));
    }

    @Test
    void readsAFunctionsSettingsAndEventSources() {
        StackFunction render = stack.function("RenderFunction");
        assertThat(render.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(stack.function("ScanFunction").timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(render.sources())
                .containsExactly(
                        new EventSource.QueueSource(stack.queueUrl("RenderQueue"), stack.arn("RenderQueue"), 10),
                        new EventSource.ScheduleSource("default", "RenderFunctionWeekly"),
                        new EventSource.OtherSource(
                                "Replies", "SNS", Map.of("Topic", "arn:aws:sns:us-east-1:000000000000:replies")));
    }

    @Test
    void knowsWhoHearsOfLogsTopicsAndFailures() {
        Stack listening = Stack.create(StackTemplate.parse("""
                Globals:
                  Function:
                    EventInvokeConfig:
                      MaximumRetryAttempts: 1
                      DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Dlq.Arn}}
                Resources:
                  Dlq: {Type: AWS::SQS::Queue}
                  ReplyQueue: {Type: AWS::SQS::Queue}
                  ReplyTopic: {Type: AWS::SNS::Topic}
                  OtherTopic: {Type: AWS::SNS::Topic, Properties: {Subscription: [{Protocol: sqs, Endpoint: !GetAtt Dlq.Arn}]}}
                  Replies:
                    Type: AWS::SNS::Subscription
                    Properties: {TopicArn: !Ref ReplyTopic, Protocol: sqs, Endpoint: !GetAtt ReplyQueue.Arn, RawMessageDelivery: true}
                  Mail:
                    Type: AWS::SNS::Subscription
                    Properties: {TopicArn: !Ref ReplyTopic, Protocol: email, Endpoint: nobody@example.com}
                  Delivered:
                    Type: AWS::Logs::SubscriptionFilter
                    Properties: {LogGroupName: sns/delivered, FilterPattern: "", DestinationArn: !Ref ReceiptFunction.Alias}
                  MayHandOn:
                    Type: AWS::Lambda::Permission
                    Properties:
                      FunctionName: !Ref ReceiptFunction.Alias
                      Action: lambda:InvokeFunction
                      Principal: !Sub "logs.${AWS::Region}.amazonaws.com"
                      SourceArn: !Sub "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:sns/permitted/Failure:*"
                  MayHandOnAgain:
                    Type: AWS::Lambda::Permission
                    Properties:
                      FunctionName: !Ref ReceiptFunction.Alias
                      Action: lambda:InvokeFunction
                      Principal: logs.us-east-1.amazonaws.com
                      SourceArn: arn:aws:logs:us-east-1:000000000000:log-group:sns/delivered:*
                  MayCall:
                    Type: AWS::Lambda::Permission
                    Properties: {FunctionName: !GetAtt ReceiptFunction.Arn, Action: lambda:InvokeFunction, Principal: sns.amazonaws.com}
                  ReceiptFunction:
                    Type: AWS::Serverless::Function
                    Properties:
                      Events:
                        Failed: {Type: CloudWatchLogs, Properties: {LogGroupName: !Sub "sns/${AWS::Region}/failed", FilterPattern: ""}}
                """), "listening", Map.of(), aws);

        assertThat(listening.logSubscriptions())
                .containsExactly(
                        new LogSubscription("ReceiptFunctionFailed", "sns/us-east-1/failed", "ReceiptFunction"),
                        new LogSubscription("Delivered", "sns/delivered", "ReceiptFunction"),
                        new LogSubscription("MayHandOn", "sns/permitted/Failure", "ReceiptFunction"));
        assertThat(listening.subscriptionsTo("ReplyTopic"))
                .containsExactly(new TopicSubscription(listening.arn("ReplyTopic"), listening.arn("ReplyQueue"), true));
        assertThat(listening.subscriptionsTo("OtherTopic"))
                .containsExactly(new TopicSubscription(listening.arn("OtherTopic"), listening.arn("Dlq"), false));
        assertThat(listening.subscriptionsTo("NoTopic")).isEmpty();
        assertThat(listening.function("ReceiptFunction").retries()).isEqualTo(1);
        assertThat(listening.function("ReceiptFunction").onFailureArn()).contains(listening.arn("Dlq"));
        assertThat(stack.logSubscriptions()).isEmpty();
        assertThat(stack.function("ScanFunction").retries()).isEqualTo(2);
        assertThat(stack.function("ScanFunction").onFailureArn()).isEmpty();
    }

    @Test
    void handsOnEveryLineOfALogOrNone() {
        Stack picky = Stack.create(StackTemplate.parse("""
                Resources:
                  Delivered:
                    Type: AWS::Logs::SubscriptionFilter
                    Properties: {LogGroupName: sns/delivered, FilterPattern: SUCCESS, DestinationArn: !GetAtt ReceiptFunction.Arn}
                  ReceiptFunction: {Type: AWS::Serverless::Function}
                """), "picky", Map.of(), aws);
        assertThatIllegalArgumentException()
                .isThrownBy(picky::logSubscriptions)
                .withMessageContaining("Delivered.Properties has a FilterPattern");
    }

    @Test
    void schedulesItsFunctions() {
        assertThat(aws.scheduler().names()).containsExactly("RenderFunctionWeekly", "pastdue-DailyScan");
        Due scan = aws.scheduler().dueBy(Instant.parse("2026-03-02T23:59:00Z")).stream()
                .filter(due -> due.name().equals("pastdue-DailyScan"))
                .findFirst()
                .orElseThrow();
        assertThat(scan.scheduledAt()).isEqualTo(Instant.parse("2026-03-02T23:30:00Z"));
        assertThat(scan.input()).isEqualTo("{\"asOf\":\"2026-03-02T23:30:00Z\"}");
        assertThat(stack.functionByArn(scan.targetArn())).contains(stack.function("ScanFunction"));
    }

    @Test
    void namesWhatItDoesNotKnow() {
        assertWrong(
                "{A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Base64 x}}}",
                "Resources.A.Properties.QueueName.Fn::Base64");
        assertWrong(
                "{A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}}",
                "neither a parameter nor a resource: B");
        assertWrong("{A: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt A.Colour}}}", "A.Colour");
        assertWrong("{A: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}}", "Resources.A.Properties.FifoQueue");
        assertWrong("{A: {Type: AWS::RDS::DBCluster}}", "AWS::RDS::DBCluster");
    }

    @Test
    void wantsEveryParameterAndNoOther() {
        StackTemplate template = StackTemplate.parse("Parameters: {A: {Type: String}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stack.create(template, "s", Map.of(), aws))
                .withMessageContaining("Parameters.A has no default");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stack.create(template, "s", Map.of("A", "1", "B", "2"), aws))
                .withMessageContaining("no parameter B");
    }

    private static void assertWrong(String resources, String message) {
        StackTemplate template = StackTemplate.parse("Resources: " + resources);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stack.create(template, "wrong", Map.of(), aws))
                .withMessageContaining(message);
    }
}
