package dev.pastdue.core.decision;

import dev.pastdue.core.model.Evidence;

/**
 * A decision, and what it was made of: noted by the rules on their way, so that what is said about a decision cannot differ from it.
 *
 * @param evidence with the rule that decided; those before it were passed, those after it not asked
 */
public record Evaluation(Decision decision, Evidence evidence) {}
