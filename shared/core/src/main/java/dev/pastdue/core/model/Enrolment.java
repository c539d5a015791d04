package dev.pastdue.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key's place in the experiment of told against not told. It is fixed when rule 6 (the hold-out) is first reached, and no later decision
 * or change of the strategy moves it: whoever was to be told stays in that arm whatever becomes of the notice.
 *
 * @param at when rule 6 was first reached for the key
 * @param hour the name of the hours that were drawn for it; null where none were, and where it is told nothing
 */
public record Enrolment(Arm arm, Instant at, @Nullable String hour) {
    /** Where no hours are drawn. */
    public Enrolment(Arm arm, Instant at) {
        this(arm, at, null);
    }

    /** The two arms. Their names are stored. */
    public enum Arm {
        /** Held out: told nothing, so that the effect can be measured. */
        SILENCE,
        /** To be told, as far as the later rules allow. */
        TOLD
    }

    /** The arm of a decision that reached rule 6. */
    static Enrolment of(RuleId decided, Instant at, @Nullable String hour) {
        return decided == RuleId.HELD_OUT ? new Enrolment(Arm.SILENCE, at) : new Enrolment(Arm.TOLD, at, hour);
    }
}
