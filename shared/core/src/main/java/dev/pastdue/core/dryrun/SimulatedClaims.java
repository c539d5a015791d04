package dev.pastdue.core.dryrun;

import dev.pastdue.core.model.Contact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The claims that a dry run would make itself, so that the cap holds across accounts that share a number. Written down, a number is only a
 * part of its hash with the dry run's id: enough to be recognised by, and not to be read.
 */
final class SimulatedClaims {
    private final String id;
    private final Instant at;
    private final Map<String, Integer> counts = new HashMap<>();

    SimulatedClaims(String id, Instant at) {
        this.id = id;
        this.at = at;
    }

    /** The contacts as they would be by now. */
    Map<String, Contact> over(Map<String, Contact> stored) {
        var contacts = new HashMap<>(stored);
        contacts.replaceAll((phone, contact) -> {
            Contact claimed = contact;
            for (int number = 1; number <= counts.getOrDefault(hash(phone), 0); number++) {
                claimed = claimed.withClaim(name(number), at, Instant.EPOCH);
            }
            return claimed;
        });
        return contacts;
    }

    /** A text would be claimed on this number. */
    void claim(String phone, Map<String, Contact> contacts) {
        int number = counts.merge(hash(phone), 1, Integer::sum);
        contacts.computeIfPresent(phone, (_, contact) -> contact.withClaim(name(number), at, Instant.EPOCH));
    }

    /** Claims of one instant differ by their names alone; a claim that stands twice counts once. */
    private String name(int number) {
        return id + " " + number;
    }

    private String hash(String phone) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((id + "\n" + phone).getBytes(StandardCharsets.UTF_8));
            return Long.toHexString(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String written() {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    void read(String written) {
        written.lines().forEach(line -> {
            int space = line.indexOf(' ');
            counts.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
        });
    }
}
