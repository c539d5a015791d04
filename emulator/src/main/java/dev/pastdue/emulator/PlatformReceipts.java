package dev.pastdue.emulator;

import dev.pastdue.aws.Json;
import dev.pastdue.core.receipt.FailureText;
import dev.pastdue.core.text.Segments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;

/** What a platform says of its texts (docs/gateway-http.md, "Receipts and replies"). */
final class PlatformReceipts {
    private PlatformReceipts() {}

    static String message(Text text, Receipt receipt, Instant at) {
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
