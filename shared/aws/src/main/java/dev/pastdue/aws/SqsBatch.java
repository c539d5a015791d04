package dev.pastdue.aws;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Handles a batch of messages, each in its own try: what fails comes again by itself and ends in the DLQ alone. While a file that people
 * edit is broken, messages wait in their queue and use up no try.
 *
 * <p>A queue hides what was received for six times as long as its function may run, which is an hour and a half for some. What failed need
 * not wait for that: it comes again after five minutes, so that a failure that lasts is in the DLQ within half an hour. What cannot be
 * read never can, and comes again at once.
 */
public final class SqsBatch {
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private final SqsClient sqs;
    private final String ownQueueUrl;
    private final QueueSender ownQueue;
    private final Telemetry telemetry;

    /**
     * A message as it was received.
     *
     * @param sentAt when it came into the queue; null where the event does not say
     * @param receipt by which the queue knows this receiving of it; null where the event does not say
     */
    public record Received(
            String messageId,
            String body,
            @Nullable Instant sentAt,
            @Nullable String receipt) {}

    /** What is done with one message's body. */
    @FunctionalInterface
    public interface Action {
        /** Handles it; false asks for it to come again later. */
        boolean handle(String body);
    }

    /**
     * @param ownQueueUrl the queue that the messages come from
     */
    public SqsBatch(SqsClient sqs, String ownQueueUrl, Telemetry telemetry) {
        this.sqs = sqs;
        this.ownQueueUrl = ownQueueUrl;
        this.ownQueue = new QueueSender(sqs, ownQueueUrl);
        this.telemetry = telemetry;
    }

    /**
     * Asks the queue how full it is, as a first call, and handles an event of one message, which sends another that reaches
     * {@link SdkClients#nowhere nobody}; changes nothing. Before a snapshot is taken of the function.
     */
    public void prime() {
        sqs.getQueueAttributes(
                get -> get.queueUrl(ownQueueUrl).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
        var unheard = new EmfTelemetry(
                Priming.PROBE_ACCOUNT, Priming.PROBE_ACCOUNT, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), _ -> {});
        try (SqsClient nowhere = SdkClients.nowhere(SqsClient.builder(), QueueSender.NOTHING_FAILED)) {
            var batch = new SqsBatch(nowhere, ownQueueUrl, unheard);
            String message = Message.write(Map.of("account", Priming.PROBE_ACCOUNT, "at", Instant.EPOCH));
            RuntimeEvents.write(batch.handle(received(RuntimeEvents.read(message)), body -> {
                Message read = Message.read(body, Set.of("account", "at"));
                batch.ownQueue.send(List.of(read.text("account")), Duration.ZERO);
                return read.parsed("at", Instant::parse).isAfter(Instant.EPOCH);
            }));
        }
    }

    /** The messages of an event. */
    public static List<Received> received(SQSEvent event) {
        return event.getRecords().stream()
                .map(message -> new Received(
                        message.getMessageId(),
                        message.getBody(),
                        sentAt(message.getAttributes()),
                        message.getReceiptHandle()))
                .toList();
    }

    /**
     * The messages of an event that is read as a map, for a function that people and others invoke too.
     *
     * @param records what stands under {@code Records}
     */
    public static List<Received> received(List<?> records) {
        var received = new ArrayList<Received>();
        for (Object each : records) {
            if (each instanceof Map<?, ?> message
                    && message.get("messageId") instanceof String id
                    && message.get("body") instanceof String body) {
                String receipt = message.get("receiptHandle") instanceof String handle ? handle : null;
                received.add(new Received(id, body, sentAt(message.get("attributes")), receipt));
            } else {
                throw new IllegalArgumentException("a record is not a message of SQS");
            }
        }
        return received;
    }

    private static @Nullable Instant sentAt(@Nullable Object attributes) {
        return attributes instanceof Map<?, ?> map
                        && map.get("SentTimestamp") instanceof String millis
                        && millis.matches("[0-9]{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(millis))
                : null;
    }

    /** What the messages say, as far as they can be read; the others fail when it is their turn. */
    public static <T> List<T> readable(List<Received> messages, Function<String, T> reader) {
        var read = new ArrayList<T>();
        for (Received message : messages) {
            try {
                read.add(reader.apply(message.body()));
            } catch (MalformedMessage malformed) {
                // Handled, and said, in its own try.
            }
        }
        return read;
    }

    /** The messages that did not succeed, as SQS wants them named. */
    public SQSBatchResponse handle(List<Received> messages, Action action) {
        var failed = new ArrayList<BatchItemFailure>();
        for (Received message : messages) {
            if (!succeeds(message, action)) {
                failed.add(new BatchItemFailure(message.messageId()));
            }
        }
        return new SQSBatchResponse(failed);
    }

    /** The same, for a function whose answers are maps. */
    public Map<String, Object> answer(List<Received> messages, Action action) {
        return Map.of(
                "batchItemFailures",
                handle(messages, action).getBatchItemFailures().stream()
                        .map(failure -> Map.of("itemIdentifier", failure.getItemIdentifier()))
                        .toList());
    }

    private boolean succeeds(Received message, Action action) {
        try {
            return action.handle(message.body());
        } catch (InvalidConfig broken) {
            broken.report(telemetry);
            ownQueue.send(List.of(message.body()), UNTIL_MENDED);
            return true;
        } catch (MalformedMessage malformed) {
            telemetry.log(
                    Level.ERROR,
                    "malformed-message",
                    Map.of("messageId", message.messageId(), "problem", String.valueOf(malformed.getMessage())));
            comeAgain(message, Duration.ZERO);
            return false;
        } catch (RuntimeException failure) {
            telemetry.log(Level.ERROR, "message-failed", describe(message.messageId(), failure));
            comeAgain(message, AFTER_FAILURE);
            return false;
        }
    }

    /** Where that fails too, the message comes when the queue shows it again. */
    private void comeAgain(Received message, Duration after) {
        if (message.receipt() == null) {
            return;
        }
        try {
            sqs.changeMessageVisibility(change -> change.queueUrl(ownQueueUrl)
                    .receiptHandle(message.receipt())
                    .visibilityTimeout((int) after.toSeconds()));
        } catch (SdkException notChanged) {
            telemetry.log(Level.WARN, "comes-late", describe(message.messageId(), notChanged));
        }
    }

    /** Class and place; a message of unknown origin might quote data. */
    private static Map<String, Object> describe(String messageId, RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String at = trace.length == 0 ? "" : trace[0].toString();
        String kind = failure instanceof AwsServiceException e && e.awsErrorDetails() != null
                ? e.awsErrorDetails().errorCode()
                : failure.getClass().getName();
        return Map.of("messageId", messageId, "failure", kind, "at", at);
    }
}
