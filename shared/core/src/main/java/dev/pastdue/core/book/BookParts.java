package dev.pastdue.core.book;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts into which a stretch of a large book was cut, so that several invocations load them at once.
 *
 * @param end the offset behind the last of them
 * @param nextLine the physical line of that
 * @param apart hashes of the accounts that stand in more than one part ({@link #hash}): a part passes them over, and once all parts are
 *     loaded they are loaded in the order in which they stand; so the later row still counts
 */
record BookParts(List<Part> parts, long end, long nextLine, Set<Long> apart) {
    /**
     * Rows that one invocation loads.
     *
     * @param from the offset of its first row
     * @param line the physical line of that
     * @param end the offset behind its last row
     */
    record Part(long from, long line, long end) {}

    BookParts {
        parts = List.copyOf(parts);
        apart = Set.copyOf(apart);
    }

    /** Where the stretch begins. */
    long from() {
        return parts.getFirst().from();
    }

    boolean isApart(String accountId) {
        return apart.contains(hash(accountId));
    }

    /** Of two accounts with the same hash each is taken for the other, which costs time and nothing else. */
    static long hash(String accountId) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < accountId.length(); i++) {
            hash = (hash ^ accountId.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /** {@code end} and {@code nextLine}, {@code parts} as {@code from line end;…} and {@code apart} in base 36. */
    Map<String, String> toState() {
        return Map.of(
                "end",
                Long.toString(end),
                "nextLine",
                Long.toString(nextLine),
                "parts",
                parts.stream()
                        .map(part -> part.from() + " " + part.line() + " " + part.end())
                        .collect(Collectors.joining(";")),
                "apart",
                apart.stream().sorted().map(hash -> Long.toString(hash, 36)).collect(Collectors.joining(" ")));
    }

    static BookParts of(Map<String, String> state) {
        var parts = new ArrayList<Part>();
        for (String part : state.getOrDefault("parts", "").split(";", -1)) {
            String[] words = part.split(" ", -1);
            parts.add(new Part(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        var apart = new HashSet<Long>();
        for (String hash : state.getOrDefault("apart", "").split(" ", -1)) {
            if (!hash.isEmpty()) {
                apart.add(Long.parseLong(hash, 36));
            }
        }
        return new BookParts(
                parts,
                Long.parseLong(state.getOrDefault("end", "0")),
                Long.parseLong(state.getOrDefault("nextLine", "0")),
                apart);
    }
}
