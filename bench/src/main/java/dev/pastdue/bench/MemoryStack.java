package dev.pastdue.bench;

import dev.pastdue.emulator.MemoryAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The stack in memory, on {@link BenchStack#TODAY}, with clients that answer late. */
final class MemoryStack implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    private final VirtualClock clock =
            VirtualClock.at(BenchStack.TODAY.atTime(6, 0).atZone(ZONE).toInstant());
    private final InjectedLatency latency = new InjectedLatency();
    private final MemoryAws aws = new MemoryAws(clock, 1);
    private final Stack stack;

    MemoryStack(Path home) {
        stack = Stack.create(StackTemplate.read(home.resolve("template.yaml")), "pastdue", Map.of(), aws);
    }

    MemoryAws aws() {
        return aws;
    }

    VirtualClock clock() {
        return clock;
    }

    InjectedLatency latency() {
        return latency;
    }

    DynamoDbClient dynamoDb() {
        return latency.before(aws.dynamoDbClient());
    }

    SqsClient sqs() {
        return latency.before((SqsClient) aws.sqsClient());
    }

    String table(String logicalId) {
        return stack.tableName(logicalId);
    }

    String bucket(String logicalId) {
        return stack.bucketName(logicalId);
    }

    String queue(String logicalId) {
        return stack.queueUrl(logicalId);
    }

    @Override
    public void close() {
        aws.close();
    }
}
