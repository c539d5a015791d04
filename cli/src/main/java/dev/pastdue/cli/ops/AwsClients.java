package dev.pastdue.cli.ops;

import dev.pastdue.aws.SdkClients;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What setup and doctor talk to.
 *
 * @param messages by which messages go out
 */
public record AwsClients(
        CloudFormationClient cloudFormation,
        Messages messages,
        CloudWatchLogsClient logs,
        CloudWatchClient cloudWatch,
        LambdaClient lambda,
        SchedulerClient scheduler,
        SqsClient sqs,
        S3Client s3,
        DynamoDbClient dynamoDb) {
    /**
     * By which messages go out.
     *
     * @param smsVoice AWS End User Messaging
     */
    public record Messages(SnsClient sns, PinpointSmsVoiceV2Client smsVoice, SesV2Client ses) {}

    public SnsClient sns() {
        return messages.sns();
    }

    public PinpointSmsVoiceV2Client smsVoice() {
        return messages.smsVoice();
    }

    public SesV2Client ses() {
        return messages.ses();
    }

    /** By the SDK's usual chain: environment, profile, the machine's role. Nothing here may do harm when it is asked twice. */
    public static AwsClients ofTheEnvironment() {
        return new AwsClients(
                SdkClients.repeating(CloudFormationClient.builder()),
                new Messages(
                        SdkClients.repeating(SnsClient.builder()),
                        SdkClients.repeating(PinpointSmsVoiceV2Client.builder()),
                        SdkClients.repeating(SesV2Client.builder())),
                SdkClients.repeating(CloudWatchLogsClient.builder()),
                SdkClients.repeating(CloudWatchClient.builder()),
                SdkClients.repeating(LambdaClient.builder()),
                SdkClients.repeating(SchedulerClient.builder()),
                SdkClients.repeating(SqsClient.builder()),
                SdkClients.repeating(S3Client.builder()),
                SdkClients.repeating(DynamoDbClient.builder()));
    }
}
