package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Plays Lambda's asynchronous invocations: who invokes does not hear of the answer, what failed is tried again a minute later and two
 * minutes after that, and in the end the function's on-failure destination is told (docs.aws.amazon.com/lambda, "Asynchronous
 * invocation").
 */
final class AsyncInvocations implements LogDelivery.Lambda {
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

    private final Stack stack;
    private final Map<String, LocalFunction> functions;
    private final SqsClient sqs;
    private final Clock clock;
    private final LogDelivery.Agenda agenda;
    private final RunLog log;

    AsyncInvocations(
            Stack stack,
            Map<String, LocalFunction> functions,
            SqsClient sqs,
            Clock clock,
            LogDelivery.Agenda agenda,
            RunLog log) {
        this.stack = stack;
        this.functions = functions;
        this.sqs = sqs;
        this.clock = clock;
        this.agenda = agenda;
        this.log = log;
    }

    @Override
    public void invoke(String function, String event) {
        attempt(stack.function(function), event, 1);
    }

    private void attempt(StackFunction function, String event, int number) {
        LocalFunction handler = functions.get(function.logicalId());
        if (handler == null) {
            throw new IllegalArgumentException("nothing runs " + function.logicalId() + " here");
        }
        try {
            handler.invoke(event);
        } catch (RuntimeException e) {
            log.failed(e);
            if (number <= function.retries()) {
                agenda.at(
                        clock.instant().plus(FIRST_WAIT.multipliedBy(number)),
                        () -> attempt(function, event, number + 1));
            } else {
                giveUp(function, event, number, e);
            }
        }
    }

    private void giveUp(StackFunction function, String event, int attempts, RuntimeException failure) {
        function.onFailureArn().ifPresent(arn -> {
            String url = stack.queueUrlByArn(arn);
            String record = record(function, event, attempts, failure);
            sqs.sendMessage(send -> send.queueUrl(url).messageBody(record));
        });
    }

    private String record(StackFunction function, String event, int attempts, RuntimeException failure) {
        var record = new LinkedHashMap<String, Object>();
        record.put("version", "1.0");
        record.put("timestamp", clock.instant());
        record.put(
                "requestContext",
                Map.of(
                        "requestId",
                        "local",
                        "functionArn",
                        function.arn() + ":$LATEST",
                        "condition",
                        "RetriesExhausted",
                        "approximateInvokeCount",
                        attempts));
        record.put("requestPayload", Json.object(event));
        record.put(
                "responseContext",
                Map.of("statusCode", 200, "executedVersion", "$LATEST", "functionError", "Unhandled"));
        record.put("responsePayload", Map.of("errorType", failure.getClass().getName()));
        return Json.write(record);
    }
}
