package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

@SuppressWarnings("NullAway.Init")
class AsyncInvocationsIT {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final VirtualClock CLOCK = VirtualClock.at(NOW);
    private static EmbeddedAws aws;
    private static Stack stack;

    @TempDir
    private Path folder;

    private final Map<Instant, Runnable> planned = new LinkedHashMap<>();
    private final List<Map<String, Object>> heard = new ArrayList<>();
    private int failures;
    private RunLog log;
    private AsyncInvocations lambda;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start(CLOCK);
        stack = Stack.create(StackTemplate.parse("""
                Globals:
                  Function:
                    EventInvokeConfig:
                      MaximumRetryAttempts: 2
                      DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt InvocationDlq.Arn}}
                Resources:
                  InvocationDlq: {Type: AWS::SQS::Queue}
                  ReceiptFunction: {Type: AWS::Serverless::Function}
                """), "async", Map.of(), aws);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void prepare() {
        log = new RunLog(folder.resolve("log.jsonl"));
        var function = LocalFunction.ofMap("receipt", Duration.ofMinutes(1), CLOCK, (event, _) -> {
            heard.add(event);
            if (heard.size() <= failures) {
                throw new IllegalStateException("not now");
            }
            return Map.of();
        });
        lambda = new AsyncInvocations(
                stack, Map.of("ReceiptFunction", function), aws.sqsClient(), CLOCK, planned::put, log);
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** Lets what is planned happen, at its times. */
    private List<Duration> waits() {
        var waits = new ArrayList<Duration>();
        while (!planned.isEmpty()) {
            Instant next = planned.keySet().iterator().next();
            Runnable action = Objects.requireNonNull(planned.remove(next));
            waits.add(Duration.between(CLOCK.instant(), next));
            CLOCK.moveTo(next);
            action.run();
        }
        return waits;
    }

    /** Takes what lies there. */
    private static List<Message> inDlq() {
        String url = stack.queueUrl("InvocationDlq");
        List<Message> messages =
                aws.sqsClient().receiveMessage(receive -> receive.queueUrl(url)).messages();
        messages.forEach(message ->
                aws.sqsClient().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages;
    }

    @Test
    void whatFailsIsTriedTwiceMore() {
        failures = 2;
        lambda.invoke("ReceiptFunction", "{\"awslogs\":{\"data\":\"x\"}}");

        assertThat(waits()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
        assertThat(heard).hasSize(3).containsOnly(Map.of("awslogs", Map.of("data", "x")));
        assertThat(inDlq()).isEmpty();
    }

    @Test
    void whatFailsThreeTimesIsToldToTheOnFailureDestination() {
        failures = 3;
        lambda.invoke("ReceiptFunction", "{\"awslogs\":{\"data\":\"x\"}}");
        waits();

        assertThat(heard).hasSize(3);
        assertThat(inDlq())
                .singleElement()
                .satisfies(message -> assertThat(Json.object(message.body()))
                        .containsEntry("requestPayload", Map.of("awslogs", Map.of("data", "x")))
                        .hasEntrySatisfying(
                                "requestContext",
                                context -> assertThat(context)
                                        .isInstanceOfSatisfying(
                                                Map.class,
                                                map -> assertThat(map.get("condition"))
                                                        .isEqualTo("RetriesExhausted"))));
        assertThat(log.errors()).hasSize(3);
    }
}
