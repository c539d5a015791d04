package dev.pastdue.aws;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.receipt.FailureText;
import dev.pastdue.core.receipt.Receipt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * SNS's delivery log of texts, as a subscription of CloudWatch Logs hands it on: JSON, compressed by gzip, in base64 (CloudWatch Logs,
 * "Subscription filters with AWS Lambda"); each of its events a line that SNS wrote (Amazon SNS, "Viewing CloudWatch Logs").
 */
public final class DeliveryLog {
    /** {@code 2016-06-28 00:40:34.558}, in UTC; the fraction has as many digits as it needs. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();

    private static final String MESSAGE_ID = "[A-Za-z0-9-]{1,64}";
    /** Only where the handset said that it has it. */
    private static final String UNTIL_ACK = "dwellTimeMsUntilDeviceAck";

    private static final String E164 = "\\+[1-9][0-9]{4,14}";

    private DeliveryLog() {}

    /**
     * A line of the log.
     *
     * @param id CloudWatch's name for it
     * @param at when CloudWatch was given it
     */
    public record Line(String id, String text, Instant at) {
        /** Without the words: they hold a number. */
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /**
     * The lines that CloudWatch Logs hands on; none where it only looks whether somebody is there.
     *
     * @param data {@code awslogs.data} of the event
     * @throws MalformedMessage where it is not what CloudWatch Logs sends
     */
    public static List<Line> lines(String data) {
        Map<String, @Nullable Object> fields = Json.object(decompressed(data));
        if ("CONTROL_MESSAGE".equals(fields.get("messageType"))) {
            return List.of();
        }
        if (!(fields.get("logEvents") instanceof List<?> events)) {
            throw new MalformedMessage("it lacks logEvents");
        }
        var lines = new ArrayList<Line>();
        for (Object event : events) {
            if (event instanceof Map<?, ?> line
                    && line.get("id") instanceof String id
                    && line.get("message") instanceof String text
                    && line.get("timestamp") instanceof Number at) {
                lines.add(new Line(id, text, Instant.ofEpochMilli(at.longValue())));
            } else {
                throw new MalformedMessage("one of logEvents is none");
            }
        }
        return lines;
    }

    private static String decompressed(String data) {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedMessage("its data is not gzip in base64");
        }
    }

    /**
     * Reads a line. Of what stands under {@code delivery} anything may be missing.
     *
     * @throws MalformedMessage where the line does not say of which text it tells, or what became of it
     */
    public static Receipt receipt(Line line) {
        Map<String, @Nullable Object> fields = Json.object(line.text());
        Map<?, ?> notification = object(fields.get("notification"));
        if (!(notification.get("messageId") instanceof String id) || !id.matches(MESSAGE_ID)) {
            throw new MalformedMessage("its notification has no messageId");
        }
        Map<?, ?> delivery = object(fields.get("delivery"));
        Instant published = timestamp(notification.get("timestamp"), line.at());
        FailureText failure = failure(fields.get("status"), delivery.get("providerResponse"));
        var report = new CarrierReport(
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.hash(),
                published.plusMillis(dwellTime(delivery)),
                delivery.get("priceInUSD") instanceof Number price ? new BigDecimal(price.toString()) : null,
                delivery.get("numberOfMessageParts") instanceof Number parts ? parts.intValue() : null,
                failure == null && !(delivery.get(UNTIL_ACK) instanceof Number));
        return new Receipt(id, destination(delivery.get("destination")), published, report);
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Instant timestamp(@Nullable Object value, Instant otherwise) {
        if (!(value instanceof String text)) {
            return otherwise;
        }
        try {
            return LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static @Nullable FailureText failure(@Nullable Object status, @Nullable Object words) {
        if ("SUCCESS".equals(status)) {
            return null;
        }
        if (!"FAILURE".equals(status)) {
            throw new MalformedMessage("its status is neither SUCCESS nor FAILURE");
        }
        return FailureText.of(words instanceof String text ? text : null);
    }

    /** Until the phone said that it has it, else until the carrier took it. */
    private static long dwellTime(Map<?, ?> delivery) {
        Object untilAck = delivery.get(UNTIL_ACK);
        Object dwell = untilAck instanceof Number ? untilAck : delivery.get("dwellTimeMs");
        return dwell instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    private static @Nullable String destination(@Nullable Object value) {
        return value instanceof String phone && phone.matches(E164) ? phone : null;
    }
}
