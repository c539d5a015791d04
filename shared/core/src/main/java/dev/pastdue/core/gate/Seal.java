package dev.pastdue.core.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded with a live file: that it was let through as it is.
 *
 * @param digest of its path and its bytes: {@link #digest}
 * @param by who put the draft, as S3 tells it; {@link Approval#UNKNOWN} until it does
 * @param at when it went live
 * @param draft the draft's version
 * @param gate which rules it passed: {@link DraftGate#VERSION}, or who else let it through
 * @param approvedBy who agreed; null where nobody had to
 */
public record Seal(
        String digest,
        String by,
        Instant at,
        String draft,
        String gate,
        @Nullable String approvedBy) {
    public Seal(String digest, String by, Instant at, String draft, String gate) {
        this(digest, by, at, draft, gate, null);
    }

    /**
     * SHA-256, in hexadecimal digits, over path, a zero byte and content: neither another content nor the same one under another name
     * fits the seal.
     *
     * @param path such as {@code templates/reminder/en/a.mustache}
     */
    public static String digest(String path, byte[] content) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(path.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
