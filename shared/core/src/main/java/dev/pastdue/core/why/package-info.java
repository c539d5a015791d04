/** Why: what an account was told on a day and why, or why not, from what was recorded when it was decided (invariant 11). */
@NullMarked
package dev.pastdue.core.why;

import org.jspecify.annotations.NullMarked;
