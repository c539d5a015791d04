package dev.pastdue.emulator;

import dev.pastdue.aws.Json;
import dev.pastdue.core.text.Segments;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * SNS's log of what became of its texts, in the two groups and the shape that AWS writes
 * (docs.aws.amazon.com/sns, "Monitoring SMS activity"). A line is there when its time on the clock has come. Safe for several threads.
 */
public final class DeliveryLog {
    /** The group of the texts that arrived. */
    public static final String DELIVERED =
            "sns/" + EmbeddedAws.REGION + "/" + EmbeddedAws.ACCOUNT + "/DirectPublishToPhoneNumber";
    /** The group of those that did not. */
    public static final String FAILED = DELIVERED + "/Failure";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final Duration HANDED_ON = Duration.ofMillis(700);
    private static final int MCC = 310;
    private static final int MNC = 270;

    private final PriorityQueue<LogEvent> coming =
            new PriorityQueue<>(Comparator.comparing(LogEvent::at).thenComparing(LogEvent::number));
    private long numbers;

    /** Will say this of a text. */
    public synchronized void expect(Text text, List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            numbers++;
            coming.add(new LogEvent(
                    text.sentAt().plus(receipt.after()),
                    numbers,
                    receipt.status() == Receipt.Status.SUCCESS ? DELIVERED : FAILED,
                    message(text, receipt)));
        }
    }

    /** When the next line will be there, if any is to come. */
    public synchronized Optional<Instant> nextAt() {
        return Optional.ofNullable(coming.peek()).map(LogEvent::at);
    }

    /** Takes the lines that are there by {@code until}, in the order of their times. */
    public synchronized List<LogEvent> dueBy(Instant until) {
        var due = new ArrayList<LogEvent>();
        for (LogEvent next = coming.peek(); next != null && !next.at().isAfter(until); next = coming.peek()) {
            due.add(coming.remove());
        }
        return due;
    }

    private static String message(Text text, Receipt receipt) {
        var notification = new LinkedHashMap<String, Object>();
        notification.put("messageId", text.messageId());
        notification.put("timestamp", timestamp(text.sentAt()));
        var message = new LinkedHashMap<String, Object>();
        message.put("notification", notification);
        message.put("delivery", delivery(text, receipt));
        message.put("status", receipt.status().name());
        return Json.write(message);
    }

    /** AWS writes a fraction of two digits where the third would be 0. */
    private static String timestamp(Instant time) {
        String written = TIMESTAMP.format(time);
        return written.endsWith("0") ? written.substring(0, written.length() - 1) : written;
    }

    private static Map<String, Object> delivery(Text text, Receipt receipt) {
        Receipt.Detail detail = receipt.detail();
        boolean priced = detail == Receipt.Detail.FULL || detail == Receipt.Detail.WITHOUT_CARRIER;
        long device = receipt.after().toMillis();
        var delivery = new LinkedHashMap<String, Object>();
        if (detail == Receipt.Detail.FULL) {
            delivery.put("phoneCarrier", "Example Mobile");
        }
        if (priced) {
            delivery.put("mnc", detail == Receipt.Detail.FULL ? MNC : 0);
            delivery.put("numberOfMessageParts", Segments.of(text.body()).count());
        }
        delivery.put("destination", text.phone());
        if (priced && receipt.priceUsd() != null) {
            delivery.put("priceInUSD", receipt.priceUsd().doubleValue());
        }
        delivery.put("smsType", text.attributes().getOrDefault("AWS.SNS.SMS.SMSType", "Promotional"));
        if (priced) {
            delivery.put("mcc", detail == Receipt.Detail.FULL ? MCC : 0);
        }
        delivery.put("providerResponse", receipt.response());
        delivery.put("dwellTimeMs", Math.min(device, HANDED_ON.toMillis()));
        if (detail != Receipt.Detail.BARE) {
            delivery.put("dwellTimeMsUntilDeviceAck", device);
        }
        return delivery;
    }
}
