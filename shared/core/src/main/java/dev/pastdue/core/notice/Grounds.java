package dev.pastdue.core.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a notice's answers were made of, as it is stored: read only when somebody asks why. The last {@value #MOST} earlier answers are kept,
 * for an item that outgrows a KB costs more at each write.
 *
 * @param present what was {@link Seen} for the present answer; null where that was not recorded
 * @param past the answers that others took the place of, oldest first, as {@link Answer} writes them
 */
public record Grounds(@Nullable String present, List<String> past) {
    /** How many earlier answers are kept. */
    public static final int MOST = 5;

    /** Of what was written before answers were recorded, and of what is new. */
    public static final Grounds NONE = new Grounds(null, List.of());

    public Grounds {
        past = List.copyOf(past);
    }

    /** For the present answer. */
    Grounds on(Seen seen) {
        return new Grounds(seen.written(), past);
    }

    /** After this answer; what is seen for the next is not known yet. */
    Grounds after(Answer answer) {
        var kept = new ArrayList<>(past);
        kept.add(answer.written());
        while (kept.size() > MOST) {
            kept.removeFirst();
        }
        return new Grounds(null, kept);
    }

    /** Whether earlier answers may have been, that are not kept. */
    public boolean isFull() {
        return past.size() >= MOST;
    }

    /** What was seen for the present answer; empty where that was not recorded. */
    Optional<Seen> seen() {
        return Optional.ofNullable(present).flatMap(Seen::read);
    }

    /** The earlier answers that are kept, oldest first. */
    List<Answer> answers() {
        return past.stream().flatMap(line -> Answer.read(line).stream()).toList();
    }
}
