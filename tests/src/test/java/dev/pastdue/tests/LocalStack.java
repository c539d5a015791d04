package dev.pastdue.tests;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.emulator.Aws;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * One LocalStack for all tests of this JVM, found when the first asks: at {@code AWS_ENDPOINT_URL} if that is set, else in a container
 * that stops with the JVM.
 *
 * <p>Its services go by the real time, so adapters get a clock that stands at the second in which the run began; only queues are waited for.
 */
final class LocalStack implements Aws {
    static final String NOT_THERE =
            "no container engine answers (DOCKER_HOST, or Docker's own socket), and AWS_ENDPOINT_URL is not set";

    static final String NO_ENGINE = "no container engine answers (DOCKER_HOST, or Docker's own socket)";

    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** Seconds on an idle machine. */
    private static final Duration STARTUP = Duration.ofMinutes(5);

    private final URI endpoint;
    private final SdkHttpClient http = SdkClients.transport(ANSWER);
    private final DynamoDbClient dynamoDbClient;
    private final SqsClient sqsClient;
    private final S3Client s3Client;
    private final SchedulerClient schedulerClient;
    private final SnsClient snsClient;

    private LocalStack(URI endpoint) {
        this.endpoint = endpoint;
        dynamoDbClient = client(DynamoDbClient.builder());
        sqsClient = client(SqsClient.builder());
        // A bucket's name before the endpoint's would be no host.
        s3Client = client(S3Client.builder().forcePathStyle(true));
        schedulerClient = client(SchedulerClient.builder());
        snsClient = client(SnsClient.builder());
    }

    /** Where it is found. */
    private static final class Found {
        static final LocalStack HERE = new LocalStack(given().orElseGet(Found::start));

        private static URI start() {
            // On a busy machine its start script may be run before it may be executed.
            var container =
                    new LocalStackContainer(IMAGE).withStartupAttempts(3).withStartupTimeout(STARTUP);
            container.start();
            Runtime.getRuntime().addShutdownHook(new Thread(container::close));
            return container.getEndpoint();
        }
    }

    private static final class Contracts {
        static final TestAws AWS = make();

        private static TestAws make() {
            Stack stack = Stack.create(
                    StackTemplate.read(SharedAws.HOME.resolve("template.yaml")),
                    "test-" + UUID.randomUUID().toString().substring(0, 8),
                    Map.of(),
                    Found.HERE);
            return new TestAws(Found.HERE, stack, VirtualClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /** Whether there is one, or an engine that could run one. */
    static boolean isThere() {
        return given().isPresent() || hasEngine();
    }

    /** Whether a container engine answers. */
    static boolean hasEngine() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static Optional<URI> given() {
        return Optional.ofNullable(System.getenv("AWS_ENDPOINT_URL"))
                .filter(url -> !url.isBlank())
                .map(URI::create);
    }

    static LocalStack here() {
        return Found.HERE;
    }

    /** LocalStack with a stack for the contracts. */
    static TestAws contracts() {
        return Contracts.AWS;
    }

    /** Where its own pages are, such as that of the texts it took. */
    URI page(String path) {
        return endpoint.resolve(path);
    }

    /** A patient client of SNS. */
    SnsClient snsClient() {
        return snsClient;
    }

    /**
     * Where CloudFormation reads a template of more than the 51,200 bytes that a request takes: an object, named as LocalStack itself sees it.
     *
     * @param stack names the object too
     */
    String templateUrl(String stack, String template) {
        String bucket = "templates-of-stacks";
        s3Client.createBucket(create -> create.bucket(bucket));
        s3Client.putObject(put -> put.bucket(bucket).key(stack), RequestBody.fromString(template));
        return "http://localhost:4566/" + bucket + "/" + stack;
    }

    /** A client of another of its services, which is given time to answer. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C patient(B builder) {
        return client(builder);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return addressed(builder).httpClient(http).build();
    }

    /** A client that is yet to get its connections, with region, credentials and endpoint. */
    <B extends AwsClientBuilder<B, ?>> B addressed(B builder) {
        return builder.region(Region.of(EmbeddedAws.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(endpoint);
    }

    @Override
    public DynamoDbClient dynamoDbClient() {
        return dynamoDbClient;
    }

    @Override
    public SqsClient sqsClient() {
        return sqsClient;
    }

    @Override
    public S3Client s3Client() {
        return s3Client;
    }

    @Override
    public SchedulerClient schedulerClient() {
        return schedulerClient;
    }

    @Override
    public String queueUrl(String name) {
        return endpoint.resolve("/" + EmbeddedAws.ACCOUNT + "/" + name).toString();
    }
}
