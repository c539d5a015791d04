package dev.pastdue.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
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
        if (callsAtOnce == 1 || bodies.size() <= BATCH) {
            for (int i = 0; i < bodies.size(); i += BATCH) {
                sendBatch(bodies.subList(i, Math.min(i + BATCH, bodies.size())), seconds);
            }
            return;
        }
        var room = new Semaphore(callsAtOnce);
        var sent = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < bodies.size(); i += BATCH) {
            List<String> batch = bodies.subList(i, Math.min(i + BATCH, bodies.size()));
            room.acquireUninterruptibly();
            sent.add(CompletableFuture.runAsync(() -> sendBatch(batch, seconds), Thread.ofVirtual()::start)
                    .whenComplete((_, _) -> room.release()));
        }
        room.acquireUninterruptibly(callsAtOnce);
        try {
            sent.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
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
