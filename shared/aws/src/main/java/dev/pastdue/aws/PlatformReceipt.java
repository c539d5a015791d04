package dev.pastdue.aws;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.receipt.Receipt;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lender's own platform puts on ReceiptQueue of a text (docs/gateway-http.md, "Receipts and replies"):
 * {@code {"version":1,"id":"…","number":"+…","takenAt":"…","at":"…","state":"delivered"}}.
 */
public final class PlatformReceipt {
    private static final Set<String> KEYS =
            Set.of("id", "number", "takenAt", "at", "state", "reason", "parts", "priceUsd");
    private static final Set<Reason> REASONS = EnumSet.of(
            Reason.CARRIER_UNREACHABLE,
            Reason.PHONE_UNREACHABLE,
            Reason.INVALID_NUMBER,
            Reason.DESTINATION_BLOCKED,
            Reason.PHONE_BLOCKED,
            Reason.PHONE_BLOCKS_SMS,
            Reason.OPTED_OUT,
            Reason.SPAM,
            Reason.MESSAGE_BLOCKED,
            Reason.INVALID_TEXT);
    private static final String ID = "[A-Za-z0-9-]{1,64}";
    private static final String E164 = "\\+[1-9][0-9]{4,14}";

    private PlatformReceipt() {}

    /** Whether a message of ReceiptQueue is one. */
    public static boolean isOne(String body) {
        return Json.object(body).containsKey("state");
    }

    /** @throws MalformedMessage that names the field and what is wrong, and quotes nothing */
    public static Receipt read(String body) {
        Message message = Message.read(body, KEYS);
        return new Receipt(
                matching(message, "id", ID),
                matching(message, "number", E164),
                message.parsed("takenAt", Instant::parse),
                new CarrierReport(
                        failure(message),
                        null,
                        message.parsed("at", Instant::parse),
                        message.parsedOrNull("priceUsd", BigDecimal::new),
                        message.numberOrNull("parts")));
    }

    private static String matching(Message message, String name, String form) {
        String text = message.text(name);
        if (!text.matches(form)) {
            throw new MalformedMessage(name + " cannot be understood");
        }
        return text;
    }

    /** A reason that is not known may yet be one of a later version. */
    private static @Nullable Reason failure(Message message) {
        return switch (message.text("state")) {
            case "delivered" -> null;
            case "failed" -> {
                String said = message.textOrNull("reason");
                yield REASONS.stream()
                        .filter(reason -> nameOf(reason).equals(said))
                        .findFirst()
                        .orElse(Reason.OTHER);
            }
            default -> throw new MalformedMessage("state is neither delivered nor failed");
        };
    }

    private static String nameOf(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
