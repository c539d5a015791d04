package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.pastdue.aws.Json;
import dev.pastdue.emulator.DeliveryLog;
import dev.pastdue.emulator.LogSubscription;
import dev.pastdue.emulator.Receipt;
import dev.pastdue.emulator.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogDeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final LogSubscription GOOD = new LogSubscription("good", DeliveryLog.DELIVERED, "ReceiptFunction");
    private static final LogSubscription BAD = new LogSubscription("bad", DeliveryLog.FAILED, "ReceiptFunction");

    private final DeliveryLog log = new DeliveryLog();
    private final List<Map<String, @Nullable Object>> heard = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private int lines;

    /** A line there at this time. */
    private void add(String group, Instant at) {
        boolean good = group.equals(DeliveryLog.DELIVERED);
        var text = new Text(NOW.minusSeconds(60), "+12125550100", "m" + lines, "x", Map.of());
        lines++;
        log.expect(
                text,
                List.of(new Receipt(
                        Duration.between(text.sentAt(), at),
                        good ? Receipt.Status.SUCCESS : Receipt.Status.FAILURE,
                        "…",
                        Receipt.Detail.BARE,
                        null)));
    }

    private LogDelivery delivery(long seed, LogSubscription... subscriptions) {
        return new LogDelivery(
                log,
                List.of(subscriptions),
                new SplittableRandom(seed),
                (function, event) -> {
                    assertThat(function).isEqualTo("ReceiptFunction");
                    heard.add(decoded(event));
                },
                (at, action) -> {
                    assertThat(at).isAfter(NOW);
                    later.add(action);
                },
                new ToldReceipts());
    }

    /** As a function sees it: by AWS's own reading of the event, then unzipped as AWS's documentation says. */
    private static Map<String, @Nullable Object> decoded(String event) {
        CloudWatchLogsEvent read = LambdaEventSerializers.serializerFor(
                        CloudWatchLogsEvent.class, LogDeliveryTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        byte[] zipped = Base64.getDecoder().decode(read.getAwsLogs().getData());
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return Json.object(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> linesOf(Map<String, @Nullable Object> event) {
        return (List<Map<String, Object>>) Objects.requireNonNull(event.get("logEvents"));
    }

    /** Paced texts go out at fractions of a millisecond. Said to be due and not handed on, a line would keep the run busy for ever. */
    @Test
    void aLineIsHandedOnWhenItIsSaidToBe() {
        for (long nanos : new long[] {0, 1, 571_428, 999_999, 1_000_000}) {
            add(DeliveryLog.DELIVERED, NOW.plusNanos(nanos));
            LogDelivery delivery = delivery(1, GOOD);
            Instant next = delivery.nextAt().orElseThrow();
            assertThat(next).isAfterOrEqualTo(NOW.plusNanos(nanos));
            assertThat(delivery.deliver(next)).isTrue();
            assertThat(delivery.nextAt()).isEmpty();
        }
    }

    @Test
    void aCheckComesFirstThenTheLinesOfEachGroup() {
        add(DeliveryLog.DELIVERED, NOW.minusSeconds(1));
        add(DeliveryLog.FAILED, NOW);
        assertThat(delivery(1, GOOD, BAD).deliver(NOW)).isTrue();

        assertThat(heard)
                .extracting(event -> event.get("messageType"))
                .containsExactly("CONTROL_MESSAGE", "CONTROL_MESSAGE", "DATA_MESSAGE", "DATA_MESSAGE");
        assertThat(heard.getFirst()).containsEntry("owner", "CloudwatchLogs").containsEntry("logGroup", "");
        assertThat(heard.get(2))
                .containsEntry("owner", "000000000000")
                .containsEntry("logGroup", DeliveryLog.DELIVERED)
                .containsEntry("subscriptionFilters", List.of("good"));
        assertThat(linesOf(heard.get(2)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("id", "0".repeat(55) + "1")
                        .containsEntry("timestamp", NOW.minusSeconds(1).toEpochMilli())
                        .hasEntrySatisfying(
                                "message",
                                message -> assertThat((String) message).contains("\"messageId\":\"m0\"")));
        assertThat(heard.get(3)).containsEntry("logGroup", DeliveryLog.FAILED);
    }

    @Test
    void linesAreHandedOnEveryFiveSecondsSeveralAtATimeAndNoneIsLost() {
        for (int i = 0; i < 500; i++) {
            add(DeliveryLog.DELIVERED, NOW.plusMillis(i * 9L + 1));
        }
        LogDelivery delivery = delivery(1, GOOD);
        assertThat(delivery.nextAt()).contains(NOW.plusSeconds(5));
        assertThat(delivery.deliver(NOW.plusSeconds(4))).isFalse();
        assertThat(delivery.deliver(NOW.plusSeconds(5))).isTrue();
        assertThat(delivery.deliver(NOW.plusSeconds(5))).isFalse();

        var sizes = heard.stream()
                .filter(event -> "DATA_MESSAGE".equals(event.get("messageType")))
                .map(event -> linesOf(event).size())
                .toList();
        assertThat(sizes).hasSizeGreaterThan(5).allMatch(size -> size <= 64);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
        assertThat(heard.stream()
                        .filter(event -> "DATA_MESSAGE".equals(event.get("messageType")))
                        .flatMap(event -> linesOf(event).stream())
                        .map(line -> line.get("id")))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void nowAndThenTheSameComesAgain() {
        LogDelivery delivery = delivery(3, GOOD);
        for (int i = 0; i < 500; i++) {
            add(DeliveryLog.DELIVERED, NOW);
            delivery.deliver(NOW);
        }
        int before = heard.size();
        later.forEach(Runnable::run);

        assertThat(later).hasSizeBetween(1, 20);
        assertThat(heard).hasSize(before + later.size());
        assertThat(heard.subList(0, before)).containsAll(heard.subList(before, heard.size()));
    }

    @Test
    void theSameSeedHandsOnTheSame() {
        for (long seed : new long[] {5, 5, 6}) {
            for (int i = 0; i < 300; i++) {
                add(DeliveryLog.DELIVERED, NOW);
            }
            delivery(seed, GOOD).deliver(NOW);
            heard.add(Map.of("messageType", "END"));
        }
        List<List<Integer>> runs = new ArrayList<>(List.of(new ArrayList<>()));
        for (var event : heard) {
            if ("END".equals(event.get("messageType"))) {
                runs.add(new ArrayList<>());
            } else {
                runs.getLast().add(linesOf(event).size());
            }
        }
        assertThat(runs.get(1)).isEqualTo(runs.get(0));
        assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
    }

    @Test
    void whereNobodySubscribesNothingIsEverDue() {
        add(DeliveryLog.DELIVERED, NOW);
        LogDelivery delivery = delivery(1);
        assertThat(delivery.nextAt()).isEmpty();
        assertThat(delivery.deliver(NOW)).isFalse();
    }
}
