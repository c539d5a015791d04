package dev.pastdue.aws;

import dev.pastdue.core.receipt.ReceiptQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;

/** ReceiptQueue: {@code {"version":1,"receipt":"…"}}, the gateway's name for the text. */
public final class SqsReceiptQueue implements ReceiptQueue {
    private final QueueSender queue;

    /** A parked receipt to look at again. */
    public record ToLookAgain(String messageId) {
        /** @throws MalformedMessage where it is not such a message */
        public static ToLookAgain read(String body) {
            return new ToLookAgain(Message.read(body, Set.of("receipt")).text("receipt"));
        }

        String write() {
            return Message.write(Map.of("receipt", messageId));
        }
    }

    public SqsReceiptQueue(SqsClient sqs, String queueUrl) {
        this.queue = new QueueSender(sqs, queueUrl);
    }

    @Override
    public void recheck(String messageId, Duration delay) {
        queue.send(List.of(new ToLookAgain(messageId).write()), delay);
    }
}
