/** What telling people was followed by, against telling them nothing: estimates, what may be said of them, and the report. */
@NullMarked
package dev.pastdue.effect;

import org.jspecify.annotations.NullMarked;
