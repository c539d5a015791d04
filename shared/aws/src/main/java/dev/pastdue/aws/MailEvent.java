package dev.pastdue.aws;

import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of SES on a mail, as its topic puts it on ReceiptQueue (Amazon SES, "Contents of event data that Amazon SES publishes to Amazon SNS"):
 * {@code {"eventType":"Bounce","mail":{"timestamp":"…","messageId":"…","destination":["…"]},"bounce":{"bounceType":"Permanent","bounceSubType":
 * "General","bouncedRecipients":[…],"timestamp":"…"}}}; or {@code Delivery}, {@code Complaint}, {@code Reject}, {@code Subscription}.
 *
 * <p>A delivery is the receiving server's word, and no reader's. A complaint and an unsubscription are opt-outs: the mailbox is closed by them,
 * whatever became of the mail.
 */
public final class MailEvent {
    private static final String TYPE = "eventType";
    private static final String MAIL = "mail";

    private MailEvent() {}

    /** Whether a message of ReceiptQueue is one. */
    public static boolean isOne(String body) {
        Map<String, @Nullable Object> fields = Json.object(body);
        return fields.containsKey(TYPE) && fields.get(MAIL) instanceof Map;
    }

    /**
     * Reads one.
     *
     * @return a receipt for each mailbox; none of an event that says nothing about whether the mail arrived
     * @throws MalformedMessage that names the field and what is wrong, and quotes nothing
     */
    public static List<Receipt> read(String body) {
        Map<String, @Nullable Object> fields = Json.object(body);
        Map<?, ?> mail = object(fields.get(MAIL), MAIL);
        String type = String.valueOf(fields.get(TYPE));
        Reason failure;
        String part;
        switch (type) {
            case "Delivery" -> {
                failure = null;
                part = "delivery";
            }
            case "Bounce" -> {
                part = "bounce";
                failure = bounce(object(fields.get(part), part));
            }
            case "Reject" -> {
                part = "reject";
                failure = Reason.SPAM;
            }
            default -> {
                return List.of();
            }
        }
        Object detail = fields.get(part);
        Instant sent = instant(mail.get("timestamp"), "mail.timestamp");
        Instant at = detail instanceof Map<?, ?> of && of.get("timestamp") != null
                ? instant(of.get("timestamp"), part + ".timestamp")
                : sent;
        var report = new CarrierReport(failure, null, at, null, null, failure == null);
        return mailboxes(mail).stream()
                .map(mailbox -> new Receipt(
                        String.valueOf(Objects.requireNonNullElse(mail.get("messageId"), "")), mailbox, sent, report))
                .toList();
    }

    /** The contacts of the mailboxes that a complaint or an unsubscription closes, by their keys; none of any other event. */
    public static List<String> closed(String body) {
        Map<String, @Nullable Object> fields = Json.object(body);
        return isOptOut(fields) ? mailboxes(object(fields.get(MAIL), MAIL)) : List.of();
    }

    /** Why they are closed. */
    public static String reason(String body) {
        return "Complaint".equals(Json.object(body).get(TYPE)) ? "COMPLAINT" : "UNSUBSCRIBED";
    }

    /** Who subscribes anew by SES's page has not asked for notices again: a person lets them in. */
    private static boolean isOptOut(Map<String, @Nullable Object> fields) {
        if ("Complaint".equals(fields.get(TYPE))) {
            return true;
        }
        return "Subscription".equals(fields.get(TYPE))
                && fields.get("subscription") instanceof Map<?, ?> subscription
                && subscription.get("newTopicPreferences") instanceof Map<?, ?> preferences
                && Boolean.TRUE.equals(preferences.get("unsubscribeAll"));
    }

    private static List<String> mailboxes(Map<?, ?> mail) {
        List<String> keys = mail.get("destination") instanceof List<?> mailboxes
                ? mailboxes.stream()
                        .map(mailbox -> new Address.Email(String.valueOf(mailbox)).key(Channel.EMAIL))
                        .toList()
                : List.of();
        if (keys.isEmpty()) {
            throw new MalformedMessage("mail.destination is no list of mailboxes");
        }
        return keys;
    }

    /** What SES itself keeps back is of its list; what is undetermined, or for now, may arrive at another time. */
    private static Reason bounce(Map<?, ?> bounce) {
        String subType = String.valueOf(bounce.get("bounceSubType"));
        if (subType.equals("Suppressed") || subType.equals("OnAccountSuppressionList")) {
            return Reason.ADDRESS_SUPPRESSED;
        }
        return "Permanent".equals(bounce.get("bounceType")) ? Reason.BOUNCED : Reason.MAILBOX_UNREACHABLE;
    }

    private static Map<?, ?> object(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new MalformedMessage(name + " is no object");
    }

    private static Instant instant(@Nullable Object value, String name) {
        try {
            return Instant.parse(String.valueOf(value));
        } catch (DateTimeException wrong) {
            throw new MalformedMessage(name + " is no instant");
        }
    }
}
