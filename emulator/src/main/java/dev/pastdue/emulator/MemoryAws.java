package dev.pastdue.emulator;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.emulator.memory.MemoryBuckets;
import dev.pastdue.emulator.memory.MemoryQueues;
import dev.pastdue.emulator.memory.MemoryTables;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The same as {@link EmbeddedAws}, without a wire: tables, queues and objects lie in this process, and texts and schedules go to the same SNS
 * and Scheduler by call. Whoever runs on it sees the same answers in the same order, and many times as many a second. It listens nowhere.
 */
public final class MemoryAws implements LocalAws {
    private static final String QUEUES = "http://memory/" + EmbeddedAws.ACCOUNT + "/";
    private static final String NOBODY = "http://127.0.0.1:9";
    private static final String KEY = "memory";

    private final MemoryTables tables = new MemoryTables();
    private final MemoryQueues queues;
    private final MemoryBuckets buckets;
    private final SnsEndpoint sns;
    private final EumEndpoint eum;
    private final SesEndpoint ses;
    private final SchedulerEndpoint scheduler;
    private final SnsClient snsClient;
    private final PinpointSmsVoiceV2Client smsVoiceClient;
    private final SesV2Client sesClient;
    private final SchedulerClient schedulerClient;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    private final class OwnClients implements ServiceClients {
        @Override
        public DynamoDbClient dynamoDb() {
            return tables;
        }

        @Override
        public SqsClient sqs() {
            return queues;
        }

        @Override
        public S3Client s3() {
            return buckets;
        }

        @Override
        public SnsClient sns() {
            return snsClient;
        }

        @Override
        public PinpointSmsVoiceV2Client smsVoice() {
            return smsVoiceClient;
        }

        @Override
        public SesV2Client ses() {
            return sesClient;
        }

        @Override
        public SchedulerClient scheduler() {
            return schedulerClient;
        }

        @Override
        public int callsAtOnce() {
            return 1;
        }

        @Override
        public Supplier<String> secret(String name, InstantSource clock) {
            return () -> Objects.requireNonNull(secrets.get(name), "there is no such secret");
        }
    }

    /** {@code seed} decides the ids of texts and of schedules' executions. */
    public MemoryAws(Clock clock, long seed) {
        queues = new MemoryQueues(clock, this::queueUrl);
        buckets = new MemoryBuckets(clock);
        sns = SnsEndpoint.unserved(clock, seed);
        eum = EumEndpoint.unserved(sns.phones());
        ses = SesEndpoint.unserved(clock, seed);
        scheduler = SchedulerEndpoint.unserved(clock, seed);
        snsClient = SdkClients.once(known(SnsClient.builder()), sns.transport());
        smsVoiceClient = SdkClients.once(known(PinpointSmsVoiceV2Client.builder()), eum.transport());
        sesClient = SdkClients.once(known(SesV2Client.builder()), ses.transport());
        schedulerClient = known(SchedulerClient.builder())
                .httpClient(scheduler.transport())
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B known(B builder) {
        return builder.region(Region.of(EmbeddedAws.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)));
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

    @Override
    public void putSecret(String name, String text) {
        secrets.put(name, text);
    }

    @Override
    public PlatformEndpoint startPlatform(String secret) {
        throw new UnsupportedOperationException("a platform listens on a port, and this does not");
    }

    @Override
    public Optional<PlatformEndpoint> platform() {
        return Optional.empty();
    }

    @Override
    public ServiceClients functionClients() {
        return new OwnClients();
    }

    @Override
    public DynamoDbClient dynamoDbClient() {
        return tables;
    }

    @Override
    public MemoryQueues sqsClient() {
        return queues;
    }

    @Override
    public S3Client s3Client() {
        return buckets;
    }

    @Override
    public SchedulerClient schedulerClient() {
        return schedulerClient;
    }

    @Override
    public void date(String bucket, String key, Instant time) {
        buckets.date(bucket, key, time);
    }

    @Override
    public String queueUrl(String name) {
        return QUEUES + name;
    }

    /** Leads clients that are not its own to a port at which nobody listens: no text of a run ever leaves this machine. */
    @Override
    public SystemProperties serveThisJvm() {
        return SystemProperties.set(Map.of("aws.endpointUrl", NOBODY));
    }

    @Override
    public void close() {
        snsClient.close();
        schedulerClient.close();
    }
}
