package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.EventSource.QueueSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Plays SQS's event source of a function: receives a batch, invokes, deletes what succeeded. What failed comes again when its visibility
 * time-out has passed, and ends in the DLQ after as many receives as the template says; now and then what succeeded comes again too.
 */
final class QueuePoller {
    private static final int MAX = 10;
    private static final double COMES_AGAIN = 0.002;

    private final SqsClient sqs;
    private final QueueSource source;
    private final LongSupplier sends;
    private final LocalFunction function;
    private final RandomGenerator random;
    private final RunLog log;
    private long sendsSeen = -1;
    private boolean waits;

    /**
     * @param sends how often anything was sent to the queue
     */
    QueuePoller(
            SqsClient sqs,
            QueueSource source,
            LongSupplier sends,
            LocalFunction function,
            RandomGenerator random,
            RunLog log) {
        this.sqs = sqs;
        this.source = source;
        this.sends = sends;
        this.function = function;
        this.random = random;
        this.log = log;
    }

    /** Handles a batch, if there is one. A queue that was empty is not asked again before something was sent to it. */
    boolean poll() {
        long sent = sends.getAsLong();
        if (sent == sendsSeen && !waits) {
            return false;
        }
        List<Message> messages = sqs.receiveMessage(receive -> receive.queueUrl(source.queueUrl())
                        .maxNumberOfMessages(Math.min(MAX, source.batchSize()))
                        .waitTimeSeconds(0)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
        if (messages.isEmpty()) {
            sendsSeen = sent;
            waits = askWhetherItWaits();
            return false;
        }
        Set<String> failed = invoke(messages);
        List<Message> done = messages.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .filter(_ -> random.nextDouble() >= COMES_AGAIN)
                .toList();
        delete(done);
        return true;
    }

    private Set<String> invoke(List<Message> messages) {
        try {
            return failures(function.invoke(event(messages)));
        } catch (RuntimeException e) {
            log.failed(e);
            return new HashSet<>(messages.stream().map(Message::messageId).toList());
        }
    }

    private static Set<String> failures(String answer) {
        var failed = new HashSet<String>();
        if (Json.object(answer).get("batchItemFailures") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map && map.get("itemIdentifier") instanceof String id) {
                    failed.add(id);
                }
            }
        }
        return failed;
    }

    private String event(List<Message> messages) {
        var records = new ArrayList<Map<String, Object>>();
        for (Message message : messages) {
            var record = new LinkedHashMap<String, Object>();
            record.put("messageId", message.messageId());
            record.put("receiptHandle", message.receiptHandle());
            record.put("body", message.body());
            record.put("attributes", attributes(message));
            record.put("messageAttributes", Map.of());
            record.put("md5OfBody", message.md5OfBody());
            record.put("eventSource", "aws:sqs");
            record.put("eventSourceARN", source.queueArn());
            record.put("awsRegion", "us-east-1");
            records.add(record);
        }
        return Json.write(Map.of("Records", records));
    }

    /** Without the time at which it was sent: the queue says the machine's, not the run's. */
    private static Map<String, String> attributes(Message message) {
        var attributes = new HashMap<>(message.attributesAsStrings());
        attributes.remove(MessageSystemAttributeName.SENT_TIMESTAMP.toString());
        return attributes;
    }

    private void delete(List<Message> done) {
        if (done.isEmpty()) {
            return;
        }
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (Message message : done) {
            entries.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(message.receiptHandle())
                    .build());
        }
        sqs.deleteMessageBatch(delete -> delete.queueUrl(source.queueUrl()).entries(entries));
    }

    /** Whether messages were delayed, kept from sight or just becoming due when it was last found empty, so that they will come. */
    boolean waits() {
        return waits;
    }

    private boolean askWhetherItWaits() {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(get -> get.queueUrl(source.queueUrl())
                        .attributeNames(
                                // What is due this very instant counts as there, and is not yet handed out.
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.values().stream().anyMatch(count -> !count.equals("0"));
    }
}
