package dev.pastdue.core.why;

import dev.pastdue.core.notice.Rule;
import dev.pastdue.core.notice.Seen;
import java.util.ArrayList;
import java.util.List;

/** What came of one rule in a decision. */
public record Step(Rule rule, Outcome outcome) {
    /** The first rule that applies decides; those after it are not asked. */
    public enum Outcome {
        PASSED,
        DECIDED,
        NOT_REACHED
    }

    /** Every rule in its order, those about retries only where a text had not arrived. */
    static List<Step> of(Seen seen) {
        var steps = new ArrayList<Step>();
        for (Rule rule : Rule.values()) {
            if (seen.again() || !rule.isOfRetries()) {
                steps.add(new Step(rule, outcome(rule.compareTo(seen.rule()))));
            }
        }
        return List.copyOf(steps);
    }

    private static Outcome outcome(int order) {
        if (order == 0) {
            return Outcome.DECIDED;
        }
        return order < 0 ? Outcome.PASSED : Outcome.NOT_REACHED;
    }
}
