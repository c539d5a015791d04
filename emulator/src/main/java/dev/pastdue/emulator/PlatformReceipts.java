package dev.pastdue.emulator;

import dev.pastdue.aws.Json;
import dev.pastdue.core.receipt.FailureText;
import dev.pastdue.core.text.Segments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;

/** What a platform puts on ReceiptQueue of its texts (docs/gateway-http.md, "Receipts and replies"). Safe for several threads. */
public final class PlatformReceipts {
    private final PriorityQueue<Coming> coming =
            new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparing(Coming::number));
    private long numbers;

    private record Coming(Instant at, long number, String message) {}

    /** Will say this of a text. */
    synchronized void expect(Text text, List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            numbers++;
            Instant at = text.sentAt().truncatedTo(ChronoUnit.MILLIS).plus(receipt.after());
            coming.add(new Coming(at, numbers, message(text, receipt, at)));
        }
    }

    /** When the next one comes, if any is to come. */
    public synchronized Optional<Instant> nextAt() {
        return Optional.ofNullable(coming.peek()).map(Coming::at);
    }

    /** Takes those that have come by {@code until}, in the order of their times. */
    public synchronized List<String> dueBy(Instant until) {
        var due = new ArrayList<String>();
        for (Coming next = coming.peek(); next != null && !next.at().isAfter(until); next = coming.peek()) {
            due.add(coming.remove().message());
        }
        return due;
    }

    private static String message(Text text, Receipt receipt, Instant at) {
        var message = new LinkedHashMap<String, Object>();
        message.put("version", 1);
        message.put("id", text.messageId());
        message.put("number", text.phone());
        message.put("takenAt", text.sentAt().truncatedTo(ChronoUnit.MILLIS));
        message.put("at", at);
        if (receipt.status() == Receipt.Status.SUCCESS) {
            message.put("state", "delivered");
        } else {
            message.put("state", "failed");
            message.put("reason", reason(receipt.response()));
        }
        boolean priced = receipt.detail() == Receipt.Detail.FULL || receipt.detail() == Receipt.Detail.WITHOUT_CARRIER;
        if (priced) {
            message.put("parts", Segments.of(text.body()).count());
            if (receipt.priceUsd() != null) {
                message.put("priceUsd", receipt.priceUsd().toPlainString());
            }
        }
        return Json.write(message);
    }

    private static String reason(String words) {
        return FailureText.of(words).reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
