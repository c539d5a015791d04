package dev.pastdue.core.receipt;

import dev.pastdue.core.model.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in which the delivery log says why a text did not arrive (Amazon SNS, "SMS delivery failure reasons"), and two that are seen
 * and not documented: a number's own opt-out, and an account without quota.
 *
 * @param hash of words that are none of these, with their digits masked; null where they are known. Never the words: they may quote a number
 */
public record FailureText(Reason reason, @Nullable String hash) {
    private static final int HASH_BYTES = 4;

    private static final Map<String, Reason> DOCUMENTED = Map.ofEntries(
            Map.entry("blocked as spam by phone carrier", Reason.SPAM),
            Map.entry("destination is on a blocked list", Reason.DESTINATION_BLOCKED),
            Map.entry("invalid phone number", Reason.INVALID_NUMBER),
            Map.entry("message body is invalid", Reason.INVALID_TEXT),
            Map.entry("phone carrier has blocked this message", Reason.MESSAGE_BLOCKED),
            Map.entry("phone carrier is currently unreachable/unavailable", Reason.CARRIER_UNREACHABLE),
            Map.entry("phone has blocked sms", Reason.PHONE_BLOCKS_SMS),
            Map.entry("phone is on a blocked list", Reason.PHONE_BLOCKED),
            Map.entry("phone is currently unreachable/unavailable", Reason.PHONE_UNREACHABLE),
            Map.entry("phone number is opted out", Reason.OPTED_OUT),
            Map.entry("this delivery would exceed max price", Reason.OVER_MAX_PRICE),
            Map.entry("unknown error attempting to reach phone", Reason.UNKNOWN_ERROR));

    /**
     * Reads the log's words.
     *
     * @param words null where the log says nothing
     */
    public static FailureText of(@Nullable String words) {
        String plain = words == null
                ? ""
                : words.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
        Reason documented = DOCUMENTED.get(plain);
        if (documented != null) {
            return new FailureText(documented, null);
        }
        if (plain.endsWith(" is opted out")) {
            return new FailureText(Reason.OPTED_OUT, null);
        }
        if (plain.contains("no quota left") || plain.contains("spend limit") || plain.contains("monthlyspend")) {
            return new FailureText(Reason.NO_QUOTA, null);
        }
        return new FailureText(Reason.OTHER, hash(plain));
    }

    private static String hash(String plain) {
        byte[] masked = plain.replaceAll("\\d", "#").getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(masked);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
