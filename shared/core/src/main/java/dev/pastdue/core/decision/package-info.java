/** The rules of a decision, as pure functions: docs/rules.md in code. */
@NullMarked
package dev.pastdue.core.decision;

import org.jspecify.annotations.NullMarked;
