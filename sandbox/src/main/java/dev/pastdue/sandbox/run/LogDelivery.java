package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.DeliveryLog;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.LogEvent;
import dev.pastdue.emulator.LogSubscription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/**
 * Plays CloudWatch Logs: hands the lines of a log group to the functions that subscribe to it, every few seconds, many at a time, zipped and
 * in Base64, as AWS does (docs.aws.amazon.com/AmazonCloudWatch, "Subscription filters with Lambda"). A message that only checks whether
 * somebody listens comes first, and now and then what was handed on comes again.
 */
final class LogDelivery {
    private static final long EVERY_MILLIS = 5_000;
    private static final long NANOS_OF_A_MILLI = 1_000_000;
    private static final int MAX = 64;
    private static final double COMES_AGAIN = 0.01;
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(40);

    private final DeliveryLog log;
    private final List<LogSubscription> subscriptions;
    private final RandomGenerator random;
    private final Lambda lambda;
    private final Agenda agenda;
    private final ToldReceipts told;
    private boolean checked;

    /** Invokes a function without waiting for its answer. */
    @FunctionalInterface
    interface Lambda {
        void invoke(String function, String event);
    }

    /** What is to happen later. */
    @FunctionalInterface
    interface Agenda {
        void at(Instant time, Runnable action);
    }

    LogDelivery(
            DeliveryLog log,
            List<LogSubscription> subscriptions,
            RandomGenerator random,
            Lambda lambda,
            Agenda agenda,
            ToldReceipts told) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.random = random;
        this.lambda = lambda;
        this.agenda = agenda;
        this.told = told;
    }

    /** When lines are handed on next, as far as is known now. Never, where nobody subscribes. */
    Optional<Instant> nextAt() {
        return subscriptions.isEmpty() ? Optional.empty() : log.nextAt().map(LogDelivery::round);
    }

    /** Never before {@code at}, which may be a fraction of a millisecond. */
    private static Instant round(Instant at) {
        long millis = at.plusNanos(NANOS_OF_A_MILLI - 1).toEpochMilli();
        return Instant.ofEpochMilli(Math.ceilDiv(millis, EVERY_MILLIS) * EVERY_MILLIS);
    }

    /**
     * Hands on what is due.
     *
     * @return whether there was anything
     */
    boolean deliver(Instant now) {
        if (nextAt().filter(next -> !next.isAfter(now)).isEmpty()) {
            return false;
        }
        if (!checked) {
            checked = true;
            subscriptions.forEach(subscription -> lambda.invoke(subscription.function(), check(now)));
        }
        var groups = new LinkedHashMap<String, List<LogEvent>>();
        for (LogEvent event : log.dueBy(now)) {
            told.sns(now, event.message());
            groups.computeIfAbsent(event.group(), _ -> new ArrayList<>()).add(event);
        }
        groups.forEach((group, events) -> subscriptions.stream()
                .filter(subscription -> subscription.group().equals(group))
                .forEach(subscription -> handOn(subscription, events, now)));
        return true;
    }

    private void handOn(LogSubscription subscription, List<LogEvent> events, Instant now) {
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(MAX));
            String event = data(subscription, events.subList(from, to));
            lambda.invoke(subscription.function(), event);
            if (random.nextDouble() < COMES_AGAIN) {
                agenda.at(now.plus(AGAIN_AFTER), () -> lambda.invoke(subscription.function(), event));
            }
            from = to;
        }
    }

    private static String data(LogSubscription subscription, List<LogEvent> events) {
        return event(
                "DATA_MESSAGE",
                EmbeddedAws.ACCOUNT,
                subscription.group(),
                "local",
                List.of(subscription.name()),
                events.stream()
                        .map(event -> line("%056d".formatted(event.number()), event.at(), event.message()))
                        .toList());
    }

    private static String check(Instant now) {
        return event(
                "CONTROL_MESSAGE",
                "CloudwatchLogs",
                "",
                "",
                List.of(),
                List.of(line("", now, "CWL CONTROL MESSAGE: Checking health of destination Lambda.")));
    }

    private static Map<String, Object> line(String id, Instant at, String message) {
        var line = new LinkedHashMap<String, Object>();
        line.put("id", id);
        line.put("timestamp", at.toEpochMilli());
        line.put("message", message);
        return line;
    }

    private static String event(
            String type,
            String owner,
            String group,
            String stream,
            List<String> filters,
            List<Map<String, Object>> lines) {
        var event = new LinkedHashMap<String, Object>();
        event.put("messageType", type);
        event.put("owner", owner);
        event.put("logGroup", group);
        event.put("logStream", stream);
        event.put("subscriptionFilters", filters);
        event.put("logEvents", lines);
        return Json.write(Map.of("awslogs", Map.of("data", zipped(Json.write(event)))));
    }

    private static String zipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
