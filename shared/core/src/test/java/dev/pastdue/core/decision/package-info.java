/** The rules of a decision, as tables. */
@NullMarked
package dev.pastdue.core.decision;

import org.jspecify.annotations.NullMarked;
