package dev.pastdue.sandbox.run;

import dev.pastdue.aws.ServiceClients;
import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.Metric;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The embedded AWS's clients, with the figures that a run's log remembers in the place of CloudWatch's. */
record ClientsWithFigures(ServiceClients clients, RunLog log) implements ServiceClients {
    private static final List<QueueAttributeName> WAITING = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

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
        Figures counted = log.figures();
        String stack = namespace.substring(namespace.indexOf('/') + 1);
        return new Figures() {
            @Override
            public List<Figure> between(Instant from, Instant to, Set<Metric> metrics) {
                return counted.between(from, to, metrics);
            }

            @Override
            public Map<String, Long> waiting(Set<String> queues, Instant now) {
                return queues.stream()
                        .collect(Collectors.toMap(Function.identity(), queue -> waitingIn(stack + "-" + queue)));
            }
        };
    }

    private long waitingIn(String queue) {
        String url = sqs().getQueueUrl(get -> get.queueName(queue)).queueUrl();
        return sqs().getQueueAttributes(get -> get.queueUrl(url).attributeNames(WAITING)).attributes().values().stream()
                .mapToLong(Long::parseLong)
                .sum();
    }
}
