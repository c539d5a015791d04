package dev.pastdue.core.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/** The same draw for the same salt, account and episode, for ever (invariant 10). */
final class Assignment {
    private static final MessageDigest SHA_256 = sha256();

    private Assignment() {}

    /** In [0, 1), for the hold-out. */
    static double holdOut(String salt, String accountId, LocalDate episode) {
        return inUnitInterval("hold-out", salt, accountId, episode);
    }

    /** By weight; drawn apart from the hold-out. */
    static String variant(SortedMap<String, Integer> weights, String salt, String accountId, LocalDate episode) {
        return byWeight("variant", weights, salt, accountId, episode);
    }

    /** By weight; drawn apart from the hold-out and the variant. */
    static String hours(SortedMap<String, Integer> weights, String salt, String accountId, LocalDate episode) {
        return byWeight("hours", weights, salt, accountId, episode);
    }

    private static String byWeight(
            String purpose, SortedMap<String, Integer> weights, String salt, String accountId, LocalDate episode) {
        if (weights.size() == 1) {
            return weights.firstKey();
        }
        int total = weights.values().stream().mapToInt(Integer::intValue).sum();
        double at = inUnitInterval(purpose, salt, accountId, episode) * total;
        for (Map.Entry<String, Integer> weight : weights.entrySet()) {
            at -= weight.getValue();
            if (at < 0) {
                return weight.getKey();
            }
        }
        return weights.lastKey();
    }

    private static double inUnitInterval(String purpose, String salt, String accountId, LocalDate episode) {
        String name = String.join("\n", purpose, salt, accountId, episode.toString());
        byte[] hash = copy(SHA_256).digest(name.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    }

    /** Looking a new one up takes longer than the digest. */
    private static MessageDigest copy(MessageDigest unused) {
        try {
            return (MessageDigest) unused.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
