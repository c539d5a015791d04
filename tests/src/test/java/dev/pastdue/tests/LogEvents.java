package dev.pastdue.tests;

import dev.pastdue.aws.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What CloudWatch Logs gives to a function that is subscribed to SNS's delivery log. */
final class LogEvents {
    static final Instant AT = Instant.parse("2026-11-18T01:30:05Z");

    private LogEvents() {}

    /** The lines as an event. */
    static Map<String, Object> of(String... lines) {
        return packed("DATA_MESSAGE", lines);
    }

    /** CloudWatch Logs asks whether somebody is there. */
    static Map<String, Object> control() {
        return packed("CONTROL_MESSAGE", "CWL CONTROL MESSAGE: Checking health of destination Lambda.");
    }

    private static Map<String, Object> packed(String kind, String... lines) {
        var events = new ArrayList<Map<String, Object>>();
        for (String line : lines) {
            events.add(Map.of("id", "line-" + events.size(), "timestamp", AT.toEpochMilli(), "message", line));
        }
        String json = Json.write(Map.of(
                "messageType",
                kind,
                "owner",
                "000000000000",
                "logGroup",
                "sns/us-east-1/000000000000/DirectPublishToPhoneNumber",
                "logStream",
                "a1b2",
                "subscriptionFilters",
                List.of("pastdue"),
                "logEvents",
                events));
        return Map.of("awslogs", Map.of("data", data(json)));
    }

    /** Packed as CloudWatch Logs packs it. */
    static String data(String json) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
