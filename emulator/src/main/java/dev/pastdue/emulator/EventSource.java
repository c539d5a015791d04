package dev.pastdue.emulator;

import java.util.List;
import java.util.Map;

/** What wakes a function. */
public sealed interface EventSource {
    /** Batches of a queue. */
    record QueueSource(String queueUrl, String queueArn, int batchSize) implements EventSource {}

    /** Objects of a bucket, straight to the function. */
    record BucketSource(List<ObjectNotification> notifications) implements EventSource {}

    /** A schedule in the embedded Scheduler whose target is the function. */
    record ScheduleSource(String group, String name) implements EventSource {}

    /** A kind that the embedded AWS does not play, such as SNS or CloudWatchLogs: its type and resolved properties. */
    record OtherSource(String name, String type, Map<String, Object> properties) implements EventSource {}
}
