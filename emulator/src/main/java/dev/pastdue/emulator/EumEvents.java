package dev.pastdue.emulator;

import dev.pastdue.aws.Json;
import dev.pastdue.core.receipt.FailureText;
import dev.pastdue.core.text.Segments;
import java.time.Instant;
import java.util.LinkedHashMap;

/** What End User Messaging says of its texts (AWS End User Messaging SMS, "Example event data"). */
final class EumEvents {
    private EumEvents() {}

    static String message(Text text, Receipt receipt, Instant at) {
        boolean arrived = receipt.status() == Receipt.Status.SUCCESS;
        String status = arrived ? "DELIVERED" : status(receipt.response());
        var event = new LinkedHashMap<String, Object>();
        event.put("eventType", "TEXT_" + status);
        event.put("eventVersion", "1.0");
        event.put("eventTimestamp", at.toEpochMilli());
        event.put("isFinal", true);
        event.put("destinationPhoneNumber", text.phone());
        event.put("messageId", text.messageId());
        event.put("messageRequestTimestamp", text.sentAt().toEpochMilli());
        event.put("messageType", "TRANSACTIONAL");
        event.put("messageStatus", status);
        event.put("messageStatusDescription", arrived ? "Message has been accepted by phone" : receipt.response());
        event.put("context", EumEndpoint.context(text));
        event.put("totalMessageParts", Segments.of(text.body()).count());
        boolean priced = receipt.detail() == Receipt.Detail.FULL || receipt.detail() == Receipt.Detail.WITHOUT_CARRIER;
        if (priced && receipt.priceUsd() != null) {
            event.put("totalMessagePrice", receipt.priceUsd());
            event.put("totalCarrierFee", 0);
        }
        return Json.write(event);
    }

    private static String status(String words) {
        return switch (FailureText.of(words).reason()) {
            case INVALID_NUMBER -> "INVALID";
            case INVALID_TEXT -> "INVALID_MESSAGE";
            case PHONE_UNREACHABLE -> "UNREACHABLE";
            case CARRIER_UNREACHABLE -> "CARRIER_UNREACHABLE";
            case MESSAGE_BLOCKED -> "CARRIER_BLOCKED";
            case SPAM -> "SPAM";
            case UNKNOWN_ERROR -> "UNKNOWN";
            default -> "BLOCKED";
        };
    }
}
