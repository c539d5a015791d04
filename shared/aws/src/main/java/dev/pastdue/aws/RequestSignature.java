package dev.pastdue.aws;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is signed of a request between Pastdue and a lender's own platform (docs/gateway-http.md, "Signature").
 *
 * @param timestamp in seconds since 1970
 * @param path with its query, as sent
 * @param key the idempotency key; empty in a {@code GET}
 */
public record RequestSignature(String timestamp, String method, String path, String key, String body) {
    public static final String HEADER = "Pastdue-Signature";
    public static final String TIMESTAMP = "Pastdue-Timestamp";
    public static final String KEY = "Idempotency-Key";

    private static final String VERSION = "v1=";
    private static final String ALGORITHM = "HmacSHA256";

    /** The signature by this secret. */
    public String by(String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signed =
                    String.join("\n", timestamp, method, path, key, body).getBytes(StandardCharsets.UTF_8);
            return VERSION + HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Whether this signature is by this secret; in the same time, whatever it is. */
    public boolean isBy(String secret, String signature) {
        return MessageDigest.isEqual(
                by(secret).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "RequestSignature[" + timestamp + " " + method + "]";
    }
}
