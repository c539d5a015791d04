package dev.pastdue.emulator;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where a {@link Stack} can be made: account {@link EmbeddedAws#ACCOUNT} in {@link EmbeddedAws#REGION}, here or behind an endpoint. */
public interface Aws {
    DynamoDbClient dynamoDbClient();

    SqsClient sqsClient();

    S3Client s3Client();

    SchedulerClient schedulerClient();

    /** Where SQS keeps the queue of this name, whether it is made already or not. */
    String queueUrl(String name);
}
