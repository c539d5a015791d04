package dev.pastdue.cli.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * JSON objects, each of which names the hash of the one before and ends with its own.
 *
 * @param lines as they stand in the file, without what separates them
 * @param hash of the last: whoever keeps it elsewhere sees whether the file was made anew
 */
public record HashChain(List<String> lines, String hash) {
    /** What the first names as the one before. */
    static final String NONE = "0".repeat(64);

    private static final String OWN = ",\"hash\":\"";

    public HashChain {
        lines = List.copyOf(lines);
    }

    /** @param objects JSON objects on one line each, with a member at least and none that is called n, previous or hash */
    static HashChain of(List<String> objects) {
        var lines = new ArrayList<String>();
        String previous = NONE;
        for (String object : objects) {
            String body = "{\"n\":" + (lines.size() + 1) + ",\"previous\":\"" + previous + "\","
                    + object.substring(1, object.length() - 1);
            previous = sha256(body);
            lines.add(body + OWN + previous + "\"}");
        }
        return new HashChain(lines, previous);
    }

    /** As it is written to a file. */
    public byte[] bytes() {
        return ("[\n" + String.join(",\n", lines) + "\n]\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * That of a file as it was written.
     *
     * @throws IllegalArgumentException where anything was changed since, or is missing at the end; which entry
     */
    public static HashChain read(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        if (!text.startsWith("[\n{") || !text.endsWith("}\n]\n")) {
            throw new IllegalArgumentException("the file is not laid out as it was made");
        }
        List<String> lines = List.of(text.substring(2, text.length() - 3).split(",\n", -1));
        String previous = NONE;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int end = line.length() - OWN.length() - previous.length() - 2;
            String begin = "{\"n\":" + (i + 1) + ",\"previous\":\"" + previous + "\",";
            previous = end < 0 ? NONE : sha256(line.substring(0, end));
            if (end < 0 || !line.startsWith(begin) || !line.substring(end).equals(OWN + previous + "\"}")) {
                throw new IllegalArgumentException(
                        "entry " + (i + 1) + " was changed, or does not follow the one before");
            }
        }
        if (!lines.getLast().contains("\"kind\":\"END\"")
                || !lines.getLast().contains("\"entries\":" + lines.size() + ",")) {
            throw new IllegalArgumentException("entries are missing at the end");
        }
        return new HashChain(lines, previous);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
