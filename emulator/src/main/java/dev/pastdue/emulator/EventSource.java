package dev.pastdue.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What wakes a function. */
public sealed interface EventSource {
    /**
     * Batches of a queue.
     *
     * @param reportsFailures whether the function names the messages that failed ({@code ReportBatchItemFailures})
     * @param maximumConcurrency how many batches at once, if the source limits them
     */
    record QueueSource(
            String queueUrl,
            String queueArn,
            int batchSize,
            Duration batchingWindow,
            boolean reportsFailures,
            OptionalInt maximumConcurrency)
            implements EventSource {}

    /** Objects of a bucket, straight to the function. */
    record BucketSource(List<ObjectNotification> notifications) implements EventSource {}

    /** A schedule in the embedded Scheduler whose target is the function. */
    record ScheduleSource(String group, String name) implements EventSource {}

    /** A kind that the embedded AWS does not play, such as SNS or CloudWatchLogs: its type and resolved properties. */
    record OtherSource(String name, String type, Map<String, Object> properties) implements EventSource {}
}
