package dev.pastdue.emulator.memory;

import dev.pastdue.aws.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * SQS as far as functions and event sources ask it, with queues in this process whose delays, visibility and redrives follow a clock. A long
 * poll does not wait. Safe for several threads, one at a time.
 */
public final class MemoryQueues implements SqsClient {
    private static final long SECOND = 1000;
    private static final long USUAL_VISIBILITY_SECONDS = 30;

    private final Map<String, MemoryQueue> queues = new HashMap<>();
    private final Clock clock;
    private final UnaryOperator<String> urls;

    /**
     * @param urls from a queue's name to its URL, which ends in it
     */
    public MemoryQueues(Clock clock, UnaryOperator<String> urls) {
        this.clock = clock;
        this.urls = urls;
    }

    /** How often anything was sent to the queue. */
    public synchronized long sendsTo(String queueUrl) {
        return queue(queueUrl).sends();
    }

    @Override
    public synchronized CreateQueueResponse createQueue(CreateQueueRequest request) {
        Map<QueueAttributeName, String> attributes = request.attributes();
        queues.put(
                request.queueName(),
                new MemoryQueue(
                        request.queueName(),
                        seconds(attributes, QueueAttributeName.VISIBILITY_TIMEOUT, USUAL_VISIBILITY_SECONDS),
                        seconds(attributes, QueueAttributeName.DELAY_SECONDS, 0),
                        deadLetters(attributes.get(QueueAttributeName.REDRIVE_POLICY))));
        return CreateQueueResponse.builder()
                .queueUrl(urls.apply(request.queueName()))
                .build();
    }

    private static long seconds(Map<QueueAttributeName, String> attributes, QueueAttributeName name, long usual) {
        String given = attributes.get(name);
        return (given == null ? usual : Long.parseLong(given)) * SECOND;
    }

    private MemoryQueue.@Nullable DeadLetters deadLetters(@Nullable String policy) {
        if (policy == null) {
            return null;
        }
        Map<String, @Nullable Object> read = Json.object(policy);
        return new MemoryQueue.DeadLetters(
                queue(String.valueOf(read.get("deadLetterTargetArn"))),
                Integer.parseInt(String.valueOf(read.get("maxReceiveCount"))));
    }

    /** By its URL or its ARN, both of which end in its name. */
    private MemoryQueue queue(String place) {
        MemoryQueue queue = queues.get(place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf(':')) + 1));
        if (queue == null) {
            throw QueueDoesNotExistException.builder()
                    .message("there is no queue " + place)
                    .statusCode(400)
                    .build();
        }
        return queue;
    }

    @Override
    public synchronized SendMessageResponse sendMessage(SendMessageRequest send) {
        String id = queue(send.queueUrl()).send(send.messageBody(), millis(send.delaySeconds()), clock.millis());
        return SendMessageResponse.builder().messageId(id).build();
    }

    @Override
    public synchronized SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest send) {
        MemoryQueue queue = queue(send.queueUrl());
        var sent = new ArrayList<SendMessageBatchResultEntry>();
        for (SendMessageBatchRequestEntry entry : send.entries()) {
            String id = queue.send(entry.messageBody(), millis(entry.delaySeconds()), clock.millis());
            sent.add(SendMessageBatchResultEntry.builder()
                    .id(entry.id())
                    .messageId(id)
                    .build());
        }
        return SendMessageBatchResponse.builder().successful(sent).build();
    }

    private static @Nullable Long millis(@Nullable Integer seconds) {
        return seconds == null ? null : seconds * SECOND;
    }

    @Override
    public synchronized ReceiveMessageResponse receiveMessage(ReceiveMessageRequest receive) {
        int count = receive.maxNumberOfMessages() == null ? 1 : receive.maxNumberOfMessages();
        return ReceiveMessageResponse.builder()
                .messages(
                        queue(receive.queueUrl())
                                .receive(count, millis(receive.visibilityTimeout()), clock.millis())
                                .stream()
                                .map(MemoryQueues::message)
                                .toList())
                .build();
    }

    private static Message message(MemoryQueue.Kept kept) {
        return Message.builder()
                .messageId(kept.id())
                .receiptHandle(kept.handle())
                .body(kept.body())
                .attributes(
                        Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(kept.receives())))
                .build();
    }

    @Override
    public synchronized DeleteMessageResponse deleteMessage(DeleteMessageRequest delete) {
        queue(delete.queueUrl()).delete(delete.receiptHandle());
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public synchronized DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest delete) {
        MemoryQueue queue = queue(delete.queueUrl());
        delete.entries().forEach(entry -> queue.delete(entry.receiptHandle()));
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public synchronized ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest change) {
        queue(change.queueUrl()).hide(change.receiptHandle(), change.visibilityTimeout() * SECOND, clock.millis());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public synchronized GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest get) {
        MemoryQueue.Size size = queue(get.queueUrl()).size(clock.millis());
        return GetQueueAttributesResponse.builder()
                .attributes(Map.of(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, Integer.toString(size.visible()),
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, Integer.toString(size.hidden()),
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, Integer.toString(size.delayed())))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
