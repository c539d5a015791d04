package dev.pastdue.emulator;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.ServiceClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * DynamoDB, SQS, S3, SNS and End User Messaging (texts only), EventBridge Scheduler and Secrets Manager (reading only) in this JVM, on 127.0.0.1 alone.
 *
 * <p>Queue delays and visibility, schedules and the times of texts follow the given clock; a long poll waits in real
 * time, and S3's modification times and DynamoDB's time-to-live follow the machine. Everything is kept until
 * {@link #close()} and nothing beyond it. Start the JVM with {@code --enable-native-access=ALL-UNNAMED}.
 */
public final class EmbeddedAws implements LocalAws {
    private static final Duration ANSWER = Duration.ofMinutes(2);

    /** The region of every embedded resource. */
    public static final String REGION = "us-east-1";

    /** The account of every embedded resource. */
    public static final String ACCOUNT = "000000000000";

    private static final String HOST = "http://127.0.0.1:";
    private static final String KEY = "embedded";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final DynamoDbServer dynamoDb;
    private final SqsServer sqs;
    private final S3Server s3;
    private final SnsEndpoint sns;
    private final EumEndpoint eum;
    private final SesEndpoint ses;
    private final SchedulerEndpoint scheduler;
    private final SecretsEndpoint secrets;
    private final SdkHttpClient http;
    private final DynamoDbClient dynamoDbClient;
    private final SqsClient sqsClient;
    private final S3Client s3Client;
    private final SnsClient snsClient;
    private final SchedulerClient schedulerClient;
    private final Clock clock;
    private @Nullable PlatformEndpoint platform;

    private EmbeddedAws(Ports ports, Clock clock, long seed) {
        this.clock = clock;
        try {
            dynamoDb = kept(DynamoDbServer.start(ports.dynamoDb()));
            sqs = kept(SqsServer.start(ports.sqs(), clock, REGION, ACCOUNT));
            s3 = kept(S3Server.start(ports.s3()));
            sns = kept(SnsEndpoint.start(ports.sns(), clock, seed));
            eum = kept(EumEndpoint.start(0, sns.phones()));
            ses = kept(SesEndpoint.start(0, clock, seed));
            scheduler = kept(SchedulerEndpoint.start(ports.scheduler(), clock, seed));
            secrets = kept(SecretsEndpoint.start());
            http = kept(SdkClients.transport(ANSWER));
            dynamoDbClient = kept(client(DynamoDbClient.builder(), dynamoDb.port()));
            sqsClient = kept(client(SqsClient.builder(), sqs.port()));
            s3Client = kept(client(S3Client.builder(), s3.port()));
            snsClient = kept(client(SnsClient.builder(), sns.port()));
            schedulerClient = kept(client(SchedulerClient.builder(), scheduler.port()));
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /**
     * Starts all services; {@code seed} decides the ids of texts and of schedules' executions.
     *
     * @throws EmbeddedAwsException when a port is taken or there is no room for temporary files
     */
    public static EmbeddedAws start(Ports ports, Clock clock, long seed) {
        return new EmbeddedAws(ports, clock, seed);
    }

    /** Starts all services on free ports, with seed 1. */
    public static EmbeddedAws start(Clock clock) {
        return start(Ports.free(), clock, 1);
    }

    /** The ports that the services listen on. */
    public Ports ports() {
        return new Ports(dynamoDb.port(), sqs.port(), s3.port(), sns.port(), scheduler.port());
    }

    @Override
    public SnsEndpoint sns() {
        return sns;
    }

    @Override
    public EumEndpoint eum() {
        return eum;
    }

    @Override
    public SesEndpoint ses() {
        return ses;
    }

    @Override
    public SchedulerEndpoint scheduler() {
        return scheduler;
    }

    /** Secrets Manager itself: what is stored there. */
    public SecretsEndpoint secrets() {
        return secrets;
    }

    @Override
    public void putSecret(String name, String text) {
        secrets.put(name, text);
    }

    @Override
    public PlatformEndpoint startPlatform(String secret) {
        secrets.put(secret, secret);
        platform = kept(new PlatformEndpoint(0, clock, sns.phones(), secret));
        return platform;
    }

    @Override
    public Optional<PlatformEndpoint> platform() {
        return Optional.ofNullable(platform);
    }

    /** A client of the embedded DynamoDB, closed with it; likewise the four that follow. */
    @Override
    public DynamoDbClient dynamoDbClient() {
        return dynamoDbClient;
    }

    /** A client of the embedded SQS. */
    @Override
    public SqsClient sqsClient() {
        return sqsClient;
    }

    /** A client of the embedded S3. */
    @Override
    public S3Client s3Client() {
        return s3Client;
    }

    /** Those that a function builds itself: it finds this AWS while it {@link #serveThisJvm() serves this JVM}. */
    @Override
    public ServiceClients functionClients() {
        return ServiceClients.ofSdk(1);
    }

    @Override
    public void date(String bucket, String key, Instant time) {
        s3.date(bucket, key, time);
    }

    /** A client of the embedded SNS, with the SDK's usual retries: a sender that must text once builds its own. */
    public SnsClient snsClient() {
        return snsClient;
    }

    /** A client of the embedded Scheduler. */
    @Override
    public SchedulerClient schedulerClient() {
        return schedulerClient;
    }

    /** The environment with which a process, or a function's own settings, finds this AWS instead of the real one. */
    public Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", HOST + dynamoDb.port());
        environment.put("AWS_ENDPOINT_URL_SQS", HOST + sqs.port());
        environment.put("AWS_ENDPOINT_URL_S3", HOST + s3.port());
        environment.put("AWS_ENDPOINT_URL_SNS", HOST + sns.port());
        environment.put("AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2", HOST + eum.port());
        environment.put("AWS_ENDPOINT_URL_SESV2", HOST + ses.port());
        environment.put("AWS_ENDPOINT_URL_SCHEDULER", HOST + scheduler.port());
        environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", HOST + secrets.port());
        environment.put("AWS_ACCESS_KEY_ID", KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", KEY);
        environment.put("AWS_REGION", REGION);
        return environment;
    }

    /** The environment of a function in a process of its own: where this AWS is, and what the stack gives the function. */
    public Map<String, String> environmentOf(Stack stack, String function) {
        Map<String, String> all = environment();
        all.putAll(stack.environmentOf(function));
        return all;
    }

    /** The same of every function of the stack, by logical id. */
    public Map<String, Map<String, String>> environments(Stack stack) {
        var all = new TreeMap<String, Map<String, String>>();
        stack.functions().keySet().forEach(function -> all.put(function, environmentOf(stack, function)));
        return all;
    }

    /**
     * The same as {@link #environment()} in the SDK's system properties, which it reads before the environment:
     * {@code aws.endpointUrlDynamoDb} and so on.
     */
    public Map<String, String> systemProperties() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("aws.endpointUrlDynamoDb", HOST + dynamoDb.port());
        properties.put("aws.endpointUrlSqs", HOST + sqs.port());
        properties.put("aws.endpointUrlS3", HOST + s3.port());
        properties.put("aws.endpointUrlSns", HOST + sns.port());
        properties.put("aws.endpointUrlPinpointSmsVoiceV2", HOST + eum.port());
        properties.put("aws.endpointUrlSesV2", HOST + ses.port());
        properties.put("aws.endpointUrlScheduler", HOST + scheduler.port());
        properties.put("aws.endpointUrlSecretsManager", HOST + secrets.port());
        properties.put("aws.accessKeyId", KEY);
        properties.put("aws.secretAccessKey", KEY);
        properties.put("aws.region", REGION);
        return properties;
    }

    @Override
    public SystemProperties serveThisJvm() {
        return SystemProperties.set(systemProperties());
    }

    @Override
    public String queueUrl(String name) {
        return HOST + sqs.port() + "/" + ACCOUNT + "/" + name;
    }

    /** Stops everything, deletes the temporary files and forgets the rest. */
    @Override
    public void close() {
        RuntimeException first = new EmbeddedAwsException("The embedded AWS did not stop cleanly", null);
        closeAfter(first);
        if (first.getSuppressed().length > 0) {
            throw first;
        }
    }

    private void closeAfter(RuntimeException reason) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, int port) {
        return builder.httpClient(http)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
                .endpointOverride(URI.create(HOST + port))
                .build();
    }
}
