package dev.pastdue.tests;

import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.ServiceClients;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients that are made without any environment and that nothing is asked of. */
final class OfflineClients implements ServiceClients {
    private static final Region REGION = Region.EU_CENTRAL_1;

    private final DynamoDbClient dynamoDb =
            SdkClients.repeating(DynamoDbClient.builder().region(REGION));
    private final SqsClient sqs = SdkClients.repeating(SqsClient.builder().region(REGION));
    private final S3Client s3 = SdkClients.repeating(S3Client.builder().region(REGION));
    private final SnsClient sns = SdkClients.once(SnsClient.builder().region(REGION));
    private final PinpointSmsVoiceV2Client smsVoice =
            SdkClients.once(PinpointSmsVoiceV2Client.builder().region(REGION));
    private final SchedulerClient scheduler =
            SdkClients.repeating(SchedulerClient.builder().region(REGION));

    @Override
    public int callsAtOnce() {
        return 1;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public S3Client s3() {
        return s3;
    }

    @Override
    public SnsClient sns() {
        return sns;
    }

    @Override
    public PinpointSmsVoiceV2Client smsVoice() {
        return smsVoice;
    }

    @Override
    public SchedulerClient scheduler() {
        return scheduler;
    }
}
