package dev.pastdue.sandbox.run;

import dev.pastdue.aws.ServiceClients;
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

/** The embedded AWS's clients, with the figures that a run's log remembers in the place of CloudWatch's. */
record ClientsWithFigures(ServiceClients clients, RunLog log) implements ServiceClients {
    @Override
    public int callsAtOnce() {
        return clients.callsAtOnce();
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return clients.dynamoDb();
    }

    @Override
    public SqsClient sqs() {
        return clients.sqs();
    }

    @Override
    public S3Client s3() {
        return clients.s3();
    }

    @Override
    public SnsClient sns() {
        return clients.sns();
    }

    @Override
    public SesV2Client ses() {
        return clients.ses();
    }

    @Override
    public PinpointSmsVoiceV2Client smsVoice() {
        return clients.smsVoice();
    }

    @Override
    public SchedulerClient scheduler() {
        return clients.scheduler();
    }

    @Override
    public Supplier<String> secret(String name, InstantSource clock) {
        return clients.secret(name, clock);
    }

    @Override
    public Figures figures(String namespace) {
        return log.figures();
    }
}
