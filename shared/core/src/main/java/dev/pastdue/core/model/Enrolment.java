package dev.pastdue.core.model;

import java.time.Instant;

/**
 * A key's place in the experiment of told against not told. It is fixed when rule 6 (the hold-out) is first reached, and no later decision
 * or change of the strategy moves it: whoever was to be told stays in that arm whatever becomes of the notice.
 *
 * @param at when rule 6 was first reached for the key
 */
public record Enrolment(Arm arm, Instant at) {
    /** The two arms. Their names are stored. */
    public enum Arm {
        /** Held out: told nothing, so that the effect can be measured. */
        SILENCE,
        /** To be told, as far as the later rules allow. */
        TOLD
    }

    /** The arm of a decision that reached rule 6. */
    static Enrolment of(RuleId decided, Instant at) {
        return new Enrolment(decided == RuleId.HELD_OUT ? Arm.SILENCE : Arm.TOLD, at);
    }
}
