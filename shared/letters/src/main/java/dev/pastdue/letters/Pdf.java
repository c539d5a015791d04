package dev.pastdue.letters;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A PDF file: its bytes, which the caller must not change, and how many pages it has. */
@SuppressWarnings("ArrayRecordComponent")
public record Pdf(byte[] bytes, int pages) {
    /** In lower-case hexadecimal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
