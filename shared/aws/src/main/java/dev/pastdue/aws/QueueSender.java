package dev.pastdue.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Puts bodies into a queue, ten to a call and several calls at once; a batch can fail entry by entry, and what failed is sent again. Where a
 * call fails for good the others are ended first, and then it throws: some bodies are in the queue then.
 */
final class QueueSender {
    /** The least answer to a batch. */
    static final String NOTHING_FAILED = "{\"Failed\":[],\"Successful\":[]}";

    private static final int BATCH = 10;
    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_DELAY = 900;

    private final SqsClient sqs;
    private final String queueUrl;
    private final int callsAtOnce;

    QueueSender(SqsClient sqs, String queueUrl) {
        this(sqs, queueUrl, 1);
    }

    /** @param callsAtOnce with one, bodies come into the queue in their order */
    QueueSender(SqsClient sqs, String queueUrl, int callsAtOnce) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.callsAtOnce = callsAtOnce;
    }

    void send(List<String> bodies, Duration delay) {
        int seconds = Math.toIntExact(Math.min(MAX_DELAY, delay.toSeconds()));
        var batches = new ArrayList<List<String>>();
        for (int i = 0; i < bodies.size(); i += BATCH) {
            batches.add(bodies.subList(i, Math.min(i + BATCH, bodies.size())));
        }
        CallsAtOnce.each(batches, callsAtOnce, batch -> sendBatch(batch, seconds));
    }

    private int sendBatch(List<String> bodies, int delay) {
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
                return entries.size();
            }
        }
        throw new IllegalStateException(left.size() + " messages were refused by the queue " + MAX_ATTEMPTS + " times");
    }
}
