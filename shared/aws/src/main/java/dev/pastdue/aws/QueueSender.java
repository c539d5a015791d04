package dev.pastdue.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Puts bodies into a queue, ten to a call; a batch can fail entry by entry, and what failed is sent again. */
final class QueueSender {
    /** The least answer to a batch. */
    static final String NOTHING_FAILED = "{\"Failed\":[],\"Successful\":[]}";

    private static final int BATCH = 10;
    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_DELAY = 900;

    private final SqsClient sqs;
    private final String queueUrl;

    QueueSender(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    void send(List<String> bodies, Duration delay) {
        int seconds = Math.toIntExact(Math.min(MAX_DELAY, delay.toSeconds()));
        for (int i = 0; i < bodies.size(); i += BATCH) {
            sendBatch(bodies.subList(i, Math.min(i + BATCH, bodies.size())), seconds);
        }
    }

    private void sendBatch(List<String> bodies, int delay) {
        List<SendMessageBatchRequestEntry> left = new ArrayList<>();
        for (String body : bodies) {
            var entry = SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(left.size()))
                    .messageBody(body);
            left.add((delay == 0 ? entry : entry.delaySeconds(delay)).build());
        }
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            List<SendMessageBatchRequestEntry> entries = left;
            SendMessageBatchResponse answer =
                    sqs.sendMessageBatch(batch -> batch.queueUrl(queueUrl).entries(entries));
            List<String> failed =
                    answer.failed().stream().map(BatchResultErrorEntry::id).toList();
            left = entries.stream().filter(entry -> failed.contains(entry.id())).toList();
            if (left.isEmpty()) {
                return;
            }
        }
        throw new IllegalStateException(left.size() + " messages were refused by the queue " + MAX_ATTEMPTS + " times");
    }
}
