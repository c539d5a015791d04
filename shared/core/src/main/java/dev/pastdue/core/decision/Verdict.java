package dev.pastdue.core.decision;

import dev.pastdue.core.notice.Seen;

/**
 * A decision, and what it was made of: noted by the rules on their way, so that what is said about a decision cannot differ from it.
 *
 * @param seen with the rule that decided; those before it were passed, those after it not asked
 */
public record Verdict(Decision decision, Seen seen) {}
