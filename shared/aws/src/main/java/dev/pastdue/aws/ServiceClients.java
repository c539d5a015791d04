package dev.pastdue.aws;

import dev.pastdue.core.ops.Figures;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients that a function works with. */
public interface ServiceClients {
    /** Those of the SDK, each built when it is asked for; region, credentials and endpoint come from the environment. */
    static ServiceClients ofSdk() {
        return ofSdk(SdkClients.CONNECTIONS);
    }

    /** The same, with so many calls at once. */
    static ServiceClients ofSdk(int callsAtOnce) {
        return new ServiceClients() {
            @Override
            public int callsAtOnce() {
                return callsAtOnce;
            }

            @Override
            public DynamoDbClient dynamoDb() {
                return SdkClients.repeating(DynamoDbClient.builder());
            }

            @Override
            public SqsClient sqs() {
                return SdkClients.repeating(SqsClient.builder());
            }

            @Override
            public S3Client s3() {
                return SdkClients.repeating(S3Client.builder());
            }

            @Override
            public SnsClient sns() {
                return SdkClients.once(SnsClient.builder());
            }

            @Override
            public PinpointSmsVoiceV2Client smsVoice() {
                return SdkClients.once(PinpointSmsVoiceV2Client.builder());
            }

            @Override
            public SchedulerClient scheduler() {
                return SdkClients.repeating(SchedulerClient.builder());
            }
        };
    }

    DynamoDbClient dynamoDb();

    SqsClient sqs();

    S3Client s3();

    /** One that makes each call once ({@link SdkClients#once}). */
    SnsClient sns();

    /** One that makes each call once, too. */
    PinpointSmsVoiceV2Client smsVoice();

    /** One that makes each call once, too: a request has no token by which it could be told from its repetition. */
    default SesV2Client ses() {
        return SdkClients.once(SesV2Client.builder());
    }

    SchedulerClient scheduler();

    /** How many calls who works on much may have under way at once. One, where the order of messages and writes is to be the same each time. */
    int callsAtOnce();

    /**
     * A secret of Secrets Manager, read when it is first asked for, and anew every five minutes.
     *
     * @param name of the secret
     */
    default Supplier<String> secret(String name, InstantSource clock) {
        return new SharedSecret(name, clock);
    }

    /**
     * What was counted, by CloudWatch's metrics.
     *
     * @param namespace of the stack's metrics
     */
    default Figures figures(String namespace) {
        return new CloudWatchFigures(namespace);
    }
}
