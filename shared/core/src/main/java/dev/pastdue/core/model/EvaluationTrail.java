package dev.pastdue.core.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The last decisions about an account that left no answer on a notice, as they are stored: read only when somebody asks why. The last
 * {@value #MAX} are kept, for an item that outgrows a KB costs more at each write.
 *
 * @param lines oldest first, as {@link EvaluationRecord} writes them
 */
public record EvaluationTrail(List<String> lines) {
    /** How many are kept. */
    public static final int MAX = 4;

    public static final EvaluationTrail NONE = new EvaluationTrail(List.of());

    public EvaluationTrail {
        lines = List.copyOf(lines);
    }

    EvaluationTrail with(EvaluationRecord look) {
        var kept = new ArrayList<>(lines);
        kept.add(look.written());
        while (kept.size() > MAX) {
            kept.removeFirst();
        }
        return new EvaluationTrail(kept);
    }

    /** Whether earlier ones may have been, that are not kept. */
    public boolean isFull() {
        return lines.size() >= MAX;
    }

    /** Those that are kept, oldest first. */
    public List<EvaluationRecord> read() {
        return lines.stream()
                .flatMap(line -> EvaluationRecord.read(line).stream())
                .toList();
    }
}
