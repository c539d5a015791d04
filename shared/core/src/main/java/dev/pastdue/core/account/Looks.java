package dev.pastdue.core.account;

import java.util.ArrayList;
import java.util.List;

/**
 * The last decisions about an account that left no answer on a notice, as they are stored: read only when somebody asks why. The last
 * {@value #MOST} are kept, for an item that outgrows a KB costs more at each write.
 *
 * @param lines oldest first, as {@link Look} writes them
 */
public record Looks(List<String> lines) {
    /** How many are kept. */
    public static final int MOST = 4;

    public static final Looks NONE = new Looks(List.of());

    public Looks {
        lines = List.copyOf(lines);
    }

    Looks with(Look look) {
        var kept = new ArrayList<>(lines);
        kept.add(look.written());
        while (kept.size() > MOST) {
            kept.removeFirst();
        }
        return new Looks(kept);
    }

    /** Whether earlier ones may have been, that are not kept. */
    public boolean isFull() {
        return lines.size() >= MOST;
    }

    /** Those that are kept, oldest first. */
    public List<Look> read() {
        return lines.stream().flatMap(line -> Look.read(line).stream()).toList();
    }
}
