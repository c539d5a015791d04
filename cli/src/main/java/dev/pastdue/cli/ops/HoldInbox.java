package dev.pastdue.cli.ops;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.payment.PaymentHandler;
import dev.pastdue.sandbox.run.LocalContext;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Takes the lender's holds and lifts, as the core system hands them in. */
@FunctionalInterface
public interface HoldInbox {
    /**
     * Hands it in. The same twice is as once.
     *
     * @param message as it stands in HoldQueue
     * @throws UncheckedIOException that says what to do where it could not be handed in, or was refused at once
     */
    void tell(String message);

    /** HoldQueue of a deployed stack, in the account and Region of the environment. */
    static HoldInbox ofStack(String stack) {
        String queue = new StackDescription(stack).output("HoldQueue");
        return message -> {
            try (SqsClient sqs = SdkClients.repeating(SqsClient.builder())) {
                sqs.sendMessage(send -> send.queueUrl(queue).messageBody(message));
            } catch (SdkException e) {
                throw StackInvocation.failure(
                        "HoldQueue takes nothing; you need sqs:SendMessage on it, and the stack's key", e);
            }
        };
    }

    /** The function behind the queue, in this process, over the AWS that the environment names: the one of {@code ./pastdue serve}. */
    static HoldInbox inThisProcess(Map<String, String> environment) {
        var log = new ArrayList<String>();
        try {
            var handler = new PaymentHandler(environment, Clock.systemUTC(), log::add);
            return message -> {
                log.clear();
                var record = new SQSEvent.SQSMessage();
                record.setMessageId("by-hand");
                record.setBody(message);
                record.setEventSourceArn("HoldQueue");
                var event = new SQSEvent();
                event.setRecords(List.of(record));
                boolean taken;
                try {
                    taken = handler.handleRequest(
                                    event, new LocalContext("payment", Duration.ofMinutes(1), Clock.systemUTC()))
                            .getBatchItemFailures()
                            .isEmpty();
                } catch (RuntimeException failed) {
                    throw notApplied(failed.getClass().getName());
                }
                UncheckedIOException failure = failure(log, taken);
                if (failure != null) {
                    throw failure;
                }
            };
        } catch (IllegalStateException incomplete) {
            throw StackInvocation.failure(
                    "export what ./pastdue serve printed first: " + incomplete.getMessage(), null);
        }
    }

    /** What the function's log says of a message that it did not apply; null where it did. */
    private static @Nullable UncheckedIOException failure(List<String> log, boolean taken) {
        for (String line : log) {
            Map<String, ?> said = Json.object(line);
            switch (String.valueOf(said.get("event"))) {
                case "broken-document", "ungated-document" -> {
                    return StackInvocation.failure(
                            "it waits in HoldQueue: the strategy cannot be read",
                            new IllegalStateException(String.valueOf(said.get("problem"))));
                }
                case "malformed-message" -> {
                    return StackInvocation.failure(
                            "it cannot be read: " + said.get("problem"),
                            new IllegalStateException(
                                    "its account is held where it names one, with a task HOLD_NOT_APPLIED"));
                }
                case "message-failed" -> {
                    return notApplied(String.valueOf(said.get("failure")));
                }
                default -> {}
            }
        }
        return taken
                ? null
                : StackInvocation.failure(
                        "no book has told of this account",
                        new IllegalStateException("its hold is remembered, and a task HOLD_NOT_APPLIED made"));
    }

    private static UncheckedIOException notApplied(String why) {
        return StackInvocation.failure(
                "it could not be applied: " + why,
                new IllegalStateException("give it once more, and see whether ./pastdue serve still runs"));
    }
}
