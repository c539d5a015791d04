package dev.pastdue.aws;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.FailureText;
import dev.pastdue.core.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event of End User Messaging on a text, as its topic puts it on ReceiptQueue (AWS End User Messaging SMS, "Example event data"):
 * {@code {"eventType":"TEXT_DELIVERED","isFinal":true,"messageId":"…","destinationPhoneNumber":"+…","messageRequestTimestamp":…,
 * "messageStatusDescription":"…","context":{"notice":"…"},"totalMessageParts":1,"totalMessagePrice":0.00581,"totalCarrierFee":0.006}}},
 * its instants in milliseconds. Keys that are not known here are AWS's own, or new.
 */
public final class EumEvent {
    private static final String TYPE = "eventType";
    private static final String TEXT = "TEXT_";
    private static final String MESSAGE_ID = "[A-Za-z0-9-]{1,64}";
    private static final String E164 = "\\+[1-9][0-9]{4,14}";

    /** What each final status says, where its description does not say it better. */
    private static final Map<String, Reason> FAILURES = Map.of(
            "INVALID", Reason.INVALID_NUMBER,
            "INVALID_MESSAGE", Reason.INVALID_TEXT,
            "UNREACHABLE", Reason.PHONE_UNREACHABLE,
            "CARRIER_UNREACHABLE", Reason.CARRIER_UNREACHABLE,
            "BLOCKED", Reason.PHONE_BLOCKS_SMS,
            "CARRIER_BLOCKED", Reason.MESSAGE_BLOCKED,
            "SPAM", Reason.SPAM,
            // Our own protection: it says nothing about the number at other times.
            "PROTECT_BLOCKED", Reason.MESSAGE_BLOCKED,
            "UNKNOWN", Reason.UNKNOWN_ERROR,
            "TTL_EXPIRED", Reason.OTHER);

    private EumEvent() {}

    /** Whether a message of ReceiptQueue is one. */
    public static boolean isOne(String body) {
        return Json.object(body).containsKey(TYPE);
    }

    /**
     * Reads one.
     *
     * @return empty where the text is still on its way
     * @throws MalformedMessage that names the field and what is wrong, and quotes nothing
     */
    public static Optional<Receipt> read(String body) {
        Map<String, @Nullable Object> fields = Json.object(body);
        String type = String.valueOf(fields.get(TYPE));
        if (!type.startsWith(TEXT)) {
            throw new MalformedMessage("eventType is none of a text");
        }
        String status = type.substring(TEXT.length());
        boolean arrived = status.equals("DELIVERED");
        boolean withCarrier = status.equals("SUCCESSFUL");
        if (!arrived && !withCarrier && !FAILURES.containsKey(status)) {
            return Optional.empty();
        }
        FailureText failure = arrived || withCarrier ? null : failure(status, fields.get("messageStatusDescription"));
        var report = new CarrierReport(
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.hash(),
                instant(fields, "eventTimestamp"),
                price(fields),
                fields.get("totalMessageParts") instanceof Number parts ? parts.intValue() : null,
                withCarrier);
        return Optional.of(new Receipt(
                matching(fields, "messageId", MESSAGE_ID),
                matching(fields, "destinationPhoneNumber", E164),
                instant(fields, "messageRequestTimestamp"),
                report,
                notice(fields)));
    }

    /** The words say more than the status, where they are words that AWS documents. */
    private static FailureText failure(String status, @Nullable Object description) {
        FailureText said = FailureText.of(description instanceof String text ? text : null);
        Reason known = FAILURES.getOrDefault(status, Reason.OTHER);
        return said.hash() == null || known == Reason.OTHER ? said : new FailureText(known, null);
    }

    private static @Nullable BigDecimal price(Map<String, @Nullable Object> fields) {
        if (!(fields.get("totalMessagePrice") instanceof Number price)) {
            return null;
        }
        BigDecimal usd = new BigDecimal(price.toString());
        return fields.get("totalCarrierFee") instanceof Number fee ? usd.add(new BigDecimal(fee.toString())) : usd;
    }

    private static @Nullable String notice(Map<String, @Nullable Object> fields) {
        return fields.get("context") instanceof Map<?, ?> context
                        && context.get(EumGateway.NOTICE) instanceof String notice
                ? notice
                : null;
    }

    private static Instant instant(Map<String, @Nullable Object> fields, String name) {
        if (fields.get(name) instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        throw new MalformedMessage(name + " is not a number");
    }

    private static String matching(Map<String, @Nullable Object> fields, String name, String form) {
        if (fields.get(name) instanceof String text && text.matches(form)) {
            return text;
        }
        throw new MalformedMessage(name + " cannot be understood");
    }
}
