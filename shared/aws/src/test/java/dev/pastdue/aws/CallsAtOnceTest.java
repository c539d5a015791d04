package dev.pastdue.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Several calls of a client at once, and fewer while the service throttles. */
class CallsAtOnceTest {
    private record Answer(boolean throttled) implements AdaptiveBound.Answer {}

    @Test
    void eachRoundOfThrottledAnswersHalvesTheBoundOnceAndEachGoodRoundRaisesItByOne() {
        var bound = new AdaptiveBound(32);
        bound.call(() -> {
            // Two that are under way together are one round.
            bound.call(() -> new Answer(true));
            return new Answer(true);
        });
        assertThat(bound.bound()).isEqualTo(16);
        for (int i = 0; i < 16; i++) {
            bound.call(() -> new Answer(false));
        }
        assertThat(bound.bound()).isEqualTo(17);
        for (int i = 0; i < 10; i++) {
            bound.call(() -> new Answer(true));
        }
        assertThat(bound.bound()).isEqualTo(1);
        for (int i = 0; i < 1_000; i++) {
            bound.call(() -> new Answer(false));
        }
        assertThat(bound.bound()).isEqualTo(32);
    }

    /** A queue of which each call may fail. */
    private record Queue(List<String> bodies, Consumer<SendMessageBatchRequest> before) implements SqsClient {
        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            before.accept(request);
            request.entries().forEach(entry -> bodies.add(entry.messageBody()));
            return SendMessageBatchResponse.builder()
                    .failed(List.<BatchResultErrorEntry>of())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static List<String> accounts(int many) {
        return IntStream.range(0, many).mapToObj(i -> "a-" + i).toList();
    }

    @Test
    void everyAccountIsHandedOnOnceAndNoMoreCallsAreUnderWayThanMay() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var sqs = new Queue(Collections.synchronizedList(new ArrayList<>()), _ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(1);
            running.decrementAndGet();
        });
        new SqsWorkQueues(sqs, "render", "send", 4).decide(accounts(10_000), Instant.EPOCH);

        assertThat(sqs.bodies().stream()
                        .map(SqsWorkQueues.ToDecide::read)
                        .flatMap(message -> message.accounts().stream()))
                .containsExactlyInAnyOrderElementsOf(accounts(10_000));
        assertThat(most.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void invariant7_whereACallFailsTheWholeIsAskedForAgainAndNothingIsUnderWayAnyMore() {
        var calls = new AtomicInteger();
        var sqs = new Queue(Collections.synchronizedList(new ArrayList<>()), _ -> {
            if (calls.incrementAndGet() == 7) {
                throw new IllegalStateException("the queue is gone");
            }
        });
        var queues = new SqsWorkQueues(sqs, "render", "send", 4);
        assertThatIllegalStateException()
                .isThrownBy(() -> queues.decide(accounts(10_000), Instant.EPOCH))
                .withMessage("the queue is gone");
        assertThat(calls.get()).isEqualTo(40);

        queues.decide(accounts(10_000), Instant.EPOCH);
        assertThat(sqs.bodies().stream()
                        .map(SqsWorkQueues.ToDecide::read)
                        .flatMap(message -> message.accounts().stream())
                        .distinct())
                .hasSize(10_000);
    }
}
