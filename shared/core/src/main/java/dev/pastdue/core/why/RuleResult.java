package dev.pastdue.core.why;

import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.RuleId;
import java.util.ArrayList;
import java.util.List;

/** What came of one rule in a decision. */
public record RuleResult(RuleId rule, Outcome outcome) {
    /** The first rule that applies decides; those after it are not asked. */
    public enum Outcome {
        PASSED,
        DECIDED,
        NOT_REACHED
    }

    /** Every rule in its order, those about retries only where a text had not arrived. */
    static List<RuleResult> of(Evidence seen) {
        var steps = new ArrayList<RuleResult>();
        for (RuleId rule : RuleId.values()) {
            if (seen.again() || !rule.isOfRetries()) {
                steps.add(new RuleResult(rule, outcome(rule.compareTo(seen.rule()))));
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
