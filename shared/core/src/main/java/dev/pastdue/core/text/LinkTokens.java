package dev.pastdue.core.text;

import dev.pastdue.core.model.NoticeKey;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands in a notice's link for its account: says nothing to whoever lacks the secret (docs/formats.md, "The link to pay").
 *
 * <p>The first 16 bytes of HMAC-SHA256 over {@code pastdue-link-v1}, a line feed and {@code account#episode#stage}, in Base64 for URLs without
 * padding: always 22 characters.
 */
@FunctionalInterface
public interface LinkTokens {
    /** How long a token is. */
    int LENGTH = 22;

    /** The token of a notice. */
    String of(NoticeKey key);

    /** For texts that reach nobody: as long as a token, and none. */
    LinkTokens STAND_IN = _ -> "x".repeat(LENGTH);

    /** @param secret asked for at each token; may throw where it cannot be had */
    static LinkTokens signedBy(Supplier<String> secret) {
        return key -> signed(key, secret.get());
    }

    /** Whether a token is that of this notice; in the same time, whatever it is. */
    static boolean isOf(NoticeKey key, String token, String secret) {
        return MessageDigest.isEqual(
                signed(key, secret).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(NoticeKey key, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] whole = mac.doFinal(("pastdue-link-v1\n" + key.id()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 16));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256, and a secret is not empty", e);
        }
    }
}
