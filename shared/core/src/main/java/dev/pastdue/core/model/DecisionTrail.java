package dev.pastdue.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a notice's answers were made of, as it is stored: read only when somebody asks why. The last {@value #MAX} earlier answers are kept,
 * for an item that outgrows a KB costs more at each write.
 *
 * @param present what was {@link Evidence} for the present answer; null where that was not recorded
 * @param past the answers that others took the place of, oldest first, as {@link DecisionRecord} writes them
 * @param enrolment null where rule 6 was not reached yet, or was by an earlier version of Pastdue
 */
public record DecisionTrail(
        @Nullable String present,
        List<String> past,
        @Nullable Enrolment enrolment) {
    /** How many earlier answers are kept. */
    public static final int MAX = 5;

    /** Of what was written before answers were recorded, and of what is new. */
    public static final DecisionTrail NONE = new DecisionTrail(null, List.of(), null);

    public DecisionTrail {
        past = List.copyOf(past);
    }

    /** For the present answer. The first that reached rule 6 says the arm; a second text is no new key. */
    DecisionTrail withEvidence(Evidence seen, Instant decidedAt, @Nullable String hour) {
        boolean enrols = enrolment == null && !seen.again() && seen.rule().followsDraw();
        return new DecisionTrail(seen.written(), past, enrols ? Enrolment.of(seen.rule(), decidedAt, hour) : enrolment);
    }

    /** For the present answer to a key that is of no arm: a promised day's reminder is compared with nothing. */
    DecisionTrail withEvidenceAlone(Evidence seen) {
        return new DecisionTrail(seen.written(), past, enrolment);
    }

    /** After this answer; what is seen for the next is not known yet. */
    DecisionTrail withPastDecision(DecisionRecord answer) {
        var kept = new ArrayList<>(past);
        kept.add(answer.written());
        while (kept.size() > MAX) {
            kept.removeFirst();
        }
        return new DecisionTrail(null, kept, enrolment);
    }

    /** Whether earlier answers may have been, that are not kept. */
    public boolean isFull() {
        return past.size() >= MAX;
    }

    /** What was seen for the present answer; empty where that was not recorded. */
    Optional<Evidence> evidence() {
        return Optional.ofNullable(present).flatMap(Evidence::read);
    }

    /** The earlier answers that are kept, oldest first. */
    List<DecisionRecord> pastDecisions() {
        return past.stream().flatMap(line -> DecisionRecord.read(line).stream()).toList();
    }
}
