package dev.pastdue.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.aws.SdkClients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

final class EmbeddedAwsIT {
    private static final VirtualClock CLOCK = VirtualClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private static EmbeddedAws aws;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start(CLOCK);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void dynamoDbHoldsConditions() {
        DynamoDbClient client = aws.dynamoDbClient();
        client.createTable(table -> table.tableName("Conditions")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
        Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromS("1"));
        client.putItem(put -> put.tableName("Conditions").item(item).conditionExpression("attribute_not_exists(id)"));

        assertThatThrownBy(() -> client.putItem(
                        put -> put.tableName("Conditions").item(item).conditionExpression("attribute_not_exists(id)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(client.getItem(get -> get.tableName("Conditions").key(item)).item())
                .isEqualTo(item);
    }

    @Test
    void sqsDelaysByTheClock() {
        SqsClient client = aws.sqsClient();
        String queue = client.createQueue(q -> q.queueName("delays")).queueUrl();
        client.sendMessage(send -> send.queueUrl(queue).messageBody("later").delaySeconds(900));

        CLOCK.advance(Duration.ofSeconds(899));
        assertThat(receive(queue)).isEmpty();
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(receive(queue)).extracting(Message::body).containsExactly("later");
    }

    @Test
    void sqsDelaysABatchByTheQueuesOwnDelay() {
        String queue = aws.sqsClient()
                .createQueue(q -> q.queueName("own-delay")
                        .attributes(Map.of(
                                QueueAttributeName.DELAY_SECONDS, "30", QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
                .queueUrl();
        aws.sqsClient()
                .sendMessageBatch(b -> b.queueUrl(queue)
                        .entries(
                                SendMessageBatchRequestEntry.builder()
                                        .id("1")
                                        .messageBody("own")
                                        .build(),
                                SendMessageBatchRequestEntry.builder()
                                        .id("2")
                                        .messageBody("at once")
                                        .delaySeconds(0)
                                        .build()));
        assertThat(receive(queue)).extracting(Message::body).containsExactly("at once");
        CLOCK.advance(Duration.ofSeconds(30));
        assertThat(receive(queue)).extracting(Message::body).containsExactly("own");
    }

    @Test
    void sqsShowsAMessageAgainAndThenRedrivesItByTheClock() {
        SqsClient client = aws.sqsClient();
        String dlq = client.createQueue(q -> q.queueName("visible-dlq")).queueUrl();
        String dlqArn = client.getQueueAttributes(g -> g.queueUrl(dlq).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        assertThat(dlqArn).isEqualTo("arn:aws:sqs:us-east-1:000000000000:visible-dlq");
        String queue = client.createQueue(q -> q.queueName("visible")
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "360",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + dlqArn + "\",\"maxReceiveCount\":2}")))
                .queueUrl();
        assertThat(queue).isEqualTo(aws.queueUrl("visible"));
        client.sendMessage(send -> send.queueUrl(queue).messageBody("poison"));

        for (int time = 1; time <= 2; time++) {
            List<Message> seen = receive(queue);
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst().attributes())
                    .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(time));
            assertThat(receive(queue)).isEmpty();
            CLOCK.advance(Duration.ofSeconds(361));
        }
        assertThat(receive(queue)).isEmpty();
        assertThat(receive(dlq)).extracting(Message::body).containsExactly("poison");
    }

    @Test
    void s3AnswersAsS3Does() {
        S3Client client = aws.s3Client();
        client.createBucket(b -> b.bucket("objects"));
        String etag = client.putObject(
                        p -> p.bucket("objects").key("strategies/a.yaml"), RequestBody.fromString("paused: false"))
                .eTag();
        assertThat(client.headObject(h -> h.bucket("objects").key("strategies/a.yaml"))
                        .eTag())
                .isEqualTo(etag);
        assertThat(client.getObjectAsBytes(g ->
                                g.bucket("objects").key("strategies/a.yaml").range("bytes=0-5"))
                        .asUtf8String())
                .isEqualTo("paused");
        assertThatThrownBy(() -> client.getObjectAsBytes(
                        g -> g.bucket("objects").key("strategies/a.yaml").ifNoneMatch(etag)))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
        assertThatThrownBy(
                        () -> client.getObjectAsBytes(g -> g.bucket("objects").key("none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void s3ListsByPrefixPageByPage() {
        S3Client client = aws.s3Client();
        client.createBucket(b -> b.bucket("listing"));
        for (int i = 0; i < 5; i++) {
            String key = "books/" + i + ".csv";
            client.putObject(p -> p.bucket("listing").key(key), RequestBody.fromString("x"));
        }
        client.putObject(p -> p.bucket("listing").key("other"), RequestBody.fromString("x"));

        assertThat(client.listObjectsV2Paginator(
                                l -> l.bucket("listing").prefix("books/").maxKeys(2))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("books/0.csv", "books/1.csv", "books/2.csv", "books/3.csv", "books/4.csv");
    }

    @Test
    void s3StreamsALargeObject() throws IOException {
        S3Client client = aws.s3Client();
        client.createBucket(b -> b.bucket("large"));
        long size = 48L << 20;
        client.putObject(p -> p.bucket("large").key("zeros"), RequestBody.fromInputStream(new Zeros(size), size));

        try (InputStream body = client.getObject(g -> g.bucket("large").key("zeros"))) {
            assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    @Test
    void plainClientsOfThisJvmFindIt() {
        try (var _ = aws.serveThisJvm();
                var http = SdkClients.transport(Duration.ofSeconds(10));
                var dynamoDb = DynamoDbClient.builder().httpClient(http).build();
                var sqs = SqsClient.builder().httpClient(http).build();
                var s3 = S3Client.builder().httpClient(http).build();
                var sns = SnsClient.builder().httpClient(http).build();
                var scheduler = SchedulerClient.builder().httpClient(http).build()) {
            assertThat(dynamoDb.listTables().hasTableNames()).isTrue();
            assertThat(sqs.listQueues().sdkHttpResponse().isSuccessful()).isTrue();
            s3.createBucket(b -> b.bucket("found"));
            s3.putObject(p -> p.bucket("found").key("k/v"), RequestBody.fromString("path style"));
            assertThat(aws.s3Client()
                            .getObjectAsBytes(g -> g.bucket("found").key("k/v"))
                            .asUtf8String())
                    .isEqualTo("path style");
            String id = sns.publish(p -> p.phoneNumber("+8613800138000").message("found"))
                    .messageId();
            assertThat(aws.sns().texts()).extracting(Text::messageId).contains(id);
            assertThat(scheduler.listSchedules(l -> {}).hasSchedules()).isTrue();
        }
        assertThat(System.getProperty("aws.endpointUrlS3")).isNull();
    }

    @Test
    void environmentNamesEveryEndpoint() {
        assertThat(aws.environment())
                .containsEntry(
                        "AWS_ENDPOINT_URL_SNS",
                        "http://127.0.0.1:" + aws.ports().sns())
                .containsKeys(
                        "AWS_ENDPOINT_URL_DYNAMODB",
                        "AWS_ENDPOINT_URL_SQS",
                        "AWS_ENDPOINT_URL_S3",
                        "AWS_ENDPOINT_URL_SCHEDULER",
                        "AWS_ACCESS_KEY_ID",
                        "AWS_SECRET_ACCESS_KEY",
                        "AWS_REGION");
    }

    @Test
    void listensOnTheLoopbackAlone() throws IOException {
        Ports ports = aws.ports();
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
        for (int port : new int[] {ports.dynamoDb(), ports.sqs(), ports.s3(), ports.sns(), ports.scheduler()}) {
            assertThat(answers(InetAddress.ofLiteral("127.0.0.1"), port)).isTrue();
            for (InetAddress address : outside) {
                assertThat(answers(address, port)).as("%s", address).isFalse();
            }
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        Ports taken = aws.ports();
        List<Ports> attempts = List.of(
                new Ports(taken.dynamoDb(), 0, 0, 0, 0),
                new Ports(0, taken.sqs(), 0, 0, 0),
                new Ports(0, 0, taken.s3(), 0, 0),
                new Ports(0, 0, 0, taken.sns(), 0),
                new Ports(0, 0, 0, 0, taken.scheduler()));
        List<Path> before = folders();
        for (Ports attempt : attempts) {
            int port = attempt.dynamoDb() + attempt.sqs() + attempt.s3() + attempt.sns() + attempt.scheduler();
            assertThatThrownBy(() ->
                            EmbeddedAws.start(attempt, Clock.systemUTC(), 1).close())
                    .isInstanceOf(EmbeddedAwsException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1")
                    .hasMessageContaining("is taken");
        }
        assertThat(folders()).isEqualTo(before);
    }

    /** Of this JVM: others on the machine come and go. */
    private static List<Path> folders() {
        return TemporaryFolder.held().stream().sorted().toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Message> receive(String queue) {
        return aws.sqsClient()
                .receiveMessage(r -> r.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** So many zero bytes, without holding them. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
