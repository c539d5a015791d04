package dev.pastdue.aws;

import dev.pastdue.core.review.ReviewQueue;
import dev.pastdue.core.review.ReviewTask;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ReviewQueue: the schedule's {@code {"version":1,"scheduledAt":"…"}}, and a review's own tasks,
 * {@code {"version":1,"review":"2026-11-26T01-30-00Z","kind":"NOTICES","segment":3,"step":0}}.
 */
public final class SqsReviewQueue implements ReviewQueue {
    private static final int MOST = 100;

    private final QueueSender queue;

    public SqsReviewQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    /** What a message asks for. */
    public sealed interface ToReview {
        /** Begin the review that was scheduled for a time. */
        record Scheduled(Instant at) implements ToReview {}

        /** Do a piece of one. */
        record Work(ReviewTask task) implements ToReview {}

        /** @throws MalformedMessage where it is neither */
        static ToReview read(String body) {
            Message message = Message.read(body, Set.of("scheduledAt", "review", "kind", "segment", "step"));
            if (message.textOrNull("review") == null) {
                return new Scheduled(message.parsed("scheduledAt", Instant::parse));
            }
            return new Work(new ReviewTask(
                    message.parsed("review", ToReview::id),
                    message.parsed("kind", ReviewTask.Kind::valueOf),
                    number(message, "segment"),
                    number(message, "step")));
        }

        private static String id(String text) {
            if (!text.matches("[0-9T-]{19}Z")) {
                throw new IllegalArgumentException("no review has such an id");
            }
            return text;
        }

        private static int number(Message message, String name) {
            long number = message.number(name);
            if (number < 0 || number > (name.equals("segment") ? MOST : Integer.MAX_VALUE)) {
                throw new MalformedMessage(name + " is too small or too large");
            }
            return (int) number;
        }
    }

    @Override
    public void send(List<ReviewTask> tasks) {
        queue.send(tasks.stream().map(task -> Message.write(fields(task))).toList(), Duration.ZERO);
    }

    private static Map<String, @Nullable Object> fields(ReviewTask task) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("review", task.review());
        fields.put("kind", task.kind());
        fields.put("segment", task.segment());
        fields.put("step", task.step());
        return fields;
    }
}
