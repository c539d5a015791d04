package dev.pastdue.aws;

import dev.pastdue.core.scan.ReleaseQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ReleaseQueue: {@code {"version":1,"slot":"…","after":"…"}}; {@code after} where an earlier invocation stopped. */
public final class SqsReleaseQueue implements ReleaseQueue {
    private final QueueSender queue;

    /** A slot to release. */
    public record ToRelease(Instant slot, @Nullable String after) {
        /** @throws MalformedMessage where it is not such a message */
        public static ToRelease read(String body) {
            Message message = Message.read(body, Set.of("slot", "after"));
            return new ToRelease(message.parsed("slot", Instant::parse), message.textOrNull("after"));
        }

        String write() {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            fields.put("slot", slot);
            fields.put("after", after);
            return Message.write(fields);
        }
    }

    public SqsReleaseQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    @Override
    public void resume(Instant slot, String after) {
        queue.send(List.of(new ToRelease(slot, after).write()), Duration.ZERO);
    }

    /** Releases a slot that has just passed. */
    void now(Instant slot) {
        queue.send(List.of(new ToRelease(slot, null).write()), Duration.ZERO);
    }
}
