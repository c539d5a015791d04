package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What gateways told of their messages, in their own words and when they told it: {@code receipts.csv}. Nothing of it is what Pastdue made of it. */
final class ToldReceipts {
    private static final List<String> HEADER =
            List.of("told_at", "gateway", "message_id", "status", "detail", "device_ack_ms");

    private final List<List<String>> rows = new ArrayList<>();

    /** A line of SNS's log. */
    void sns(Instant at, String line) {
        Map<?, ?> fields = Json.object(line);
        Map<?, ?> delivery = part(fields, "delivery");
        add(
                at,
                "sns",
                text(part(fields, "notification"), "messageId"),
                text(fields, "status"),
                text(delivery, "providerResponse"),
                text(delivery, "dwellTimeMsUntilDeviceAck"));
    }

    /** An event of SES. */
    void ses(Instant at, String event) {
        Map<?, ?> fields = Json.object(event);
        add(
                at,
                "ses",
                text(part(fields, "mail"), "messageId"),
                text(fields, "eventType"),
                text(part(fields, "bounce"), "bounceType"),
                "");
    }

    /** An event of End User Messaging. */
    void eum(Instant at, String event) {
        Map<?, ?> fields = Json.object(event);
        add(at, "eum", text(fields, "messageId"), text(fields, "messageStatus"), "", "");
    }

    /** A receipt of the lender's own platform. */
    void http(Instant at, String receipt) {
        Map<?, ?> fields = Json.object(receipt);
        add(at, "http", text(fields, "id"), text(fields, "state"), text(fields, "reason"), "");
    }

    private void add(Instant at, String gateway, String id, String status, String detail, String deviceAck) {
        rows.add(List.of(at.toString(), gateway, id, status, detail, deviceAck));
    }

    /** Writes them in their order; nothing where nothing was told. */
    void write(Path out, Results.CsvFile csv) {
        if (!rows.isEmpty()) {
            csv.write(out.resolve("receipts.csv"), HEADER, rows);
        }
    }

    private static Map<?, ?> part(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    private static String text(Map<?, ?> fields, String name) {
        @Nullable Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }
}
